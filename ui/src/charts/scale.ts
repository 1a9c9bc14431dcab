/** Round steps for an axis from 0 that covers `max`: at most `count` of them, the last at or above `max`. */
export function axisTicks(max: number, count = 4): readonly number[] {
  if (!(max > 0)) return [0, 1]
  const raw = max / count
  const power = 10 ** Math.floor(Math.log10(raw))
  const step =
    [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= raw * (1 - 1e-9)) ?? 10 * power
  const steps = Math.ceil(max / step - 1e-9)
  return Array.from({ length: steps + 1 }, (_, index) => Number((index * step).toPrecision(12)))
}

/** The parts of a column of values that stand on one another, the first at the bottom; `y` is the upper edge of each. */
export function stackParts(
  values: readonly number[],
  height: number,
  top: number,
): readonly { readonly y: number; readonly height: number }[] {
  let y = height
  return values.map((value) => {
    const part = top > 0 ? (value / top) * height : 0
    y -= part
    return { y, height: part }
  })
}

/** Points of a line in a box, from the first value at the left to the last at the right. */
export function linePoints(
  values: readonly number[],
  width: number,
  height: number,
  top: number,
): readonly (readonly [number, number])[] {
  const step = values.length > 1 ? width / (values.length - 1) : 0
  return values.map((value, index) => [index * step, height - (top > 0 ? value / top : 0) * height] as const)
}

/** An SVG path through the points. */
export function linePath(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(2)} ${y.toFixed(2)}`).join('')
}

/** The ring segment of a donut between two shares of the whole, 0 to 1, clockwise from the top. */
export function arcPath(from: number, to: number, outer: number, inner: number): string {
  // A full circle has equal ends and would draw nothing: it stops a hair short.
  const end = Math.min(to, from + 0.99999)
  const large = end - from > 0.5 ? 1 : 0
  const at = (share: number, radius: number) => {
    const angle = share * 2 * Math.PI - Math.PI / 2
    return `${(radius * Math.cos(angle)).toFixed(3)} ${(radius * Math.sin(angle)).toFixed(3)}`
  }
  return `M${at(from, outer)}A${outer} ${outer} 0 ${large} 1 ${at(end, outer)}L${at(end, inner)}A${inner} ${inner} 0 ${large} 0 ${at(from, inner)}Z`
}
