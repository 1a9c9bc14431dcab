import type { Session, SignInResult } from '@hilo/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { sessionQuery } from '../../api/session.ts'

/** What follows a sign-in: the app where the reader wanted to go, or the second factor (returns true). */
export function useSignedIn(to = '/'): (result: SignInResult) => Promise<boolean> {
  const enter = useEnter(to)
  return async (result) => {
    if (result.kind === 'totp_required') return true
    await enter(result.session)
    return false
  }
}

function useEnter(to: string): (session: Session) => Promise<void> {
  const client = useQueryClient()
  const router = useRouter()
  return async (session) => {
    client.clear()
    client.setQueryData(sessionQuery.queryKey, session)
    // `to` comes from the address bar: `//evil.example` would leave the site.
    router.history.push(to.startsWith('//') ? '/' : to)
  }
}
