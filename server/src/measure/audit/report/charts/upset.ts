import type { Reach } from '../../rules/reach.ts'
import type { Format } from '../format.ts'
import { html, type Markup } from '../markup.ts'

const ROW = 30
const COLUMN = 46
const TOP = 168
const LEFT = 252
const NAME = 112
const MOST = 12

/** How many people are in exactly which channels. @source Lex et al., UpSet: Visualization of Intersecting Sets, 2014 */
export function upsetChart(reach: Reach, format: Format): Markup {
  const { words, count, channel, percent } = format
  const rows = reach.channels.filter(({ people }) => people > 0)
  const sets = reach.sets.slice(0, MOST)
  const widest = Math.max(1, ...rows.map(({ people }) => people))
  const tallest = Math.max(1, ...sets.map(({ people }) => people))
  // As wide as a page, however few the sets, so that letters stay the size of the text around them.
  const width = Math.max(860, LEFT + sets.length * COLUMN + 16)
  const height = TOP + 14 + rows.length * ROW + 8
  const yOf = (index: number) => TOP + 14 + index * ROW + ROW / 2
  const xOf = (index: number) => LEFT + index * COLUMN + COLUMN / 2
  const bars = sets.map(({ people, channels }, index) => {
    const size = Math.max(2, (people / tallest) * (TOP - 34))
    const label = channels.map(channel).join(' + ')
    return html`<g><title>${label}: ${count(people)} (${percent(people / reach.people)})</title>
      <rect class="mark" x="${xOf(index) - 13}" y="${TOP - size}" width="26" height="${size}" rx="3"/>
      <text class="value" x="${xOf(index)}" y="${TOP - size - 7}" text-anchor="middle">${count(people)}</text></g>`
  })
  const names = rows.map(({ channel: name, people }, index) => {
    const size = Math.max(2, (people / widest) * (LEFT - NAME - 56))
    return html`<g>${index % 2 === 0 ? html`<rect class="stripe" x="0" y="${yOf(index) - ROW / 2}" width="${width}" height="${ROW}" rx="4"/>` : null}
      <text class="label" x="8" y="${yOf(index) + 4}">${channel(name)}</text>
      <rect class="mark soft" x="${NAME}" y="${yOf(index) - 5}" width="${size}" height="10" rx="2"/>
      <text class="value muted" x="${NAME + size + 6}" y="${yOf(index) + 4}">${count(people)}</text></g>`
  })
  const dots = sets.map(({ channels }, column) => {
    const on = rows.flatMap(({ channel: name }, index) => (channels.includes(name) ? [index] : []))
    const line =
      on.length > 1
        ? html`<line class="tie" x1="${xOf(column)}" x2="${xOf(column)}" y1="${yOf(Math.min(...on))}" y2="${yOf(Math.max(...on))}"/>`
        : null
    return html`${rows.map((_, index) => html`<circle class="${on.includes(index) ? 'dot on' : 'dot'}" cx="${xOf(column)}" cy="${yOf(index)}" r="5.5"/>`)}${line}`
  })
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${words.labels.upsetTitle}">
    <svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${words.labels.upsetTitle}">
      <line class="axis" x1="${LEFT}" x2="${width}" y1="${TOP + 0.5}" y2="${TOP + 0.5}"/>${names}${bars}${dots}</svg></div>`
}
