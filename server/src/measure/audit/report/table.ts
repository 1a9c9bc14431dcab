import { html, type Markup, type Piece } from './markup.ts'

/** A column of a table that can be sorted. */
export interface Column<Row> {
  readonly title: string
  readonly cell: (row: Row) => Piece
  /** What the column is sorted by; a number stands to the right. Without it the column is not sorted. */
  readonly sort?: (row: Row) => number | string
  readonly isNumber?: boolean
}

/** A table that a small script makes sortable; without it, it is a table all the same. */
export function dataTable<Row>(caption: string, columns: readonly Column<Row>[], rows: readonly Row[]): Markup {
  const head = columns.map(
    ({ title, sort, isNumber }) =>
      html`<th scope="col"${isNumber ? html` class="num"` : null}${sort ? html` data-sort` : null}>${title}</th>`,
  )
  const body = rows.map(
    (row) =>
      html`<tr>${columns.map(
        ({ cell, sort, isNumber }) =>
          html`<td${isNumber ? html` class="num"` : null}${sort ? html` data-value="${sort(row)}"` : null}>${cell(row)}</td>`,
      )}</tr>`,
  )
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${caption}"><table><caption class="hidden">${caption}</caption>
    <thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`
}
