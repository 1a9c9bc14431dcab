import { IMPORT_FIELDS, type ImportColumn, type ImportPreview } from '@hilo/contract'
import { Badge, Combobox, type Tone } from '@hilo/ui'
import { ArrowRight } from 'lucide-react'
import { useMemo } from 'react'
import { useI18n } from '../../i18n/i18n.tsx'
import { surenessOf, targetName } from './logic/words.ts'

type ColumnsProps = { preview: ImportPreview; onChange: (column: string, target: string) => void }

const TONE = { sure: 'success', likely: 'neutral', unsure: 'warning' } as const satisfies Record<string, Tone>
const SHOWN_SAMPLES = 3

/** Each column of the file, what it is taken for, and a few of its values. */
export function Columns({ preview, onChange }: ColumnsProps) {
  const { t } = useI18n()
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <h3 className="text-sm font-semibold">{t('importing.columns')}</h3>
      <ul className="divide-y divide-line rounded-lg border border-line shadow-card">
        {preview.columns.map((column) => (
          <Row key={column.column} column={column} onChange={(target) => onChange(column.column, target)} />
        ))}
      </ul>
    </section>
  )
}

function Row({ column, onChange }: { column: ImportColumn; onChange: (target: string) => void }) {
  const { t } = useI18n()
  const options = useMemo(() => {
    const own = [`trait:${column.column}`, `property:${column.column}`, column.target]
    return [...new Set<string>([...IMPORT_FIELDS, ...own])].map((target) => ({
      value: target,
      label: targetName(target, t),
      keywords: [target],
    }))
  }, [column, t])
  const sureness = surenessOf(column.confidence)
  return (
    <li className="grid items-center gap-x-4 gap-y-2 px-4 py-3 md:grid-cols-[minmax(0,1fr)_auto_16rem_5.5rem]">
      <div className="min-w-0">
        <p className="truncate text-sm font-medium">{column.column}</p>
        <p className="truncate text-xs text-muted">{column.samples.slice(0, SHOWN_SAMPLES).join(' · ') || '–'}</p>
      </div>
      <ArrowRight aria-hidden className="size-4 text-faint max-md:hidden" />
      <Combobox
        label={`${t('importing.meaning')}: ${column.column}`}
        value={column.target}
        onValueChange={onChange}
        options={options}
      />
      <span title={column.reason} className="md:text-right">
        <Badge tone={TONE[sureness]}>{t(`importing.${sureness}`)}</Badge>
      </span>
    </li>
  )
}
