import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { cx } from '../cx.ts'
import { useKit } from '../kit.tsx'
import { Checkbox } from '../toggles.tsx'
import { useRowKeys } from './row-keys.ts'

/** One column: what it shows and how. */
export interface Column<Row> {
  readonly id: string
  readonly header: string
  /** The head is read aloud but not shown: a column of buttons. */
  readonly isHeadHidden?: boolean
  readonly cell: (row: Row) => ReactNode
  readonly align?: 'start' | 'end'
  /** CSS width, e.g. `12rem`; the rest is shared. */
  readonly width?: string
  readonly sortable?: boolean
  /** Narrower screens leave the column out. */
  readonly hideBelow?: 'sm' | 'md' | 'lg' | 'xl'
}

/** By which column and in which direction a table is sorted. */
export interface Sort {
  readonly column: string
  readonly direction: 'asc' | 'desc'
}

type TableProps<Row> = {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowId: (row: Row) => string
  /** Enter or click on a row. */
  onOpen?: (row: Row) => void
  sort?: Sort
  onSortChange?: (sort: Sort) => void
  selected?: ReadonlySet<string>
  onSelectedChange?: (selected: ReadonlySet<string>) => void
  /** Draws only what is in view: for hundreds of rows. Needs a box of limited height around it. */
  virtual?: boolean
  /** After the last row: `LoadMore`, a total. */
  footer?: ReactNode
  className?: string
}

const HIDE = { sm: 'max-sm:hidden', md: 'max-md:hidden', lg: 'max-lg:hidden', xl: 'max-xl:hidden' } as const
const ROW_PX = 41

/** A dense table: `j`/`k` or arrows move, Enter opens, `x` selects; the head stays in view. */
export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, rowId, virtual, footer, className, onSelectedChange } = props
  const box = useRef<HTMLDivElement>(null)
  const windowed = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    enabled: virtual === true,
  })
  const visible = windowed.getVirtualItems()
  const first = virtual ? (visible[0]?.index ?? 0) : 0
  const last = virtual ? (visible.at(-1)?.index ?? -1) : rows.length - 1
  const keys = useRowKeys({
    rows,
    rowId,
    onOpen: props.onOpen,
    onToggle: onSelectedChange ? (id) => onSelectedChange(toggled(props.selected, id)) : undefined,
    drawn: [first, last],
    scrollTo: (index) => virtual && windowed.scrollToIndex(index),
  })
  const span = columns.length + (onSelectedChange ? 1 : 0)
  return (
    <div ref={box} className={cx('relative min-w-0 overflow-auto', className)}>
      <table
        className="w-full border-separate border-spacing-0 text-sm"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        onKeyDown={keys.onKeyDown}
      >
        <Head {...props} />
        <tbody>
          {virtual && <Gap span={span} height={visible[0]?.start ?? 0} />}
          {rows.slice(first, last + 1).map((row, offset) => (
            <BodyRow
              key={rowId(row)}
              row={row}
              index={first + offset}
              table={props}
              keys={keys.row(row, first + offset)}
              measure={virtual ? windowed.measureElement : undefined}
            />
          ))}
          {virtual && <Gap span={span} height={windowed.getTotalSize() - (visible.at(-1)?.end ?? 0)} />}
        </tbody>
      </table>
      {footer}
    </div>
  )
}

function Head<Row>({ columns, rows, rowId, sort, onSortChange, selected, onSelectedChange }: TableProps<Row>) {
  const { labels } = useKit()
  const picked = rows.filter((row) => selected?.has(rowId(row))).length
  return (
    <thead>
      <tr>
        {onSelectedChange && (
          <th scope="col" className={cx(HEAD, 'w-10 pl-4')}>
            <Checkbox
              aria-label={labels.selectAll}
              checked={picked === 0 ? false : picked === rows.length ? true : 'some'}
              onCheckedChange={(all) => onSelectedChange(new Set(all ? rows.map(rowId) : []))}
            />
          </th>
        )}
        {columns.map((column, index) => (
          <th
            key={column.id}
            scope="col"
            aria-sort={sort?.column === column.id ? (sort.direction === 'asc' ? 'ascending' : 'descending') : undefined}
            style={{ width: column.width }}
            className={cx(
              HEAD,
              column.align === 'end' ? 'text-right' : 'text-left',
              column.hideBelow && HIDE[column.hideBelow],
              leadOf(columns, index),
            )}
          >
            {column.sortable && onSortChange ? (
              <SortButton column={column.id} header={column.header} sort={sort} onSortChange={onSortChange} />
            ) : (
              <span className={column.isHeadHidden ? 'sr-only' : undefined}>{column.header}</span>
            )}
          </th>
        ))}
      </tr>
    </thead>
  )
}

