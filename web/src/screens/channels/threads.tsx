import { cx, useKit } from '@hilo/ui'
import type { Picture } from './logic/layout.ts'
import type { Line } from './logic/lines.ts'

/** Where it is this narrow, more figures than this would cover each other. */
const NARROW_PX = 480
const MOST_TOLD_NARROW = 3

type ThreadsProps = { picture: Picture; width: number; active: string | null }

/** The lines of the picture: the hoop of the linked ones, the threads, and on the loose ends how many people would join. */
export function Threads({ picture: { hoop, lines, height }, width, active }: ThreadsProps) {
  const { locale } = useKit()
  const number = new Intl.NumberFormat(locale)
  const isLit = ({ from, to }: Line) => active !== null && (from === active || to === active)
  const shown = lines.filter((line) => line.isChief || isLit(line))
  const told = shown
    .filter((line) => (active === null ? line.isChief && !line.isTied : isLit(line)))
    .toSorted((a, b) => b.people - a.people)
    .slice(0, width < NARROW_PX ? MOST_TOLD_NARROW : undefined)
  return (
    <svg role="presentation" width={width} height={height} className="absolute inset-0">
      {hoop && (
        <ellipse
          {...{ cx: hoop.x, cy: hoop.y, rx: hoop.rx, ry: hoop.ry }}
          strokeWidth={1.5}
          className="fill-accent-soft/50 stroke-accent/25"
        />
      )}
      {lines
        .filter((line) => line.isChief || isLit(line) || !line.isTied)
        .map((line) => (
          <path
            key={line.id}
            d={line.path}
            fill="none"
            strokeLinecap="round"
            strokeWidth={line.isTied ? line.width : 2.5}
            strokeDasharray={line.isTied ? undefined : '0.1 7'}
            className={cx(
              'transition-opacity duration-150',
              line.isTied || isLit(line) ? 'stroke-accent' : 'stroke-line-control',
              active !== null && !isLit(line) ? 'opacity-15' : line.isTied && !isLit(line) && 'opacity-55',
            )}
          />
        ))}
      {told.map(({ id, people, figure: [x, y] }) => (
        <text
          key={id}
          x={x}
          y={y}
          textAnchor="middle"
          dominantBaseline="central"
          strokeWidth={5}
          strokeLinejoin="round"
          paintOrder="stroke"
          className="tabular fill-ink stroke-surface text-xs font-semibold"
        >
          {number.format(people)}
        </text>
      ))}
    </svg>
  )
}
