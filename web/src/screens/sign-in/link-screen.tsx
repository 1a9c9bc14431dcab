import { describeLink, type LinkDescription, signInByLink } from '@hilo/contract'
import { Button, buttonClass, ErrorState, LoadingState } from '@hilo/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { codeOf, describeProblem } from '../../api/problem.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { roleName } from '../../i18n/names.ts'
import { Link } from '../../shell/link.tsx'
import { AcceptInvitation } from './accept-invitation.tsx'
import { SignInFrame } from './frame.tsx'
import { ResetByLink } from './reset-by-link.tsx'
import { TotpStep } from './totp-step.tsx'
import { useSignedIn } from './use-signed-in.ts'

/** Where links of mails and administrators lead. The token is in the fragment, which no server log ever sees. */
export function LinkScreen() {
  const { t } = useI18n()
  const [token] = useState(() => new URLSearchParams(location.hash.slice(1)).get('token') ?? location.hash.slice(1))
  const link = useQuery({
    queryKey: ['link', token],
    queryFn: ({ signal }) => call(describeLink, { body: { token } }, { signal }),
    retry: false,
    gcTime: 0,
    enabled: token !== '',
  })
  if (token === '' || link.isError) {
    return (
      <SignInFrame title={t('signIn.linkInvalid')}>
        <ErrorState
          compact
          title={token === '' ? t('problem.link_not_valid') : describeProblem(link.error, t)}
          code={token === '' ? 'link_not_valid' : codeOf(link.error)}
          onRetry={codeOf(link.error) === 'network' ? () => void link.refetch() : undefined}
        />
        <Link to="/sign-in" className={buttonClass('secondary', 'lg')}>
          {t('signIn.backToSignIn')}
        </Link>
      </SignInFrame>
    )
  }
  if (link.isPending) {
    return (
      <SignInFrame title={t('signIn.linkChecking')}>
        <LoadingState shape="form" rows={2} />
      </SignInFrame>
    )
  }
  return <KnownLink token={token} link={link.data} />
}

function KnownLink({ token, link }: { token: string; link: LinkDescription }) {
  const { t } = useI18n()
  const { email } = link
  switch (link.kind) {
    case 'login':
      return (
        <SignInFrame title={t('signIn.loginTitle', { email })} description={t('signIn.loginHint')}>
          <LoginByLink token={token} />
        </SignInFrame>
      )
    case 'reset':
      return (
        <SignInFrame title={t('signIn.newPasswordTitle')} description={t('signIn.newPasswordHint', { email })}>
          <ResetByLink token={token} email={email} />
        </SignInFrame>
      )
    case 'invitation':
      return (
        <SignInFrame
          title={t('signIn.inviteTitle', { workspace: link.workspaceName ?? 'Hilo' })}
          description={link.role ? t('signIn.inviteHint', { email, role: roleName(link.role, t) }) : email}
        >
          <AcceptInvitation token={token} link={link} />
        </SignInFrame>
      )
  }
}

/** A click on purpose: mail scanners open links, and this one works once. */
function LoginByLink({ token }: { token: string }) {
  const { t } = useI18n()
  const signedIn = useSignedIn()
  const [state, setState] = useState<{ busy: boolean; needsTotp: boolean; error: unknown }>({
    busy: false,
    needsTotp: false,
    error: null,
  })
  const enter = async () => {
    setState({ busy: true, needsTotp: false, error: null })
    try {
      const needsTotp = await signedIn(await call(signInByLink, { body: { token } }))
      setState({ busy: false, needsTotp, error: null })
    } catch (error) {
      setState({ busy: false, needsTotp: false, error })
    }
  }
  if (state.needsTotp) return <TotpStep onBack={() => location.assign('/sign-in')} />
  return (
    <>
      {state.error !== null && (
        <p role="alert" className="rounded-md bg-danger-soft px-3 py-2 text-sm text-danger-ink">
          {describeProblem(state.error, t)}
        </p>
      )}
      <Button variant="primary" size="lg" busy={state.busy} onClick={enter} autoFocus>
        {t('signIn.loginSubmit')}
      </Button>
    </>
  )
}
