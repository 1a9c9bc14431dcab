import type { Isolation } from '../../rules/isolation.ts'
import { LINK_KINDS } from '../../rules/isolation.ts'
import type { Reach } from '../../rules/reach.ts'
import type { Format } from '../format.ts'
import { html, type Markup } from '../markup.ts'

/** People whom two sources share, as shares of those of the row. */
export function overlapTable(reach: Reach, { pairs }: Isolation, format: Format): Markup {
  const rows = reach.channels.filter(({ people }) => people > 0)
  const shared = (a: string, b: string) =>
    pairs.find((pair) => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a))?.people ?? 0
  const { labels } = format.words
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${labels.overlap}"><table class="heat"><caption class="hidden">${labels.overlap}</caption>
    <thead><tr><th scope="col"><span class="hidden">${labels.source}</span></th>${rows.map(({ channel }) => html`<th scope="col">${format.channel(channel)}</th>`)}</tr></thead>
    <tbody>${rows.map(
      (row) =>
        html`<tr><th scope="row">${format.channel(row.channel)} <span class="muted">${format.count(row.people)}</span></th>${rows.map(
          (column) =>
            column.channel === row.channel
              ? html`<td class="self"></td>`
              : cell(shared(row.channel, column.channel), row.people, format),
        )}</tr>`,
    )}</tbody></table></div>`
}

/** Which identifiers each source holds, and how often. */
export function holdingTable({ channels }: Isolation, format: Format): Markup {
  const { labels, linkKinds } = format.words
  const kinds = LINK_KINDS.filter((kind) => channels.some((channel) => channel.kinds[kind].part > 0))
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${labels.holds}"><table class="heat"><caption class="hidden">${labels.holds}</caption>
    <thead><tr><th scope="col"><span class="hidden">${labels.source}</span></th>${kinds.map((kind) => html`<th scope="col">${linkKinds[kind] ?? kind}</th>`)}<th scope="col">${labels.recognised}</th></tr></thead>
    <tbody>${channels.map(
      (row) =>
        html`<tr><th scope="row">${format.channel(row.channel)} <span class="tag ${row.isIsolated ? 'bad' : ''}">${row.isIsolated ? labels.isolated : labels.linked}</span></th>${kinds.map(
          (kind) =>
            shade(
              row.kinds[kind].whole === 0 ? 0 : row.kinds[kind].part / row.kinds[kind].whole,
              format.share(row.kinds[kind]),
            ),
        )}<td class="total">${format.share(row.recognised)}</td></tr>`,
    )}</tbody></table></div>`
}

function cell(people: number, whole: number, format: Format): Markup {
  const share = whole === 0 ? 0 : people / whole
  return shade(share, people === 0 ? '—' : format.percent(share), format.count(people))
}

function shade(share: number, text: string, note = ''): Markup {
  // Never darker than text on it can be read: 4.5 to 1 in both themes.
  return html`<td style="--heat:${(share * 40).toFixed(0)}%">${text}${note && share > 0 ? html`<small>${note}</small>` : null}</td>`
}
