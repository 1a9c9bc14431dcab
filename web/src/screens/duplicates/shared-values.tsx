import type { DuplicatePair } from '@hilo/contract'
import { Split } from 'lucide-react'
import { useI18n } from '../../i18n/i18n.tsx'
import { kindName, shortValue } from '../../i18n/identifier-words.ts'
import { vetoReason } from '../../i18n/identity-words.ts'
import { sharedValue } from './logic/pair-words.ts'

type Shared = DuplicatePair['shared'][number]

/** What two share by an identifier, and which rule kept it from joining them. */
export function SharedValues({ pair: { shared } }: { pair: DuplicatePair }) {
  const { t } = useI18n()
  if (shared.length === 0) return null
  return (
    <section className="min-w-0 rounded-lg border border-line bg-sunken p-3">
      <h3 className="flex items-center gap-2 text-sm font-semibold">
        <Split aria-hidden className="size-4 text-muted" strokeWidth={1.75} />
        {t('duplicates.shared')}
      </h3>
      <ul className="mt-1.5 flex flex-col gap-2">
        {shared.map((one) => (
          <Item key={`${one.kind}:${one.value}`} shared={one} />
        ))}
      </ul>
    </section>
  )
}

function Item({ shared }: { shared: Shared }) {
  const { t } = useI18n()
  const { kind, reason, conflict } = shared
  return (
    <li className="text-sm">
      <p className="break-words">
        <span className="text-muted">{kindName(kind, t)}</span>{' '}
        <span className="font-medium">{shortValue(kind, sharedValue(shared))}</span>
      </p>
      <p className="text-xs text-muted">
        {vetoReason(reason, t)}
        {conflict && ` ${conflictWords(conflict, t)}`}
      </p>
    </li>
  )
}

const SHOWN = 3

function conflictWords({ kind, one, other }: NonNullable<Shared['conflict']>, t: ReturnType<typeof useI18n>['t']) {
  const list = (values: readonly string[]) => [
    ...values.slice(0, SHOWN).map((value) => shortValue(kind, value)),
    ...(values.length > SHOWN ? ['…'] : []),
  ]
  return t('duplicates.conflict', {
    kind: kindName(kind, t),
    one: list(one).join(', '),
    other: list(other).join(', '),
  })
}
