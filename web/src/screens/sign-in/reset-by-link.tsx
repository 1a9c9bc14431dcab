import { NewPassword, resetPassword, signIn } from '@hilo/contract'
import { Button, Field, Form, PasswordInput, useForm } from '@hilo/ui'
import { useState } from 'react'
import { z } from 'zod'
import { call } from '../../api/call.ts'
import { toFailure } from '../../api/problem.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { TotpStep } from './totp-step.tsx'
import { useSignedIn } from './use-signed-in.ts'

const Passwords = z
  .object({ newPassword: NewPassword, repeated: z.string() })
  .refine((values) => values.newPassword === values.repeated, { path: ['repeated'], message: 'mismatch' })

/** A new password by a reset link; then straight in, by the password just chosen. */
export function ResetByLink({ token, email }: { token: string; email: string }) {
  const { t } = useI18n()
  const signedIn = useSignedIn()
  const [needsTotp, setNeedsTotp] = useState(false)
  const form = useForm({
    schema: Passwords,
    initial: { newPassword: '', repeated: '' },
    onSubmit: async ({ newPassword }) => {
      try {
        await call(resetPassword, { body: { token, newPassword } })
        setNeedsTotp(await signedIn(await call(signIn, { body: { email, password: newPassword } })))
      } catch (error) {
        return toFailure(error, t, { password_too_common: 'newPassword' })
      }
    },
  })
  if (needsTotp) return <TotpStep onBack={() => location.assign('/sign-in')} />
  return (
    <Form form={form} label={t('signIn.newPasswordTitle')}>
      {/* Password managers look for the name that belongs to the password. */}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <Field label={t('signIn.newPassword')} hint={t('signIn.newPasswordRule')} error={form.error('newPassword')}>
        <PasswordInput {...form.bind('newPassword')} autoComplete="new-password" autoFocus />
      </Field>
      <Field label={t('signIn.repeatPassword')} error={form.error('repeated')}>
        <PasswordInput {...form.bind('repeated')} autoComplete="new-password" />
      </Field>
      <Button type="submit" variant="primary" size="lg" busy={form.busy}>
        {t('signIn.newPasswordSubmit')}
      </Button>
    </Form>
  )
}
