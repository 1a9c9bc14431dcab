import type { ResponseTime } from '../../rules/findings/answers.ts'
import type { Format } from '../format.ts'
import { html, type Markup } from '../markup.ts'

const WIDTH = 860
const LEFT = 120
const RIGHT = 24
const ROW = 38
const TICKS = [1, 10, 60, 240, 1_440, 4_320, 10_080]

/** Median and nine tenths of the first answers, on a logarithmic scale of minutes; who never answered is said in words. */
export function responseChart(times: readonly ResponseTime[], format: Format): Markup | null {
  if (times.length === 0) return null
  const longest = Math.max(60, ...times.map(({ p90Minutes }) => p90Minutes ?? 0))
  const scale = Math.log(longest * 1.15)
  const x = (minutes: number) => LEFT + (Math.log(Math.max(1, minutes)) / scale) * (WIDTH - LEFT - RIGHT)
  const height = times.length * ROW + 34
  const ticks = TICKS.filter((minutes) => minutes <= longest * 1.15)
  const { labels } = format.words
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${labels.response}">
    <svg class="chart" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${labels.response}">
    ${ticks.map((minutes) => html`<line class="grid" x1="${x(minutes).toFixed(1)}" x2="${x(minutes).toFixed(1)}" y1="4" y2="${times.length * ROW + 6}"/><text class="value muted" x="${x(minutes).toFixed(1)}" y="${height - 8}" text-anchor="middle">${format.minutes(minutes)}</text>`)}
    ${times.map((time, index) => {
      const y = index * ROW + ROW / 2 + 4
      return html`<g><text class="label" x="${LEFT - 16}" y="${y + 4}" text-anchor="end">${format.channel(time.channel)}</text>${time.medianMinutes === null ? html`<text class="value unanswered" x="${LEFT + 10}" y="${y + 4}">${unansweredText(time, format)}</text>` : spanOf(time, x, y, format)}</g>`
    })}</svg></div>`
}

/** That a channel never answered, and how much. */
export function unansweredText({ conversations }: ResponseTime, { words, count }: Format): string {
  return words.labels.unanswered.replace('{n}', count(conversations))
}

function spanOf(
  { channel, medianMinutes, p90Minutes }: ResponseTime,
  x: (minutes: number) => number,
  y: number,
  format: Format,
): Markup {
  const [from, to] = [x(medianMinutes ?? 1).toFixed(1), x(p90Minutes ?? medianMinutes ?? 1).toFixed(1)]
  return html`<title>${format.channel(channel)}: ${format.minutes(medianMinutes)} · ${format.minutes(p90Minutes)}</title>
        <line class="range" x1="${from}" x2="${to}" y1="${y}" y2="${y}"/>
        <circle class="dot on" cx="${from}" cy="${y}" r="6"/><line class="range" x1="${to}" x2="${to}" y1="${y - 6}" y2="${y + 6}"/>`
}
