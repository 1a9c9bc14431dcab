import type { ChannelAccount } from '@hilo/contract'
import { Badge, type Tone } from '@hilo/ui'
import { LoaderCircle, type LucideIcon, Spool, Unlink2 } from 'lucide-react'
import { useI18n } from '../../i18n/i18n.tsx'

const LOOK = {
  isolated: { tone: 'neutral', icon: Unlink2 },
  linking: { tone: 'accent', icon: LoaderCircle },
  linked: { tone: 'accent', icon: Spool },
  isolating: { tone: 'warning', icon: LoaderCircle },
} as const satisfies Record<ChannelAccount['integration'], { tone: Tone; icon: LucideIcon }>

/** How an account stands to the others, in a word. */
export function IntegrationBadge({ integration }: Pick<ChannelAccount, 'integration'>) {
  const { t } = useI18n()
  const { tone, icon } = LOOK[integration]
  return (
    <Badge tone={tone} icon={icon}>
      {t(`channels.${integration}`)}
    </Badge>
  )
}
