import type { ImportFile } from '@hilo/contract'
import { FileDrop, ProgressBar, useNotify } from '@hilo/ui'
import { useEffect, useRef, useState } from 'react'
import { useI18n } from '../../i18n/i18n.tsx'
import { uploadFile } from './api/imports.ts'
import { LinkForm } from './link-form.tsx'
import { refusalText } from './logic/words.ts'

const ACCEPT = '.csv,.tsv,.txt,.ndjson,.jsonl,.json,.mbox,.eml,.gz'

/** Takes a file and hands it in; going elsewhere meanwhile stops that. */
export function Upload({ onTaken }: { onTaken: (file: ImportFile) => void }) {
  const { t } = useI18n()
  const notify = useNotify()
  const [sending, setSending] = useState<{ file: File; share: number } | null>(null)
  const abort = useRef<AbortController | null>(null)
  useEffect(() => () => abort.current?.abort(), [])
  const take = async ([file]: readonly File[]) => {
    abort.current?.abort()
    if (file === undefined) return setSending(null)
    const started = new AbortController()
    abort.current = started
    setSending({ file, share: 0 })
    try {
      onTaken(await uploadFile(file, (share) => setSending({ file, share }), started.signal))
    } catch (error) {
      setSending(null)
      notify.failed(t('importing.uploadFailed'), { detail: refusalText(error, t) })
    }
  }
  return (
    <div className="flex flex-col gap-3">
      <FileDrop
        files={sending ? [sending.file] : []}
        onFilesChange={(files) => void take(files)}
        label={t('importing.drop')}
        accept={ACCEPT}
        hint={t('importing.formats')}
      />
      <LinkForm onTaken={onTaken} />
      {sending && <ProgressBar share={sending.share} label={t('importing.uploading', { name: sending.file.name })} />}
    </div>
  )
}
