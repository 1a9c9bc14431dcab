import { requestPasswordReset, signIn } from '@hilo/contract'
import { Button, Field, Form, Input, LINK, PasswordInput, useForm } from '@hilo/ui'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { toFailure } from '../../api/problem.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { SignInFrame } from './frame.tsx'
import { TotpStep } from './totp-step.tsx'
import { useSignedIn } from './use-signed-in.ts'

type Step = { kind: 'password' } | { kind: 'totp' } | { kind: 'reset' } | { kind: 'reset-sent'; email: string }

/** Signing in by password, with the second factor where it is on, and asking for a reset link. */
export function SignInScreen() {
  const { t } = useI18n()
  const { to } = useSearch({ from: '/sign-in' })
  const [step, setStep] = useState<Step>({ kind: 'password' })
  const back = () => setStep({ kind: 'password' })
  switch (step.kind) {
    case 'password':
      return (
        <SignInFrame title={t('signIn.title')}>
          <PasswordStep to={to} onTotp={() => setStep({ kind: 'totp' })} onForgot={() => setStep({ kind: 'reset' })} />
        </SignInFrame>
      )
    case 'totp':
      return (
        <SignInFrame title={t('signIn.totpTitle')} description={t('signIn.totpHint')}>
          <TotpStep to={to} onBack={back} />
        </SignInFrame>
      )
    case 'reset':
      return (
        <SignInFrame title={t('signIn.resetTitle')} description={t('signIn.resetHint')}>
          <ResetStep onSent={(email) => setStep({ kind: 'reset-sent', email })} onBack={back} />
        </SignInFrame>
      )
    case 'reset-sent':
      return (
        <SignInFrame title={t('signIn.resetSent')} description={t('signIn.resetSentHint', { email: step.email })}>
          <Button size="lg" onClick={back}>
            {t('signIn.backToSignIn')}
          </Button>
        </SignInFrame>
      )
  }
}

function PasswordStep({ to, onTotp, onForgot }: { to: string | undefined; onTotp: () => void; onForgot: () => void }) {
  const { t } = useI18n()
  const signedIn = useSignedIn(to)
  const form = useForm({
    schema: signIn.body,
    initial: { email: '', password: '' },
    onSubmit: async (body) => {
      try {
        if (await signedIn(await call(signIn, { body }))) onTotp()
      } catch (error) {
        return toFailure(error, t)
      }
    },
  })
  return (
    <Form form={form} label={t('signIn.title')}>
      <Field label={t('common.email')} error={form.error('email')}>
        <Input {...form.bind('email')} type="email" autoComplete="username" autoFocus />
      </Field>
      <Field
        label={t('common.password')}
        error={form.error('password')}
        aside={
          <button type="button" onClick={onForgot} className={`text-xs ${LINK}`}>
            {t('signIn.forgot')}
          </button>
        }
      >
        <PasswordInput {...form.bind('password')} autoComplete="current-password" />
      </Field>
      <Button type="submit" variant="primary" size="lg" busy={form.busy}>
        {t('signIn.submit')}
      </Button>
    </Form>
  )
}

function ResetStep({ onSent, onBack }: { onSent: (email: string) => void; onBack: () => void }) {
  const { t } = useI18n()
  const form = useForm({
    schema: requestPasswordReset.body,
    initial: { email: '' },
    onSubmit: async (body) => {
      try {
        await call(requestPasswordReset, { body })
        onSent(body.email)
      } catch (error) {
        return toFailure(error, t)
      }
    },
  })
  return (
    <Form form={form} label={t('signIn.resetTitle')}>
      <Field label={t('common.email')} error={form.error('email')}>
        <Input {...form.bind('email')} type="email" autoComplete="username" autoFocus />
      </Field>
      <Button type="submit" variant="primary" size="lg" busy={form.busy}>
        {t('signIn.resetSubmit')}
      </Button>
      <Button variant="ghost" size="lg" onClick={onBack}>
        {t('signIn.backToSignIn')}
      </Button>
    </Form>
  )
}
