import { cx } from './cx.ts'

/** What JSON can hold. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }

/** A JSON value as a tree that opens and closes; the first two levels are open. */
export function JsonView({ value, name, depth = 0 }: { value: JsonValue; name?: string; depth?: number }) {
  if (typeof value !== 'object' || value === null) {
    return (
      <div className="flex min-w-0 gap-1.5 py-px font-mono text-xs leading-5">
        {name !== undefined && <Key name={name} />}
        <Scalar value={value} />
      </div>
    )
  }
  const children = childrenOf(value)
  const summary = Array.isArray(value) ? `[${children.length}]` : `{${children.length}}`
  return (
    <details open={depth < 2} className="min-w-0 font-mono text-xs leading-5">
      <summary className="w-fit cursor-pointer rounded-xs py-0.5 marker:text-faint">
        {name !== undefined && <Key name={name} />} <span className="text-faint">{summary}</span>
      </summary>
      <div className="ml-1.5 border-l border-line pl-3.5">
        {children.map(([key, child]) => (
          <JsonView key={key} name={key} value={child} depth={depth + 1} />
        ))}
      </div>
    </details>
  )
}

function Key({ name }: { name: string }) {
  return <span className="shrink-0 text-muted">{name}:</span>
}

function Scalar({ value }: { value: string | number | boolean | null }) {
  const text = typeof value === 'string' ? value : String(value)
  const look =
    typeof value === 'string' ? 'text-success-ink' : typeof value === 'number' ? 'text-accent-ink' : 'text-warning-ink'
  return <span className={cx('min-w-0 break-words whitespace-pre-wrap', look)}>{text}</span>
}

function childrenOf(
  value: readonly JsonValue[] | { readonly [key: string]: JsonValue },
): readonly [string, JsonValue][] {
  return Object.entries(value)
}
