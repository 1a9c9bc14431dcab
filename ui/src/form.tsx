import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import type { z } from 'zod'
import { describeIssues } from './form-rules.ts'
import { useKit } from './kit.tsx'

/** Why a submission failed: a sentence for the whole form, and one per field by its path. */
export interface SubmitFailure {
  readonly message?: string
  readonly code?: string
  readonly fields?: Readonly<Record<string, string>>
}

/** What a control needs to show and change one value. */
interface Binding<Value> {
  readonly value: Value
  readonly onValueChange: (value: Value) => void
}

/** The state of a form: its values, what is wrong, and whether it is on its way. */
export interface FormState<Values extends object> {
  readonly values: Values
  readonly busy: boolean
  readonly dirty: boolean
  readonly failure: SubmitFailure | null
  readonly error: (name: keyof Values & string) => string | undefined
  readonly bind: <Name extends keyof Values & string>(name: Name) => Binding<Values[Name]>
  readonly set: (change: Partial<Values>) => void
  readonly reset: (values?: Values) => void
  readonly submit: () => Promise<void>
}

type FormOptions<Values extends object, Parsed> = {
  schema: z.ZodType<Parsed>
  initial: Values
  /** Returns a failure to show, or nothing when all went well. */
  onSubmit: (parsed: Parsed) => Promise<SubmitFailure | undefined>
}

/** A form checked by a zod schema: on submit first, then on every change, so that nobody is scolded while typing. */
export function useForm<Values extends object, Parsed>({
  schema,
  initial,
  onSubmit,
}: FormOptions<Values, Parsed>): FormState<Values> {
  const { labels } = useKit()
  const [start, setStart] = useState(initial)
  const [values, setValues] = useState(initial)
  const [submitted, setSubmitted] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<SubmitFailure | null>(null)
  const sending = useRef(false)
  const parsed = schema.safeParse(values)
  const issues = submitted && !parsed.success ? describeIssues(parsed.error.issues, values, labels.invalid) : {}
  const set = (change: Partial<Values>) => {
    setValues((before) => ({ ...before, ...change }))
    setFailure((before) => forget(before, Object.keys(change)))
  }
  const submit = async () => {
    setSubmitted(true)
    if (!parsed.success || sending.current) return
    sending.current = true
    setBusy(true)
    setFailure(null)
    try {
      setFailure((await onSubmit(parsed.data)) ?? null)
    } finally {
      sending.current = false
      setBusy(false)
    }
  }
  return {
    values,
    busy,
    dirty: JSON.stringify(values) !== JSON.stringify(start),
    failure,
    error: (name) => issues[name] ?? failure?.fields?.[name],
    bind: (name) => ({
      value: values[name],
      onValueChange: (value) => {
        setValues((before) => ({ ...before, [name]: value }))
        setFailure((before) => forget(before, [name]))
      },
    }),
    set,
    reset: (next = initial) => {
      setStart(next)
      setValues(next)
      setSubmitted(false)
      setFailure(null)
    },
    submit,
  }
}

type FormProps = {
  form: { failure: SubmitFailure | null; submit: () => Promise<void> }
  children: ReactNode
  label: string
  className?: string
}

/** The form element: submits with Enter, moves the focus to the first field that is wrong, shows what failed above the fields. */
export function Form({ form, children, label, className = 'flex flex-col gap-4' }: FormProps) {
  const { labels } = useKit()
  const element = useRef<HTMLFormElement>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    await form.submit()
    requestAnimationFrame(() => {
      const wrong = element.current?.querySelector('[aria-invalid="true"]')
      if (wrong instanceof HTMLElement) wrong.focus()
    })
  }
  return (
    <form ref={element} noValidate aria-label={label} onSubmit={submit} className={className}>
      {form.failure?.message && (
        <div role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-sm text-danger-ink">
          <p>{form.failure.message}</p>
          {form.failure.code && (
            <p className="text-xs">
              {labels.errorCode} <code className="font-mono">{form.failure.code}</code>
            </p>
          )}
        </div>
      )}
      {children}
    </form>
  )
}

/** A changed field is no longer what the server refused. */
function forget(failure: SubmitFailure | null, names: readonly string[]): SubmitFailure | null {
  if (!failure?.fields) return null
  const fields = Object.entries(failure.fields).filter(([name]) => !names.includes(name))
  return fields.length > 0 ? { fields: Object.fromEntries(fields) } : null
}
