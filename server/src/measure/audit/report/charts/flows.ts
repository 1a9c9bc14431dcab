import type { Flow } from '../../rules/findings/repetition.ts'
import type { Format } from '../format.ts'
import { html, type Markup } from '../markup.ts'
import { dataTable } from '../table.ts'

const WIDTH = 860
const MARGIN = 150
const GAP = 14
const MOST = 10
/** All bands together, and as much less as there are few. */
const HEIGHT = 220
const BAND = 64

interface Node {
  readonly name: string
  readonly total: number
  readonly y: number
  readonly height: number
  used: number
}

/** From which channel to which: drawn where there is something to see, and listed in any case. Nothing without flows. */
export function flowChart(flows: readonly Flow[], format: Format, title: string): Markup | null {
  if (flows.length === 0) return null
  const { channel, count, words } = format
  const list = dataTable(
    title,
    [
      { title: words.labels.from, cell: ({ from }) => channel(from), sort: ({ from }) => from },
      { title: words.labels.to, cell: ({ to }) => channel(to), sort: ({ to }) => to },
      { title: words.labels.times, cell: (flow) => count(flow.count), sort: (flow) => flow.count, isNumber: true },
    ],
    flows.slice(0, MOST),
  )
  return html`${drawFlows(flows, format, title)}${list}`
}

/** Bands as wide as they are frequent. */
function drawFlows(flows: readonly Flow[], format: Format, title: string): Markup | null {
  const shown = flows.slice(0, MOST)
  const total = shown.reduce((sum, flow) => sum + flow.count, 0)
  // Of one or two there is nothing to see that the list does not say.
  if (shown.length < 3) return null
  const room = Math.min(HEIGHT, shown.length * BAND)
  const left = stack(shown, room / total, ({ from }) => from)
  const right = stack(shown, room / total, ({ to }) => to)
  const height = Math.max(bottom(left), bottom(right)) + 8
  const bands = shown.map((flow) => {
    const from = left.find(({ name }) => name === flow.from)
    const to = right.find(({ name }) => name === flow.to)
    if (!from || !to) return null
    const size = flow.count * (room / total)
    const [y1, y2] = [from.y + from.used + size / 2, to.y + to.used + size / 2]
    from.used += size
    to.used += size
    const middle = WIDTH / 2
    const path = `M${MARGIN} ${y1} C${middle} ${y1} ${middle} ${y2} ${WIDTH - MARGIN} ${y2}`
    return html`<path class="band" d="${path}" stroke-width="${Math.max(1, size).toFixed(1)}"><title>${format.channel(flow.from)} → ${format.channel(flow.to)}: ${format.count(flow.count)}</title></path>`
  })
  return html`<div class="scroll drawn" tabindex="0" role="group" aria-label="${title}">
    <svg class="chart" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${title}">
      ${bands}${left.map((node) => drawNode(node, MARGIN - 6, 'end', MARGIN - 14, format))}${right.map((node) => drawNode(node, WIDTH - MARGIN, 'start', WIDTH - MARGIN + 14, format))}
    </svg></div>`
}

/** @param scale pixels of one time */
function stack(flows: readonly Flow[], scale: number, nameOf: (flow: Flow) => string): readonly Node[] {
  const sums = new Map<string, number>()
  for (const flow of flows) sums.set(nameOf(flow), (sums.get(nameOf(flow)) ?? 0) + flow.count)
  let y = 6
  return [...sums]
    .sort(([, a], [, b]) => b - a)
    .map(([name, sum]) => {
      const height = Math.max(4, sum * scale)
      const node = { name, total: sum, y, height, used: 0 }
      y += Math.max(height, 20) + GAP
      return node
    })
}

function bottom(nodes: readonly Node[]): number {
  return Math.max(...nodes.map(({ y, height }) => y + Math.max(height, 20)))
}

function drawNode({ name, total, y, height }: Node, x: number, anchor: string, textX: number, format: Format): Markup {
  return html`<g><rect class="mark" x="${x}" y="${y.toFixed(1)}" width="6" height="${height.toFixed(1)}" rx="2"/>
    <text class="label" x="${textX}" y="${(y + height / 2 + 1).toFixed(1)}" text-anchor="${anchor}">${format.channel(name)}</text>
    <text class="value muted" x="${textX}" y="${(y + height / 2 + 15).toFixed(1)}" text-anchor="${anchor}">${format.count(total)}</text></g>`
}
