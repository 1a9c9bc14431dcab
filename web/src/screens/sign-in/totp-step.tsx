import { verifyTotp } from '@hilo/contract'
import { Button, Checkbox, Field, Form, Input, useForm } from '@hilo/ui'
import { call } from '../../api/call.ts'
import { toFailure } from '../../api/problem.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useSignedIn } from './use-signed-in.ts'

/** The second factor: a code of the authenticator app or a backup code. */
export function TotpStep({ to, onBack }: { to?: string; onBack: () => void }) {
  const { t } = useI18n()
  const signedIn = useSignedIn(to)
  const form = useForm({
    schema: verifyTotp.body,
    initial: { code: '', trustDevice: false },
    onSubmit: async (body) => {
      try {
        await signedIn(await call(verifyTotp, { body }))
      } catch (error) {
        return toFailure(error, t, { wrong_code: 'code' })
      }
    },
  })
  const trust = form.bind('trustDevice')
  return (
    <Form form={form} label={t('signIn.totpTitle')}>
      <Field label={t('signIn.totpCode')} error={form.error('code')}>
        <Input {...form.bind('code')} inputMode="numeric" autoComplete="one-time-code" autoFocus />
      </Field>
      <Checkbox checked={trust.value} onCheckedChange={trust.onValueChange} label={t('signIn.totpTrust')} />
      <Button type="submit" variant="primary" size="lg" busy={form.busy}>
        {t('signIn.totpSubmit')}
      </Button>
      <Button variant="ghost" size="lg" onClick={onBack}>
        {t('signIn.backToSignIn')}
      </Button>
    </Form>
  )
}
