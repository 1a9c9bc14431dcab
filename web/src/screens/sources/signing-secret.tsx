import { rotateSigningSecret } from '@hilo/contract'
import { Button, CopyField, DateTime, Dialog, Field, Select, useNotify } from '@hilo/ui'
import { FileSignature } from 'lucide-react'
import { useState } from 'react'
import type { z } from 'zod'
import { call } from '../../api/call.ts'
import { describeProblem } from '../../api/problem.ts'
import { type MessageKey, useI18n } from '../../i18n/i18n.tsx'
import type { SourceData } from './api/sources.ts'

type Made = z.output<typeof rotateSigningSecret.ok>

/** How long the old secret goes on, in hours: a leaked one stops at once, a till changed by hand takes its time. */
const KEEP_HOURS = ['24', '168', '0'] as const
type KeepHours = (typeof KEEP_HOURS)[number]

/** Makes the secret that a till or door counter signs its deliveries with, and shows it once. */
export function SigningSecret({ source }: { source: SourceData }) {
  const { t } = useI18n()
  const [isAsking, setAsking] = useState(false)
  const [made, setMade] = useState<Made | null>(null)
  return (
    <section className="flex flex-col gap-3 border-t border-line pt-6">
      <h2 className="text-sm font-semibold">{t('sources.signing')}</h2>
      <p className="text-sm text-muted">{t('sources.signingHint')}</p>
      <Button icon={FileSignature} className="self-start" onClick={() => setAsking(true)}>
        {t('sources.signingMake')}
      </Button>
      {isAsking && <AskDialog source={source} onClose={() => setAsking(false)} onMade={setMade} />}
      {made !== null && <MadeDialog made={made} onClose={() => setMade(null)} />}
    </section>
  )
}

type AskProps = { source: SourceData; onClose: () => void; onMade: (made: Made) => void }

function AskDialog({ source, onClose, onMade }: AskProps) {
  const { t } = useI18n()
  const notify = useNotify()
  const [keep, setKeep] = useState<KeepHours>('24')
  const [isBusy, setBusy] = useState(false)
  const make = async () => {
    setBusy(true)
    try {
      onMade(await call(rotateSigningSecret, { params: { sourceId: source.id }, body: { keepOldHours: Number(keep) } }))
      onClose()
    } catch (error) {
      setBusy(false)
      notify.failed(describeProblem(error, t))
    }
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('sources.signingTitle', { name: source.name })}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant={keep === '0' ? 'danger' : 'primary'} busy={isBusy} onClick={make}>
            {t('sources.signingMake')}
          </Button>
        </>
      }
    >
      <Field label={t('sources.signingKeep')} hint={t('sources.signingKeepHint')}>
        <Select
          value={keep}
          onValueChange={setKeep}
          options={KEEP_HOURS.map((hours) => ({ value: hours, label: t(KEEP_LABELS[hours]) }))}
        />
      </Field>
    </Dialog>
  )
}

const KEEP_LABELS = {
  '24': 'sources.signingKeepDay',
  '168': 'sources.signingKeepWeek',
  '0': 'sources.signingKeepNot',
} as const satisfies Record<KeepHours, MessageKey>

function MadeDialog({ made, onClose }: { made: Made; onClose: () => void }) {
  const { t } = useI18n()
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('sources.signingMade')}
      description={t('sources.signingOnce')}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('sources.done')}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={t('sources.signingAddress')}>
          <CopyField value={`${location.origin}${made.path}`} label={t('sources.signingAddress')} />
        </Field>
        <Field label={t('sources.signingMade')}>
          <CopyField value={made.secret} label={t('sources.signingMade')} />
        </Field>
        {made.oldUntil !== null && (
          <p className="text-sm text-muted">
            {t('sources.signingOldUntil')} <DateTime at={Date.parse(made.oldUntil)} style="full" />
          </p>
        )}
      </div>
    </Dialog>
  )
}
