import { type ImportFile, startImportDownload } from '@hilo/contract'
import { Button, Field, Form, formatBytes, Input, ProgressBar, useForm, useKit } from '@hilo/ui'
import { Link2 } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { toFailure } from '../../api/problem.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { beginDownload, stopDownload, useDownload } from './api/imports.ts'
import { problemText } from './logic/words.ts'

/** Takes the link of an export; the server fetches it, wherever the reader goes meanwhile. */
export function LinkForm({ onTaken }: { onTaken: (file: ImportFile) => void }) {
  const { t } = useI18n()
  const [downloadId, setDownloadId] = useState<string | null>(null)
  const { data: download } = useDownload(downloadId)
  const file = download?.file ?? null
  useEffect(() => {
    if (file !== null) onTaken(file)
  }, [file, onTaken])
  const isRunning = downloadId !== null && (download === undefined || download.state === 'running')
  const form = useForm({
    schema: startImportDownload.body,
    initial: { url: '' },
    onSubmit: async ({ url }) => {
      try {
        setDownloadId((await beginDownload(url.trim())).id)
      } catch (error) {
        return toFailure(error, t)
      }
    },
  })
  const failed = download?.state === 'failed' && download.error ? problemText(download.error, t) : undefined
  return (
    <Form form={form} label={t('importing.link')} className="flex flex-col gap-2">
      <Field label={t('importing.link')} hint={t('importing.linkHint')} error={form.error('url') ?? failed}>
        <div className="flex gap-2">
          <Input {...form.bind('url')} type="url" icon={Link2} placeholder="https://" autoComplete="off" />
          <Button type="submit" busy={form.busy || isRunning}>
            {t('importing.fetch')}
          </Button>
        </div>
      </Field>
      {isRunning && downloadId !== null && download && (
        <Fetching host={download.host} bytesRead={download.bytesRead} bytesTotal={download.bytesTotal}>
          <Button variant="ghost" size="sm" onClick={() => void stopDownload(downloadId)}>
            {t('importing.cancel')}
          </Button>
        </Fetching>
      )}
    </Form>
  )
}

type FetchingProps = { host: string; bytesRead: number; bytesTotal: number | null; children: ReactNode }

/** How far it is: a share where the other server says how much there will be, else what has come. */
function Fetching({ host, bytesRead, bytesTotal, children }: FetchingProps) {
  const { t } = useI18n()
  const { locale } = useKit()
  const size = formatBytes(bytesRead, locale)
  const label = t('importing.fetching', { host, size })
  return (
    <div className="flex items-center gap-3">
      <div className="min-w-0 flex-1">
        <p aria-live="polite" className="tabular mb-1 truncate text-xs text-muted">
          {label}
        </p>
        {bytesTotal !== null && <ProgressBar share={bytesRead / bytesTotal} label={label} />}
      </div>
      {children}
    </div>
  )
}
