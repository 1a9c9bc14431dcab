import { cx } from '@hilo/ui'
import { Equal, EqualApproximately, EqualNot, type LucideIcon, Minus } from 'lucide-react'
import { useI18n } from '../../i18n/i18n.tsx'
import type { Agreement } from './logic/rows.ts'

const LOOK: Readonly<Record<Exclude<Agreement, 'missing'>, { icon: LucideIcon; tone: string }>> = {
  same: { icon: Equal, tone: 'bg-success-soft text-success-ink' },
  alike: { icon: EqualApproximately, tone: 'bg-accent-soft text-accent-ink' },
  different: { icon: EqualNot, tone: 'bg-danger-soft text-danger-ink' },
  uncounted: { icon: Minus, tone: 'bg-pressed text-muted' },
}

/** How two values stand to each other, as a sign and a word; the word is read aloud, and shown where there is room. */
export function AgreementMark({ agreement }: { agreement: Agreement }) {
  const { t } = useI18n()
  if (agreement === 'missing') return null
  const { icon: Icon, tone } = LOOK[agreement]
  const word = t(`duplicates.${agreement}`)
  return (
    <span
      title={agreement === 'uncounted' ? `${word}: ${t('duplicates.uncountedHint')}` : word}
      className={cx('flex h-5 w-fit items-center gap-1 rounded-full px-1 text-xs sm:mx-auto', tone)}
    >
      <Icon aria-hidden className="size-3.5" strokeWidth={2.25} />
      <span className="pr-1 sm:sr-only">{word}</span>
    </span>
  )
}
