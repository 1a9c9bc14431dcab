import { changePassword, NewPassword } from '@hilo/contract'
import { Button, Field, Form, PasswordInput, RelativeTime, useForm, useNotify } from '@hilo/ui'
import { z } from 'zod'
import { call } from '../../api/call.ts'
import { toFailure } from '../../api/problem.ts'
import { useSession, useSetSession } from '../../api/session.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { Part, Section } from './section.tsx'
import { TotpSection } from './totp-section.tsx'

const matching = { path: ['repeated'], message: 'mismatch' }
const FirstPassword = z
  .object({ currentPassword: z.string(), newPassword: NewPassword, repeated: z.string() })
  .refine((values) => values.newPassword === values.repeated, matching)
const AnotherPassword = z
  .object({ currentPassword: z.string().min(1), newPassword: NewPassword, repeated: z.string() })
  .refine((values) => values.newPassword === values.repeated, matching)

/** Password, second factor, this session. */
export function SecuritySettings() {
  const { t } = useI18n()
  const { expiresAt } = useSession()
  return (
    <Part title={t('settings.tabSecurity')} hint={t('settings.securityHint')}>
      <PasswordSection />
      <TotpSection />
      <Section title={t('settings.session')}>
        <p className="text-sm text-muted">
          {t('settings.sessionHint')} <RelativeTime at={Date.parse(expiresAt)} />.
        </p>
      </Section>
    </Part>
  )
}

function PasswordSection() {
  const { t } = useI18n()
  const { hasPassword, user } = useSession()
  const setSession = useSetSession()
  const notify = useNotify()
  const empty = { currentPassword: '', newPassword: '', repeated: '' }
  const form = useForm({
    schema: hasPassword ? AnotherPassword : FirstPassword,
    initial: empty,
    onSubmit: async ({ currentPassword, newPassword }) => {
      try {
        setSession(await call(changePassword, { body: { newPassword, ...(hasPassword ? { currentPassword } : {}) } }))
        form.reset(empty)
        notify.done(t('settings.passwordChanged'), { detail: t('settings.passwordChangedHint') })
      } catch (error) {
        return toFailure(error, t, { wrong_credentials: 'currentPassword', password_too_common: 'newPassword' })
      }
    },
  })
  return (
    <Section
      title={t('settings.password')}
      hint={hasPassword ? t('settings.passwordHint') : t('settings.passwordSetHint')}
    >
      <Form form={form} label={t('settings.password')}>
        {/* Password managers look for the name that belongs to the password. */}
        <input type="text" autoComplete="username" value={user.email} readOnly hidden />
        {hasPassword && (
          <Field label={t('settings.currentPassword')} error={form.error('currentPassword')}>
            <PasswordInput {...form.bind('currentPassword')} autoComplete="current-password" />
          </Field>
        )}
        <Field label={t('settings.newPassword')} hint={t('signIn.newPasswordRule')} error={form.error('newPassword')}>
          <PasswordInput {...form.bind('newPassword')} autoComplete="new-password" />
        </Field>
        <Field label={t('settings.repeatPassword')} error={form.error('repeated')}>
          <PasswordInput {...form.bind('repeated')} autoComplete="new-password" />
        </Field>
        <div>
          <Button type="submit" variant="primary" busy={form.busy}>
            {hasPassword ? t('settings.changePassword') : t('settings.setPassword')}
          </Button>
        </div>
      </Form>
    </Section>
  )
}
