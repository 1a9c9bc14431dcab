import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { IconButton } from './button.tsx'
import { cx } from './cx.ts'
import { useFieldLinks } from './field.tsx'
import { CONTROL } from './input.tsx'
import { useKit } from './kit.tsx'

const SHOWN_MS = 1_600

/** A button that copies a text and says so. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const { labels } = useKit()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <IconButton
      size="sm"
      icon={copied ? Check : Copy}
      label={copied ? labels.copied : (label ?? labels.copy)}
      onClick={copy}
      className={copied ? 'text-success-ink' : undefined}
    />
  )
}

/** A value to take away (a link, a key): selectable, never editable, with its copy button. */
export function CopyField({ value, label }: { value: string; label: string }) {
  const links = useFieldLinks()
  return (
    <span className={cx(CONTROL, 'flex items-center gap-1 bg-sunken pr-1')}>
      <input
        {...links}
        aria-label={links.id ? undefined : label}
        readOnly
        value={value}
        onFocus={(event) => event.target.select()}
        className="h-8 min-w-0 flex-1 truncate rounded-md bg-transparent px-2.5 font-mono text-xs outline-offset-0"
      />
      <CopyButton text={value} />
    </span>
  )
}

/** A few lines of code to paste elsewhere, with a copy button; scrolls sideways instead of breaking. */
export function CodeSnippet({ code, language }: { code: string; language: string }) {
  return (
    <figure className="min-w-0 overflow-hidden rounded-md border border-line bg-sunken">
      <figcaption className="flex items-center justify-between border-b border-line py-0.5 pr-1 pl-3 text-xs text-muted">
        {language}
        <CopyButton text={code} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <pre tabIndex={0} className="overflow-x-auto p-3 font-mono text-xs leading-5 -outline-offset-2">
        <code>{code}</code>
      </pre>
    </figure>
  )
}
