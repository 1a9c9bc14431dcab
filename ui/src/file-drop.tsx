import { FileText, Upload, X } from 'lucide-react'
import { type DragEvent, useId, useState } from 'react'
import { buttonClass, IconButton } from './button.tsx'
import { cx } from './cx.ts'
import { useKit } from './kit.tsx'
import { formatBytes } from './size-rules.ts'

type FileDropProps = {
  files: readonly File[]
  onFilesChange: (files: readonly File[]) => void
  label: string
  /** What may come in, e.g. `.csv,.json`: shown by the system's dialog; check again on arrival. */
  accept?: string
  hint?: string
  multiple?: boolean
}

/** A place to drop files on, and a button for those who cannot drag. */
export function FileDrop({ files, onFilesChange, label, accept, hint, multiple }: FileDropProps) {
  const { labels, locale } = useKit()
  const id = useId()
  const [over, setOver] = useState(false)
  const take = (list: FileList | null) => {
    const taken = [...(list ?? [])]
    if (taken.length > 0) onFilesChange(multiple ? [...files, ...taken] : taken.slice(0, 1))
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <div className="flex flex-col gap-2">
      <div
        role="group"
        aria-label={label}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cx(
          'flex flex-col items-center gap-2 rounded-lg border border-dashed px-6 py-8 text-center transition-colors',
          over ? 'border-accent bg-accent-soft' : 'border-line-control bg-sunken',
        )}
      >
        <Upload aria-hidden className="size-5 text-faint" strokeWidth={1.5} />
        <p className="text-sm">{labels.dropFiles}</p>
        {hint && <p className="text-xs text-muted">{hint}</p>}
        <label
          htmlFor={id}
          className={cx(
            buttonClass('secondary', 'sm'),
            'mt-1 has-focus-visible:outline-2 has-focus-visible:outline-focus',
          )}
        >
          {labels.chooseFiles}
          <input
            id={id}
            type="file"
            accept={accept}
            multiple={multiple}
            onChange={(event) => take(event.target.files)}
            className="sr-only"
          />
        </label>
      </div>
      {files.map((file) => (
        <div
          key={`${file.name}-${file.size}-${file.lastModified}`}
          className="flex items-center gap-2.5 rounded-md border border-line bg-surface py-1.5 pr-1.5 pl-3 text-sm"
        >
          <FileText aria-hidden className="size-4 shrink-0 text-faint" strokeWidth={1.75} />
          <span className="min-w-0 flex-1 truncate">{file.name}</span>
          <span className="tabular text-xs text-muted">{formatBytes(file.size, locale)}</span>
          <IconButton
            icon={X}
            size="sm"
            label={labels.removeFile}
            onClick={() => onFilesChange(files.filter((other) => other !== file))}
          />
        </div>
      ))}
    </div>
  )
}
