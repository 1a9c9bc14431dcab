import { channelColor } from '@hilo/ui'

const THREADS = ['web', 'store', 'whatsapp', 'email', 'voice', 'instagram', 'sms'] as const
const WIDTH = 640
const HEIGHT = 800
const KNOT_X = 400

/** What Hilo does, drawn: the threads of all channels become one. Decorative. */
export function Weave() {
  const middle = HEIGHT / 2
  return (
    <div aria-hidden className="relative h-full overflow-hidden rounded-xl border border-line bg-surface shadow-card">
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: hidden with its box */}
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="xMidYMid slice"
        fill="none"
        className="absolute inset-0 size-full"
      >
        {THREADS.map((channel, index) => {
          const from = 90 + (index * (HEIGHT - 180)) / (THREADS.length - 1)
          const to = middle + (index - (THREADS.length - 1) / 2) * 3.2
          return (
            <g key={channel} stroke={channelColor(channel)}>
              <path
                d={`M-10 ${from}C${KNOT_X * 0.45} ${from} ${KNOT_X * 0.5} ${to} ${KNOT_X} ${to}`}
                strokeWidth={2}
                opacity={0.75}
              />
              <path d={`M${KNOT_X} ${to}L${WIDTH + 10} ${to}`} strokeWidth={3.4} />
              <Knots from={from} to={to} index={index} channel={channel} />
            </g>
          )
        })}
      </svg>
    </div>
  )
}

function Knots({ from, to, index, channel }: { from: number; to: number; index: number; channel: string }) {
  return [0.12 + index * 0.031, 0.3 + ((index * 5) % 7) * 0.028].map((share) => {
    const [x, y] = onThread(share, from, to)
    return (
      <circle key={share} cx={x} cy={y} r={5} fill={channelColor(channel)} className="stroke-surface" strokeWidth={3} />
    )
  })
}

/** A point of the same cubic curve that the thread is drawn with. */
function onThread(share: number, from: number, to: number): readonly [number, number] {
  const back = 1 - share
  const bezier = (a: number, b: number, c: number, d: number) =>
    back ** 3 * a + 3 * back ** 2 * share * b + 3 * back * share ** 2 * c + share ** 3 * d
  return [bezier(-10, KNOT_X * 0.45, KNOT_X * 0.5, KNOT_X), bezier(from, from, to, to)]
}
