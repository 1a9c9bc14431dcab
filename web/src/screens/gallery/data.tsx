import {
  Avatar,
  Card,
  CodeSnippet,
  type Column,
  CopyField,
  DateTime,
  EmptyState,
  ErrorState,
  FileDrop,
  JsonView,
  LoadingState,
  Money,
  RelativeTime,
  type Sort,
  Table,
} from '@hilo/ui'
import { Inbox } from 'lucide-react'
import { useState } from 'react'
import { Specimen } from './specimen.tsx'

type Row = { readonly id: string; readonly name: string; readonly spent: number; readonly at: number }

const NOW = Date.UTC(2026, 10, 21, 12)
const NAMES = ['Ana Ortega', 'Íñigo Baz', 'Núria Vidal', 'Zoe Lamas']
const ROWS: readonly Row[] = Array.from({ length: 400 }, (_, index) => ({
  id: String(index),
  name: `${NAMES[index % NAMES.length]} ${index}`,
  spent: (index * 7_919) % 100_000,
  at: NOW - index * 5_400_000,
}))
const COLUMNS: readonly Column<Row>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: (row) => (
      <span className="flex items-center gap-2.5">
        <Avatar name={row.name} />
        {row.name}
      </span>
    ),
    sortable: true,
  },
  { id: 'at', header: 'Seen', cell: (row) => <RelativeTime at={row.at} />, hideBelow: 'sm' },
  {
    id: 'spent',
    header: 'Spent',
    cell: (row) => <Money amountMinor={row.spent} currency="EUR" />,
    align: 'end',
    sortable: true,
  },
]

/** Tables, states, files, code. */
export function DataGallery() {
  const [files, setFiles] = useState<readonly File[]>([])
  return (
    <>
      <Specimen title="Table: 400 rows, virtual, sortable, selectable">
        <SampleTable />
      </Specimen>
      <Specimen title="Card · JsonView · CodeSnippet · CopyField">
        <div className="grid gap-4 sm:grid-cols-2">
          <Card title="Event" description="As it came">
            <JsonView
              value={{
                type: 'track',
                name: 'Order Completed',
                properties: { total: 42.5, paid: true, coupon: null, lines: [{ sku: 'A-1' }] },
              }}
            />
          </Card>
          <div className="flex min-w-0 flex-col gap-3">
            <CodeSnippet
              language="html"
              code={'<script src="https://hilo.example/hilo.js" data-key="wk_123" defer></script>'}
            />
            <CopyField label="Key" value="wk_123456789" />
            <DateTime at={NOW} style="full" />
          </div>
        </div>
      </Specimen>
      <Specimen title="FileDrop">
        <FileDrop label="File" files={files} onFilesChange={setFiles} hint="CSV, JSON, mbox" />
      </Specimen>
      <Specimen title="EmptyState · ErrorState · LoadingState">
        <div className="grid gap-4 sm:grid-cols-3">
          <EmptyState icon={Inbox} title="Nothing yet">
            What to do next.
          </EmptyState>
          <ErrorState detail="The server cannot be reached." code="network" onRetry={() => undefined} />
          <LoadingState rows={4} />
        </div>
        <LoadingState shape="cards" rows={4} />
        <LoadingState shape="form" rows={2} />
      </Specimen>
    </>
  )
}

function SampleTable() {
  const [sort, setSort] = useState<Sort>({ column: 'name', direction: 'asc' })
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const sign = sort.direction === 'asc' ? 1 : -1
  const rows = ROWS.toSorted(
    (a, b) => sign * (sort.column === 'spent' ? a.spent - b.spent : a.name.localeCompare(b.name)),
  )
  return (
    <Table
      label="Customers"
      className="h-72 rounded-lg border border-line"
      columns={COLUMNS}
      rows={rows}
      rowId={(row) => row.id}
      virtual
      sort={sort}
      onSortChange={setSort}
      selected={selected}
      onSelectedChange={setSelected}
      onOpen={() => undefined}
    />
  )
}
