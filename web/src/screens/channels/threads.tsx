import { cx, useKit } from '@hilo/ui'
import type { Line, Picture } from './logic/layout.ts'

type ThreadsProps = { picture: Picture; width: number; active: string | null }

/** The lines of the picture: the cloth that the linked ones make, the threads, and on the loose ends how many people would join. */
export function Threads({ picture: { cloth, lines, height }, width, active }: ThreadsProps) {
  const { locale } = useKit()
  const number = new Intl.NumberFormat(locale)
  const isLit = ({ from, to }: Line) => active !== null && (from === active || to === active)
  const told = lines.filter((line) => isLit(line) || (active === null && line.isChief))
  return (
    <svg role="presentation" width={width} height={height} className="absolute inset-0">
      {cloth && <ellipse {...{ cx: cloth.x, cy: cloth.y, rx: cloth.rx, ry: cloth.ry }} className="fill-(--cloth)" />}
      {lines.map((line) => (
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
      {told.map(({ id, people, middle: [x, y] }) => (
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
