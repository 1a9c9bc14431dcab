import { cx, useKit } from '@hilo/ui'
import { useI18n } from '../../i18n/i18n.tsx'
import type { Line, Picture } from './logic/layout.ts'

type ThreadsProps = { picture: Picture; width: number; active: string | null }

/** The lines of the picture: the cloth that the linked ones make, the threads, and on the loose ends how many people would join. */
export function Threads({ picture: { ring, lines, height }, width, active }: ThreadsProps) {
  const { t } = useI18n()
  const { locale } = useKit()
  const number = new Intl.NumberFormat(locale)
  const isLit = ({ from, to }: Line) => active !== null && (from === active || to === active)
  const told = lines.filter((line) => isLit(line) || (active === null && !line.isTied && isFirstOf(lines, line)))
  return (
    <svg role="presentation" width={width} height={height} className="absolute inset-0">
      {ring && (
        <>
          <ellipse
            {...{ cx: ring.x, cy: ring.y, rx: ring.rx + 58, ry: ring.ry + 58 }}
            className="fill-accent-soft opacity-60"
          />
          <text x={ring.x} y={height - 6} textAnchor="middle" className="fill-muted text-2xs">
            {t('channels.oneThread')}
          </text>
        </>
      )}
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

/** Of the loose ends of an account the first is told: the figures of all would cover the picture. */
function isFirstOf(lines: readonly Line[], line: Line): boolean {
  const others = lines.filter(({ isTied, from }) => !isTied && from === line.from)
  return others.every(({ people }) => people <= line.people)
}
