import { Button, Checkbox, DateTime, Dialog } from '@hilo/ui'
import { useState } from 'react'
import { useI18n } from '../../i18n/i18n.tsx'
import { kindName, shortValue } from '../../i18n/identifier-words.ts'
import { useIdentityChanges } from './api/changes.ts'
import type { CustomerData } from './api/customer.ts'
import { Identifiers } from './half-card.tsx'
import { splitHalves } from './logic/halves.ts'
import { Provenance } from './provenance.tsx'

type Fragment = CustomerData['fragments'][number]

/** "Not the same person": tick what is somebody else's, see both halves, set them apart; the toast takes it back. */
export function SplitDialog({ customer, onClose }: { customer: CustomerData; onClose: () => void }) {
  const { t } = useI18n()
  const changes = useIdentityChanges(customer.id)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = useState(false)
  const { stays, leaves } = splitHalves(customer.fragments, chosen)
  const isPossible = stays.parts.length > 0 && leaves.parts.length > 0
  const split = async () => {
    setBusy(true)
    const done = await changes.split([...chosen])
    setBusy(false)
    if (done) onClose()
  }
  const toggle = (id: string, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(id)
    else next.delete(id)
    setChosen(next)
  }
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={onClose}
      title={t('customer.splitTitle')}
      description={customer.fragments.length > 1 ? t('customer.splitHint') : t('customer.splitOne')}
      footer={
        <>
          {!isPossible && customer.fragments.length > 1 && (
            <p className="mr-auto self-center text-sm text-muted">{t('customer.splitNothing')}</p>
          )}
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" busy={busy} disabled={!isPossible} onClick={split}>
            {t('customer.splitConfirm')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <ul className="flex flex-col divide-y divide-line rounded-md border border-line">
          {customer.fragments.map((fragment) => (
            <li key={fragment.id} className="px-3 py-2.5">
              <Checkbox
                checked={chosen.has(fragment.id)}
                onCheckedChange={(on) => toggle(fragment.id, on)}
                label={<FragmentLabel fragment={fragment} />}
                hint={<FragmentHint fragment={fragment} />}
              />
            </li>
          ))}
        </ul>
        {isPossible && (
          <div className="grid gap-3 sm:grid-cols-2">
            <Half title={t('customer.splitStays')}>
              <Identifiers identifiers={stays.identifiers} shared={leaves.identifiers} />
            </Half>
            <Half title={t('customer.splitLeaves')}>
              <Identifiers identifiers={leaves.identifiers} shared={stays.identifiers} />
            </Half>
          </div>
        )}
      </div>
    </Dialog>
  )
}

function FragmentLabel({ fragment }: { fragment: Fragment }) {
  const { t } = useI18n()
  const claims = fragment.claims.map(({ kind, value }) => `${kindName(kind, t)} ${shortValue(kind, value)}`)
  return <>{claims.length > 0 ? claims.join(' · ') : t('customer.nobodyNamed')}</>
}

function FragmentHint({ fragment }: { fragment: Fragment }) {
  const { t } = useI18n()
  return (
    <>
      <Provenance sourceIds={[fragment.sourceId]} />
      <span className="block">
        {t('customer.fragment')} <DateTime at={Date.parse(fragment.seenAt)} />
      </span>
    </>
  )
}

function Half({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="flex min-w-0 flex-col gap-2 rounded-md border border-line bg-sunken p-3">
      <h3 className="text-xs font-semibold text-muted">{title}</h3>
      {children}
    </section>
  )
}
