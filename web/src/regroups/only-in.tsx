import { cx } from '@hilo/ui'
import { Unlink2 } from 'lucide-react'
import { useSourceNames } from '../api/source-names.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Link } from '../shell/link.tsx'

const CHIP =
  'inline-flex h-5 min-w-0 max-w-full items-center gap-1 rounded-sm border border-dashed border-line-control px-1.5 text-xs text-muted'

/** That a customer is of one isolated channel alone, and the way there for who may see it. @param isShort where there is little room */
export function OnlyIn({ sourceId, isShort }: { sourceId: string; isShort?: boolean }) {
  const { t } = useI18n()
  const name = useSourceNames().get(sourceId)
  const words = name === undefined ? t('regroups.onlySomewhere') : t('regroups.onlyIn', { name })
  const content = (
    <>
      <Unlink2 aria-hidden className="size-3 shrink-0" />
      <span className="truncate">{isShort ? (name ?? words) : words}</span>
    </>
  )
  if (name === undefined) return <span className={CHIP}>{content}</span>
  return (
    <Link
      to="/channels/$sourceId"
      params={{ sourceId }}
      // In a list one goes from row to row: the customer's own page leads on by keyboard.
      tabIndex={isShort ? -1 : undefined}
      title={words}
      aria-label={words}
      className={cx(CHIP, 'hover:border-muted hover:text-ink')}
    >
      {content}
    </Link>
  )
}
