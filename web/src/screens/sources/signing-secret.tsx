import { rotateSigningSecret } from '@hilo/contract'
import { Button, ConfirmDialog, CopyField, Dialog, Field, useNotify } from '@hilo/ui'
import { FileSignature } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { describeProblem } from '../../api/problem.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { SourceData } from './api/sources.ts'

interface Made {
  readonly path: string
  readonly secret: string
}

/** Makes the secret that a till or door counter signs its deliveries with, and shows it once. */
export function SigningSecret({ source }: { source: SourceData }) {
  const { t } = useI18n()
  const notify = useNotify()
  const [isAsking, setAsking] = useState(false)
  const [made, setMade] = useState<Made | null>(null)
  const make = async () => {
    try {
      setMade(await call(rotateSigningSecret, { params: { sourceId: source.id }, body: {} }))
    } catch (error) {
      notify.failed(describeProblem(error, t))
    }
  }
  return (
    <section className="flex flex-col gap-3 border-t border-line pt-6">
      <h2 className="text-sm font-semibold">{t('sources.signing')}</h2>
      <p className="text-sm text-muted">{t('sources.signingHint')}</p>
      <Button icon={FileSignature} className="self-start" onClick={() => setAsking(true)}>
        {t('sources.signingMake')}
      </Button>
      <ConfirmDialog
        danger
        open={isAsking}
        onOpenChange={setAsking}
        title={t('sources.signingTitle', { name: source.name })}
        description={t('sources.signingWarning')}
        action={t('sources.signingMake')}
        perform={make}
      />
      {made !== null && <MadeDialog made={made} onClose={() => setMade(null)} />}
    </section>
  )
}

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
      </div>
    </Dialog>
  )
}
