import type { ImportMapping, ImportPreview, ImportRun } from '@hilo/contract'
import { Button, Checkbox, cx, ErrorState, Field, Input, JsonView, LoadingState, useNotify } from '@hilo/ui'
import { useQueryClient } from '@tanstack/react-query'
import { Info } from 'lucide-react'
import { useState } from 'react'
import { codeOf } from '../../api/problem.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useSeen } from '../../playbooks/use-seen.ts'
import { beginImport, usePreview } from './api/imports.ts'
import { Columns } from './columns.tsx'
import { FileFacts } from './file-facts.tsx'
import { noteText, refusalText } from './logic/words.ts'

type PreviewProps = { fileId: string; onStarted: (run: ImportRun) => void }

/** What was understood of a file, to be looked at and changed before anything is stored. */
export function Preview({ fileId, onStarted }: PreviewProps) {
  const { t } = useI18n()
  // Only what the reader changed: the rest is recognised anew from it.
  const [changes, setChanges] = useState<ImportMapping>({})
  const preview = usePreview(fileId, changes)
  useSeen('import_preview', fileId, preview.data !== undefined)
  if (preview.isPending) {
    return (
      <div className="p-4">
        <p className="mb-3 text-sm text-muted">{t('importing.reading')}</p>
        <LoadingState rows={8} />
      </div>
    )
  }
  if (preview.data === undefined) {
    return (
      <ErrorState
        detail={refusalText(preview.error, t)}
        code={codeOf(preview.error)}
        onRetry={() => void preview.refetch()}
      />
    )
  }
  return (
    <div
      aria-busy={preview.isPlaceholderData}
      className={cx(
        'mx-auto flex w-full max-w-5xl flex-col gap-6 p-4 sm:py-6',
        preview.isPlaceholderData && 'opacity-70',
      )}
    >
      <div>
        <h2 className="text-lg font-semibold">{t('importing.previewTitle')}</h2>
        <p className="text-sm text-muted">{t('importing.previewHint')}</p>
      </div>
      {preview.isError && (
        <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-sm text-danger-ink">
          {refusalText(preview.error, t)}
        </p>
      )}
      <FileFacts preview={preview.data} onChange={(change) => setChanges({ ...changes, ...change })} />
      <Notes preview={preview.data} />
      {preview.data.columns.length > 0 && (
        <Columns
          preview={preview.data}
          onChange={(column, target) => setChanges({ ...changes, columns: { ...changes.columns, [column]: target } })}
        />
      )}
      <Examples preview={preview.data} />
      <Start fileId={fileId} preview={preview.data} changes={changes} onStarted={onStarted} />
    </div>
  )
}

function Notes({ preview }: { preview: ImportPreview }) {
  const { t } = useI18n()
  if (preview.notes.length === 0) return null
  return (
    <section className="flex gap-3 rounded-lg border border-line bg-sunken px-4 py-3">
      <Info aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-ink" strokeWidth={1.75} />
      <div className="min-w-0">
        <h3 className="text-sm font-semibold">{t('importing.notes')}</h3>
        <ul className="mt-1 flex flex-col gap-1 text-sm text-muted">
          {preview.notes.map((note) => (
            <li key={`${note.code}:${note.text}`}>{noteText(note, t)}</li>
          ))}
        </ul>
      </div>
    </section>
  )
}

const SHOWN_EXAMPLES = 3

function Examples({ preview }: { preview: ImportPreview }) {
  const { t } = useI18n()
  if (preview.examples.length === 0) return null
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <h3 className="text-sm font-semibold">{t('importing.examples')}</h3>
      <div className="grid gap-3 lg:grid-cols-3">
        {preview.examples.slice(0, SHOWN_EXAMPLES).map((example, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the first events of a file have their place in it as identity
          <div key={index} className="max-h-80 min-w-0 overflow-auto rounded-md border border-line bg-sunken p-3">
            <JsonView value={example} />
          </div>
        ))}
      </div>
    </section>
  )
}

type StartProps = PreviewProps & { preview: ImportPreview; changes: ImportMapping }

function Start({ fileId, preview, changes, onStarted }: StartProps) {
  const { t } = useI18n()
  const client = useQueryClient()
  const notify = useNotify()
  const [sourceName, setSourceName] = useState(preview.name.replace(/\.[a-z0-9]+(\.gz)?$/i, ''))
  const [isolated, setIsolated] = useState(false)
  const [busy, setBusy] = useState(false)
  const start = async () => {
    setBusy(true)
    try {
      const run = await beginImport(fileId, isolated ? { ...changes, isolated } : changes, sourceName.trim())
      await client.invalidateQueries({ queryKey: ['imports'] })
      onStarted(run)
    } catch (error) {
      notify.failed(refusalText(error, t))
      setBusy(false)
    }
  }
  return (
    <div className="sticky bottom-0 -mx-4 flex flex-wrap items-end justify-between gap-4 border-t border-line bg-surface/95 px-4 py-3 backdrop-blur-xs">
      <Field label={t('importing.sourceName')} hint={t('importing.sourceNameHint')} className="w-full sm:w-80">
        <Input value={sourceName} onValueChange={setSourceName} maxLength={120} />
      </Field>
      <Checkbox
        checked={isolated}
        onCheckedChange={setIsolated}
        label={t('importing.isolated')}
        hint={t('importing.isolatedHint')}
      />
      <Button variant="primary" size="lg" busy={busy} onClick={() => void start()}>
        {t('importing.start')}
      </Button>
    </div>
  )
}
