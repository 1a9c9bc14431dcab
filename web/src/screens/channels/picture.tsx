import type { ChannelAccount } from '@hilo/contract'
import { ChannelIcon, ChartFigure, cx, useKit, useWidth } from '@hilo/ui'
import { useMemo } from 'react'
import { useI18n } from '../../i18n/i18n.tsx'
import { shareDone } from '../../regroups/logic/runs.ts'
import { Link } from '../../shell/link.tsx'
import { type Picture as Laid, layOut, type Place } from './logic/layout.ts'
import { openRun, wayFrom } from './logic/step.ts'
import { pictureTable } from './logic/table.ts'
import { Threads } from './threads.tsx'

type PictureProps = {
  accounts: readonly ChannelAccount[]
  active: string | null
  onActive: (sourceId: string | null) => void
}

const FIRST_WIDTH_PX = 640

/** Who shares people with whom: threads tie the linked accounts, loose ends lead to the isolated ones. */
export function Picture({ accounts, active, onActive }: PictureProps) {
  const { t } = useI18n()
  const { locale } = useKit()
  const [box, width] = useWidth<HTMLDivElement>(FIRST_WIDTH_PX)
  const laid = useMemo(() => layOut(accounts, width), [accounts, width])
  return (
    <ChartFigure
      title={t('channels.picture')}
      description={t('channels.pictureHint')}
      table={pictureTable(accounts, t, locale)}
    >
      {/* What the drawing says stands in the table, and the list leads to every account. */}
      <div ref={box} aria-hidden className="relative w-full" style={{ height: laid.height }}>
        <Threads picture={laid} width={width} active={active} />
        {laid.places.map((place) => (
          <Node
            key={place.account.sourceId}
            place={place}
            isDimmed={active !== null && !isNear(laid, place.account.sourceId, active)}
            onActive={onActive}
          />
        ))}
      </div>
      {laid.left > 0 && <p className="text-xs text-muted">{t('channels.pictureLeft', { n: laid.left })}</p>}
    </ChartFigure>
  )
}

type NodeProps = { place: Place; isDimmed: boolean; onActive: (sourceId: string | null) => void }

const LABEL = {
  above: 'bottom-full left-1/2 mb-1 w-28 -translate-x-1/2 text-center',
  below: 'top-full left-1/2 mt-1 w-28 -translate-x-1/2 text-center',
  left: 'top-1/2 right-full mr-2 w-24 -translate-y-1/2 text-right max-sm:mr-1.5 max-sm:w-20',
  right: 'top-1/2 left-full ml-2 w-24 -translate-y-1/2 text-left max-sm:ml-1.5 max-sm:w-20',
} as const satisfies Record<Place['label'], string>

function Node({ place: { account, x, y, radius, label }, isDimmed, onActive }: NodeProps) {
  const { locale } = useKit()
  const number = new Intl.NumberFormat(locale)
  const isTied = wayFrom(account.integration).deed === 'unlink'
  return (
    <Link
      to="/channels/$sourceId"
      params={{ sourceId: account.sourceId }}
      tabIndex={-1}
      onPointerEnter={() => onActive(account.sourceId)}
      onPointerLeave={() => onActive(null)}
      className={cx(
        'absolute flex items-center justify-center rounded-full bg-surface transition-[opacity,box-shadow] duration-150 hover:shadow-overlay',
        isTied ? 'border-2 border-accent shadow-card' : 'border-2 border-dashed border-line-control',
        isDimmed && 'opacity-25',
      )}
      style={{ left: x - radius, top: y - radius, width: radius * 2, height: radius * 2 }}
    >
      <Progress account={account} radius={radius} />
      <ChannelIcon channel={account.channel} className={radius > 22 ? 'size-5' : 'size-4'} />
      <span className={cx('absolute leading-tight', LABEL[label])}>
        <span className="inline-block rounded-xs bg-surface">
          <span className="line-clamp-3 text-xs font-medium">{account.name}</span>
          <span className="tabular block text-2xs text-muted">{number.format(account.people)}</span>
        </span>
      </span>
    </Link>
  )
}

/** A ring around the circle, as far as the run on its way has come. */
function Progress({ account, radius }: { account: ChannelAccount; radius: number }) {
  const run = openRun(account)
  if (run === null) return null
  const length = 2 * Math.PI * (radius + 3)
  const size = (radius + 5) * 2
  return (
    <svg role="presentation" width={size} height={size} className="absolute -rotate-90 text-accent">
      <circle
        cx={size / 2}
        cy={size / 2}
        r={radius + 3}
        fill="none"
        stroke="currentColor"
        strokeWidth={3}
        strokeLinecap="round"
        strokeDasharray={`${length * shareDone(run)} ${length}`}
        className="transition-[stroke-dasharray] duration-300"
      />
    </svg>
  )
}

/** Whether two accounts are one or tied by a thread of the picture. */
function isNear({ lines }: Laid, one: string, other: string): boolean {
  return one === other || lines.some(({ from, to }) => (from === one && to === other) || (from === other && to === one))
}
