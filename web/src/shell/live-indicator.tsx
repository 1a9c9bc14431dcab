import { cx, Tooltip } from '@hilo/ui'
import { useI18n } from '../i18n/i18n.tsx'
import { useLiveState } from '../live/live.tsx'

const DOT = { live: 'bg-success', connecting: 'bg-warning', offline: 'bg-danger' } as const

/** Whether news arrive by themselves. */
export function LiveIndicator({ iconOnly }: { iconOnly?: boolean }) {
  const { t } = useI18n()
  const state = useLiveState()
  const text = t(`shell.${state}`)
  const dot = (
    <span
      aria-hidden
      className={cx('size-2 shrink-0 rounded-full', DOT[state], state === 'connecting' && 'animate-shimmer')}
    />
  )
  if (iconOnly) {
    return (
      <Tooltip content={text} side="right">
        <span role="status" aria-label={text} className="flex size-8 items-center justify-center">
          {dot}
        </span>
      </Tooltip>
    )
  }
  return (
    <span role="status" className="flex items-center gap-2 text-xs text-muted">
      {dot}
      {text}
    </span>
  )
}
