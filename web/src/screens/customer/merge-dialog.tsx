import { listCustomers, previewMerge } from '@hilo/contract'
import { Avatar, Button, ChannelIcon, Dialog, ErrorState, Input, LoadingState } from '@hilo/ui'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Search, TriangleAlert } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { call } from '../../api/call.ts'
import { codeOf, describeProblem } from '../../api/problem.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { conflictWords } from '../../i18n/identity-words.ts'
import { channelName } from '../../i18n/names.ts'
import { useIdentityChanges } from './api/changes.ts'
import type { CustomerData } from './api/customer.ts'
import { HalfCard } from './half-card.tsx'

type MergeProps = { customer: CustomerData; otherId: string | null; onClose: () => void }

/** "The same person?": find the other record, look at both side by side, say yes or no; the toast takes it back. */
export function MergeDialog({ customer, otherId, onClose }: MergeProps) {
  const { t } = useI18n()
  const [chosen, setChosen] = useState(otherId)
  if (chosen === null) {
    return (
      <Dialog
        open
        size="md"
        onOpenChange={onClose}
        title={t('customer.mergeChoose')}
        description={t('customer.mergeChooseHint')}
      >
        <Choice customer={customer} onChoose={setChosen} />
      </Dialog>
    )
  }
  return <Comparison customer={customer} otherId={chosen} onClose={onClose} />
}

const HITS = 8

function Choice({ customer, onChoose }: { customer: CustomerData; onChoose: (id: string) => void }) {
  const { t } = useI18n()
  const [text, setText] = useState('')
  const q = useDeferredValue(text.trim())
  const found = useQuery({
    queryKey: ['customers', 'merge', q],
    queryFn: ({ signal }) => call(listCustomers, { query: { q, limit: HITS } }, { signal }),
    enabled: q.length > 1,
    placeholderData: keepPreviousData,
  })
  const hits = q.length > 1 ? (found.data?.items ?? []).filter(({ id }) => id !== customer.id) : []
  const suggested = q.length > 1 ? [] : customer.possibleSelves
  return (
    <div className="flex flex-col gap-3">
      <Input
        autoFocus
        icon={Search}
        type="search"
        value={text}
        onValueChange={setText}
        aria-label={t('customer.mergeChoose')}
      />
      <ul className="flex min-h-40 flex-col">
        {[...suggested.map(({ id, name }) => ({ id, name, detail: '', channels: [] })), ...hits.map(toHit)].map(
          (hit) => (
            <li key={hit.id}>
              <button
                type="button"
                onClick={() => onChoose(hit.id)}
                className="flex w-full items-center gap-3 rounded-md px-2 py-2 text-left hover:bg-hover"
              >
                <Avatar name={hit.name ?? '?'} seed={hit.id} />
                <span className="min-w-0 flex-1">
                  <span className="block truncate text-sm font-medium">{hit.name ?? t('customer.unnamed')}</span>
                  <span className="block truncate text-xs text-muted">{hit.detail}</span>
                </span>
                {hit.channels.map((channel) => (
                  <ChannelIcon key={channel} channel={channel} label={channelName(channel, t)} className="size-3.5" />
                ))}
              </button>
            </li>
          ),
        )}
        {q.length > 1 && found.isSuccess && hits.length === 0 && (
          <li className="py-8 text-center text-sm text-muted">{t('kit.noResults')}</li>
        )}
      </ul>
    </div>
  )
}

function toHit(row: {
  id: string
  name: string | null
  email: string | null
  phone: string | null
  channels: string[]
}) {
  const detail = [row.email, row.phone].filter((part) => part !== null).join(' · ')
  return { id: row.id, name: row.name, detail, channels: row.channels }
}

function Comparison({ customer, otherId, onClose }: { customer: CustomerData; otherId: string; onClose: () => void }) {
  const { t } = useI18n()
  const changes = useIdentityChanges(customer.id)
  const [busy, setBusy] = useState(false)
  const preview = useQuery({
    queryKey: ['customer', customer.id, 'merge', otherId],
    queryFn: ({ signal }) =>
      call(previewMerge, { params: { customerId: customer.id }, query: { with: otherId } }, { signal }),
    staleTime: 0,
  })
  const decide = async (change: (otherId: string) => Promise<boolean>) => {
    setBusy(true)
    const done = await change(otherId)
    setBusy(false)
    if (done) onClose()
  }
  const conflicts = preview.data?.conflicts ?? []
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={onClose}
      title={t('customer.mergeTitle')}
      description={t('customer.mergeHint')}
      footer={
        <>
          <Button variant="ghost" className="sm:mr-auto" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button disabled={busy || conflicts.includes('apart')} onClick={() => void decide(changes.keepApart)}>
            {t('customer.mergeDeny')}
          </Button>
          <Button
            variant="primary"
            busy={busy}
            disabled={!preview.isSuccess || conflicts.includes('apart')}
            onClick={() => void decide(changes.merge)}
          >
            {t('customer.mergeConfirm')}
          </Button>
        </>
      }
    >
      {preview.isPending && <LoadingState rows={4} />}
      {preview.isError && (
        <ErrorState
          compact
          detail={describeProblem(preview.error, t)}
          code={codeOf(preview.error)}
          onRetry={() => void preview.refetch()}
        />
      )}
      {preview.data && (
        <div className="flex flex-col gap-4">
          {conflicts.length > 0 && (
            <div className="flex gap-2.5 rounded-md bg-warning-soft px-3 py-2.5 text-sm text-warning-ink">
              <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
              <div>
                <p className="font-medium">{t('customer.conflicts')}</p>
                {conflicts.map((conflict) => (
                  <p key={conflict}>{conflictWords(conflict, t)}</p>
                ))}
              </div>
            </div>
          )}
          <div className="grid gap-3 sm:grid-cols-2">
            {preview.data.halves.map((half, index) => (
              <HalfCard
                key={half.customerId}
                half={half}
                title={index === 0 ? t('customer.thisRecord') : t('customer.otherRecord')}
                shared={preview.data.halves[1 - index]?.identifiers ?? []}
              />
            ))}
          </div>
        </div>
      )}
    </Dialog>
  )
}
