import { ChartNoAxesColumn, Table2 } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { IconButton } from '../button.tsx'
import { useKit } from '../kit.tsx'

/** The same data as a table: for screen readers, and for anyone who prefers figures. */
export interface ChartTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

type FigureProps = { title: string; description: string; table: ChartTable; children: ReactNode; hideTitle?: boolean }

/** The frame of every chart: a name, a sentence that says what it shows, the drawing, and its table a click away. */
export function ChartFigure({ title, description, table, children, hideTitle }: FigureProps) {
  const { labels } = useKit()
  const id = useId()
  const [asTable, setAsTable] = useState(false)
  return (
    <figure aria-labelledby={`${id}-title`} aria-describedby={`${id}-text`} className="min-w-0">
      <figcaption className="mb-2 flex items-start justify-between gap-3">
        <span className="min-w-0">
          <span id={`${id}-title`} className={hideTitle ? 'sr-only' : 'block text-sm font-semibold'}>
            {title}
          </span>
          <span id={`${id}-text`} className="block text-xs text-muted">
            {description}
          </span>
        </span>
        <IconButton
          size="sm"
          icon={asTable ? ChartNoAxesColumn : Table2}
          label={asTable ? labels.showChart : labels.showTable}
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        />
      </figcaption>
      {asTable ? <DataTable label={title} table={table} /> : children}
    </figure>
  )
}

function DataTable({ label, table }: { label: string; table: ChartTable }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <div className="max-h-72 overflow-auto" tabIndex={0}>
      <table className="w-full text-sm" aria-label={label}>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th
                key={column}
                scope="col"
                className="border-b border-line py-1.5 pr-3 text-left text-xs font-medium text-muted"
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join('|')}>
              {row.map((cell, index) => (
                <td key={table.columns[index]} className="tabular border-b border-line py-1.5 pr-3">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
