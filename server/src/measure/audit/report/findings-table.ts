import type { Finding, Findings, Side } from '../rules/findings/findings.ts'
import { type Format, statementText } from './format.ts'
import { html, type Markup, withOptions } from './markup.ts'
import { type Column, dataTable } from './table.ts'

/** Findings of one kind that a page shows with their rows; `--json` has the others. */
const SHOWN = 20
/** Sides of one finding: one address may stand on a hundred thousand cards. */
const SHOWN_SIDES = 20
/** On paper; the style sheet leaves out the rest. */
const PRINTED = 5
/** Of the table that stands open. */
const SHOWN_OPEN = 6

/** How findings are shown. */
export interface FindingsView {
  readonly title: string
  /** What the first column is: a person, a product, an order. */
  readonly subject: string
  readonly isTimed?: boolean
  /** A kind of statement, where the sides are answers. */
  readonly statement?: string
  readonly isOpen?: boolean
}

/** The examples of a kind, folded up. Nothing where nothing was found. */
export function findingsTable({ examples, total }: Findings, view: FindingsView, format: Format): Markup | null {
  if (total === 0) return null
  const { labels } = format.words
  const shown = examples.slice(0, view.isOpen ? SHOWN_OPEN : SHOWN)
  const subject: Column<Finding> = {
    title: view.subject,
    cell: ({ subject: text }) => (text === '' ? '—' : text),
    sort: ({ subject: text }) => text,
  }
  const sides: Column<Finding> = {
    title: labels.source,
    cell: ({ sides: all }) =>
      html`<ul class="sides">${all.slice(0, SHOWN_SIDES).map((side) => sideItem(side, view, format))}${all.length > SHOWN_SIDES ? html`<li>+ ${format.count(all.length - SHOWN_SIDES)}</li>` : null}</ul>`,
  }
  const time: Column<Finding> = {
    title: labels.apart,
    cell: ({ hours }) => (hours === undefined ? '—' : format.hours(hours)),
    sort: ({ hours }) => hours ?? 0,
    isNumber: true,
  }
  const columns = view.isTimed ? [subject, sides, time] : [subject, sides]
  const rest = (rows: number, where: string) =>
    total > rows
      ? html`<p class="hint ${where}">${withOptions(labels.shown.replace('{shown}', format.count(rows)).replace('{total}', format.count(total)))}</p>`
      : null
  return html`<details class="examples"${view.isOpen ? html` open` : null}><summary>${capital(view.title)} <span class="count">${format.count(total)}</span></summary>
    ${dataTable(view.title, columns, shown)}${rest(shown.length, 'screen-only')}${rest(Math.min(PRINTED, shown.length), 'print-only')}</details>`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function sideItem(side: Side, { statement }: FindingsView, format: Format): Markup {
  const value = statement === undefined ? format.side(side) : statementText(statement, side.value, format)
  return html`<li><span class="side-channel">${format.channel(side.channel)}</span> <span>${value}</span> <code>${format.place(side.place)}</code>${side.text ? html`<q>${side.text}</q>` : null}</li>`
}
