import { Button, Dialog, Field, IconButton, Input } from '@hilo/ui'
import { Plus, X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { traitLabel } from '../../events/trait-words.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useCustomerChanges } from './api/changes.ts'
import type { CustomerData } from './api/customer.ts'
import { readTrait, sortTraits } from './logic/traits.ts'

type DialogProps = { customer: CustomerData; onClose: () => void }
interface NewField {
  readonly key: number
  readonly name: string
  readonly text: string
}

/** Fields offered even when nobody has filled them yet. */
const OFFERED = ['firstName', 'lastName', 'birthday', 'language']

/** Changes traits by hand: what is changed becomes an event like any other. */
export function TraitsDialog({ customer, onClose }: DialogProps) {
  const { t } = useI18n()
  const changes = useCustomerChanges(customer.id)
  const [texts, setTexts] = useState(() => editableTexts(customer))
  const [added, setAdded] = useState<readonly NewField[]>([])
  const [busy, setBusy] = useState(false)
  const changed = changesOf(customer, texts, added)
  const isSame = Object.keys(changed).length === 0
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (isSame) return
    setBusy(true)
    const done = await changes.setTraits(changed, customer.traits)
    setBusy(false)
    if (done) onClose()
  }
  const set = (key: number, change: Partial<NewField>) =>
    setAdded(added.map((field) => (field.key === key ? { ...field, ...change } : field)))
  return (
    <Dialog open onOpenChange={onClose} size="md" title={t('customer.edit')} description={t('customer.editHint')}>
      <form className="flex flex-col gap-4" onSubmit={save} aria-label={t('customer.edit')}>
        <div className="grid gap-4 sm:grid-cols-2">
          {Object.entries(texts).map(([name, text]) => (
            <Field key={name} label={traitLabel(name, t)}>
              <Input value={text} onValueChange={(next) => setTexts({ ...texts, [name]: next })} autoComplete="off" />
            </Field>
          ))}
        </div>
        {added.map((field) => (
          <div key={field.key} className="grid grid-cols-[1fr_1fr_auto] items-end gap-2">
            <Field label={t('customer.traitName')}>
              <Input value={field.name} onValueChange={(name) => set(field.key, { name })} maxLength={100} autoFocus />
            </Field>
            <Field label={t('customer.traitValue')}>
              <Input value={field.text} onValueChange={(text) => set(field.key, { text })} />
            </Field>
            <IconButton
              icon={X}
              label={t('customer.removeTrait', { name: field.name })}
              onClick={() => setAdded(added.filter(({ key }) => key !== field.key))}
            />
          </div>
        ))}
        <div className="flex flex-wrap items-center justify-between gap-2">
          <Button
            variant="ghost"
            icon={Plus}
            onClick={() => setAdded([...added, { key: (added.at(-1)?.key ?? 0) + 1, name: '', text: '' }])}
          >
            {t('customer.addTrait')}
          </Button>
          <Button type="submit" variant="primary" busy={busy} disabled={isSame}>
            {t('common.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** Traits that fit into a text box, by name; addresses and lists are the sources' business. */
function editableTexts(customer: CustomerData): Record<string, string> {
  const names = sortTraits([...new Set([...OFFERED, ...Object.keys(customer.traits)])])
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = customer.traits[name]?.value
      return typeof value === 'object' && value !== null ? [] : [[name, String(value ?? '')]]
    }),
  )
}

function changesOf(customer: CustomerData, texts: Readonly<Record<string, string>>, added: readonly NewField[]) {
  const edited = Object.entries(texts).flatMap(([name, text]) => {
    const before = customer.traits[name]?.value
    return text.trim() === String(before ?? '').trim() ? [] : [[name, readTrait(text, before)] as const]
  })
  const fresh = added.flatMap(({ name, text }) =>
    name.trim() !== '' && text.trim() !== '' ? [[name.trim(), text.trim()] as const] : [],
  )
  return Object.fromEntries([...edited, ...fresh])
}
