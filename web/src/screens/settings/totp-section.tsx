import { confirmTotp, startTotp, stopTotp } from '@hilo/contract'
import {
  Badge,
  Button,
  CopyButton,
  CopyField,
  Dialog,
  Field,
  Form,
  Input,
  LoadingState,
  PasswordInput,
  useForm,
  useNotify,
} from '@hilo/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { toFailure } from '../../api/problem.ts'
import { useSession, useSetSession } from '../../api/session.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { Section } from './section.tsx'

/** The second factor: whether it is on, and the way to turn it on and off. */
export function TotpSection() {
  const { t } = useI18n()
  const { user, hasPassword } = useSession()
  const [open, setOpen] = useState<'start' | 'stop' | null>(null)
  return (
    <Section title={t('settings.totp')} hint={t('settings.totpHint')}>
      <div className="flex items-center justify-between gap-3">
        <Badge tone={user.twoFactor ? 'success' : 'neutral'}>
          {user.twoFactor ? t('settings.totpOn') : t('settings.totpOff')}
        </Badge>
        <Button disabled={!hasPassword} onClick={() => setOpen(user.twoFactor ? 'stop' : 'start')}>
          {user.twoFactor ? t('settings.totpTurnOff') : t('settings.totpTurnOn')}
        </Button>
      </div>
      {open === 'start' && <StartDialog onClose={() => setOpen(null)} />}
      {open === 'stop' && <StopDialog onClose={() => setOpen(null)} />}
    </Section>
  )
}

function StopDialog({ onClose }: { onClose: () => void }) {
  const { t } = useI18n()
  const setSession = useSetSession()
  const notify = useNotify()
  const form = useForm({
    schema: stopTotp.body,
    initial: { password: '' },
    onSubmit: async (body) => {
      try {
        setSession(await call(stopTotp, { body }))
        notify.done(t('settings.totpNowOff'))
        onClose()
      } catch (error) {
        return toFailure(error, t, { wrong_credentials: 'password' })
      }
    },
  })
  return (
    <Dialog open onOpenChange={onClose} title={t('settings.totpTurnOff')} description={t('settings.totpStopHint')}>
      <Form form={form} label={t('settings.totpTurnOff')}>
        <Field label={t('settings.currentPassword')} error={form.error('password')}>
          <PasswordInput {...form.bind('password')} autoComplete="current-password" autoFocus />
        </Field>
        <Button type="submit" variant="danger" busy={form.busy}>
          {t('settings.totpTurnOff')}
        </Button>
      </Form>
    </Dialog>
  )
}

type Setup = { readonly uri: string; readonly backupCodes: readonly string[] }

function StartDialog({ onClose }: { onClose: () => void }) {
  const { t } = useI18n()
  const [setup, setSetup] = useState<Setup | null>(null)
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('settings.totp')}
      description={setup ? undefined : t('settings.totpStartHint')}
    >
      {setup ? <ConfirmStep setup={setup} onDone={onClose} /> : <PasswordStep onSetup={setSetup} />}
    </Dialog>
  )
}

function PasswordStep({ onSetup }: { onSetup: (setup: Setup) => void }) {
  const { t } = useI18n()
  const form = useForm({
    schema: startTotp.body,
    initial: { password: '' },
    onSubmit: async (body) => {
      try {
        onSetup(await call(startTotp, { body }))
      } catch (error) {
        return toFailure(error, t, { wrong_credentials: 'password' })
      }
    },
  })
  return (
    <Form form={form} label={t('settings.totp')}>
      <Field label={t('settings.currentPassword')} error={form.error('password')}>
        <PasswordInput {...form.bind('password')} autoComplete="current-password" autoFocus />
      </Field>
      <Button type="submit" variant="primary" busy={form.busy}>
        {t('settings.totpContinue')}
      </Button>
    </Form>
  )
}

function ConfirmStep({ setup, onDone }: { setup: Setup; onDone: () => void }) {
  const { t } = useI18n()
  const setSession = useSetSession()
  const notify = useNotify()
  const form = useForm({
    schema: confirmTotp.body,
    initial: { code: '' },
    onSubmit: async (body) => {
      try {
        setSession(await call(confirmTotp, { body }))
        notify.done(t('settings.totpNowOn'))
        onDone()
      } catch (error) {
        return toFailure(error, t, { wrong_code: 'code' })
      }
    },
  })
  return (
    <Form form={form} label={t('settings.totp')}>
      <p className="text-sm">{t('settings.totpScan')}</p>
      <QrCode text={setup.uri} label={t('settings.totpQr')} />
      <Field label={t('settings.totpManual')}>
        <CopyField
          value={new URL(setup.uri).searchParams.get('secret') ?? setup.uri}
          label={t('settings.totpManual')}
        />
      </Field>
      <section className="rounded-md border border-line bg-sunken p-3">
        <h3 className="flex items-center justify-between text-sm font-medium">
          {t('settings.totpBackup')}
          <CopyButton text={setup.backupCodes.join('\n')} />
        </h3>
        <p className="mb-2 text-xs text-muted">{t('settings.totpBackupHint')}</p>
        <ul className="grid grid-cols-2 gap-x-4 gap-y-1 font-mono text-xs">
          {setup.backupCodes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </section>
      <Field label={t('settings.totpFirstCode')} error={form.error('code')}>
        <Input {...form.bind('code')} inputMode="numeric" autoComplete="one-time-code" />
      </Field>
      <Button type="submit" variant="primary" busy={form.busy}>
        {t('settings.totpConfirm')}
      </Button>
    </Form>
  )
}

/** Drawn here and nowhere else: the secret never leaves for a service that makes pictures. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { data } = useQuery({
    queryKey: ['qr', text],
    queryFn: async () => (await import('qrcode')).toDataURL(text, { margin: 2, width: 200 }),
    gcTime: 0,
  })
  if (data === undefined) return <LoadingState rows={1} shape="form" />
  return (
    <img
      src={data}
      alt={label}
      width={184}
      height={184}
      className="self-center rounded-md border border-line bg-[white]"
    />
  )
}
