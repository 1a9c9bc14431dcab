import { acceptInvitation, type LinkDescription, NewPassword, PersonName } from '@hilo/contract'
import { Button, buttonClass, Field, Form, Input, PasswordInput, useForm } from '@hilo/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { z } from 'zod'
import { call } from '../../api/call.ts'
import { describeProblem, toFailure } from '../../api/problem.ts'
import { sessionQuery } from '../../api/session.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { Link } from '../../shell/link.tsx'
import { useSignedIn } from './use-signed-in.ts'

/** Joining a workspace: with an account by one click once signed in, else by choosing a name and a password. */
export function AcceptInvitation({ token, link }: { token: string; link: LinkDescription }) {
  const { t } = useI18n()
  const { data: session } = useQuery(sessionQuery)
  if (!link.hasAccount) return <JoinAsNew token={token} />
  if (session?.user.email.toLowerCase() === link.email.toLowerCase()) return <JoinSignedIn token={token} />
  return (
    <>
      <p className="text-sm text-muted">{t('signIn.inviteHasAccount', { email: link.email })}</p>
      <Link
        to="/sign-in"
        search={{ to: `/link#token=${encodeURIComponent(token)}` }}
        className={buttonClass('primary', 'lg')}
      >
        {t('signIn.submit')}
      </Link>
    </>
  )
}

function JoinSignedIn({ token }: { token: string }) {
  const { t } = useI18n()
  const signedIn = useSignedIn()
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null })
  const accept = async () => {
    setState({ busy: true, error: null })
    try {
      await signedIn(await call(acceptInvitation, { body: { token } }))
    } catch (error) {
      setState({ busy: false, error })
    }
  }
  return (
    <>
      {state.error !== null && (
        <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-sm text-danger-ink">
          {describeProblem(state.error, t)}
        </p>
      )}
      <Button variant="primary" size="lg" busy={state.busy} onClick={accept}>
        {t('signIn.inviteAccept')}
      </Button>
    </>
  )
}

const Joining = z.object({ name: PersonName, password: NewPassword })

function JoinAsNew({ token }: { token: string }) {
  const { t } = useI18n()
  const signedIn = useSignedIn()
  const form = useForm({
    schema: Joining,
    initial: { name: '', password: '' },
    onSubmit: async (person) => {
      try {
        await signedIn(await call(acceptInvitation, { body: { token, ...person } }))
      } catch (error) {
        return toFailure(error, t, { password_too_common: 'password' })
      }
    },
  })
  return (
    <Form form={form} label={t('signIn.inviteSubmit')}>
      <Field label={t('signIn.yourName')} error={form.error('name')}>
        <Input {...form.bind('name')} autoComplete="name" autoFocus />
      </Field>
      <Field label={t('signIn.newPassword')} hint={t('signIn.newPasswordRule')} error={form.error('password')}>
        <PasswordInput {...form.bind('password')} autoComplete="new-password" />
      </Field>
      <Button type="submit" variant="primary" size="lg" busy={form.busy}>
        {t('signIn.inviteSubmit')}
      </Button>
    </Form>
  )
}