const HEAD =
  'sticky top-0 z-10 h-9 border-b border-line bg-surface px-3 text-xs font-medium whitespace-nowrap text-muted first:pl-4 last:pr-4'

type SortButtonProps = { column: string; header: string; sort: Sort | undefined; onSortChange: (sort: Sort) => void }

function SortButton({ column, header, sort, onSortChange }: SortButtonProps) {
  const active = sort?.column === column
  const Arrow = active && sort.direction === 'asc' ? ArrowUp : ArrowDown
  const next = active && sort.direction === 'desc' ? 'asc' : 'desc'
  return (
    <button
      type="button"
      onClick={() => onSortChange({ column, direction: next })}
      className={cx('-mx-1 inline-flex h-7 items-center gap-1 rounded-xs px-1 hover:text-ink', active && 'text-ink')}
    >
      {header}
      <Arrow aria-hidden className={cx('size-3', !active && 'opacity-0')} />
    </button>
  )
}

type BodyRowProps<Row> = {
  row: Row
  index: number
  table: TableProps<Row>
  keys: ReturnType<ReturnType<typeof useRowKeys<Row>>['row']>
  /** Learns the true height of a row of a virtual table. */
  measure: ((element: Element | null) => void) | undefined
}

function BodyRow<Row>({ row, index, table, keys, measure }: BodyRowProps<Row>) {
  const { labels } = useKit()
  const id = table.rowId(row)
  const picked = table.selected?.has(id) ?? false
  return (
    <tr
      {...keys}
      ref={(element) => {
        keys.ref(element)
        measure?.(element)
      }}
      data-index={index}
      aria-rowindex={index + 2}
      className={cx(
        'group -outline-offset-2',
        table.onOpen && 'cursor-pointer',
        picked ? 'bg-accent-soft' : 'hover:bg-hover focus-visible:bg-hover',
      )}
    >
      {table.onSelectedChange && (
        // biome-ignore lint/a11y/useKeyWithClickEvents: only keeps a click on the box from opening the row; keys never open through it
        <td className={cx(CELL, 'w-10 pl-4')} onClick={(event) => event.stopPropagation()}>
          <Checkbox
            aria-label={labels.selectRow}
            checked={picked}
            onCheckedChange={() => table.onSelectedChange?.(toggled(table.selected, id))}
          />
        </td>
      )}
      {table.columns.map((column, index) => (
        <td
          key={column.id}
          className={cx(
            CELL,
            column.align === 'end' && 'tabular text-right',
            column.hideBelow && HIDE[column.hideBelow],
            leadOf(table.columns, index),
          )}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  )
}

/** The second column keeps the edge where the first is left out. */
function leadOf<Row>(columns: readonly Column<Row>[], index: number): string | undefined {
  const hidden = index === 1 ? columns[0]?.hideBelow : undefined
  return hidden && LEAD[hidden]
}

const LEAD = { sm: 'max-sm:pl-4', md: 'max-md:pl-4', lg: 'max-lg:pl-4', xl: 'max-xl:pl-4' } as const

const CELL = 'h-10 border-b border-line px-3 py-1.5 first:pl-4 last:pr-4 group-last:border-b-0'

/** Stands for the rows above or below the window, so that the scroll bar tells the truth. */
function Gap({ span, height }: { span: number; height: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden>
      <td colSpan={span} style={{ height, padding: 0 }} />
    </tr>
  )
}

function toggled(selected: ReadonlySet<string> | undefined, id: string): ReadonlySet<string> {
  const next = new Set(selected)
  if (!next.delete(id)) next.add(id)
  return next
}
