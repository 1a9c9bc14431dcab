import { IMPORT_KINDS, type ImportMapping, type ImportPreview } from '@hilo/contract'
import { Field, Select, useKit } from '@hilo/ui'
import { FileText } from 'lucide-react'
import type { ReactNode } from 'react'
import { useI18n } from '../../i18n/i18n.tsx'
import { kindName } from './logic/words.ts'

type FactsProps = { preview: ImportPreview; onChange: (change: ImportMapping) => void }

/** The file itself: what it holds and how it is written. */
export function FileFacts({ preview, onChange }: FactsProps) {
  const { t } = useI18n()
  const { locale } = useKit()
  const size = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'kilobyte',
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(preview.sizeBytes / 1_000)
  const delimiter = preview.delimiter === '\t' ? t('importing.delimiterTab') : preview.delimiter
  return (
    <section className="flex flex-col gap-4 rounded-lg border border-line p-4 shadow-card">
      <div className="flex min-w-0 items-center gap-3">
        <FileText aria-hidden className="size-5 shrink-0 text-faint" strokeWidth={1.5} />
        <div className="min-w-0">
          <p className="truncate text-sm font-semibold">{preview.name}</p>
          <p className="text-xs text-muted">
            {preview.format.toUpperCase()} · {size}
            {preview.compressed && ` · ${t('importing.compressed')}`}
          </p>
        </div>
      </div>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label={t('importing.kind')}>
          <Select
            value={preview.kind}
            onValueChange={(kind) => onChange({ kind })}
            options={IMPORT_KINDS.map((kind) => ({ value: kind, label: kindName(kind, t) }))}
          />
        </Field>
        <Field label={t('importing.dateOrder')}>
          <Select
            value={preview.dateOrder}
            onValueChange={(dateOrder) => onChange({ dateOrder })}
            options={[
              { value: 'day-first', label: t('importing.dayFirst') },
              { value: 'month-first', label: t('importing.monthFirst') },
            ]}
          />
        </Field>
        <Field label={t('importing.decimal')}>
          <Select
            value={preview.decimal}
            onValueChange={(decimal) => onChange({ decimal })}
            options={[
              { value: ',', label: t('importing.decimalComma') },
              { value: '.', label: t('importing.decimalPoint') },
            ]}
          />
        </Field>
      </div>
      <dl className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
        <Fact name={t('importing.encoding')}>{preview.encoding}</Fact>
        {delimiter !== null && <Fact name={t('importing.delimiter')}>{delimiter}</Fact>}
        <Fact name={t('importing.timeZone')}>{preview.timeZone}</Fact>
        {preview.currency && <Fact name={t('importing.currency')}>{preview.currency}</Fact>}
      </dl>
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex gap-1.5">
      <dt className="text-muted">{name}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  )
}
