import { readSession, type Session } from '@hilo/contract'
import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { call } from './call.ts'
import { ProblemError } from './problem.ts'

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return await call(readSession, {}, { signal })
    } catch (error) {
      if (error instanceof ProblemError && error.problem.status === 401) return null
      throw error
    }
  },
  staleTime: 5 * 60_000,
  meta: { ownsSession: true },
})

/** The signed-in person; only below the frame, which asks first. @throws Error when nobody is signed in */
export function useSession(): Session {
  const { data } = useSuspenseQuery(sessionQuery)
  if (data === null) throw new Error('useSession outside the signed-in part')
  return data
}

/** May the signed-in person do this? Hides what the server would refuse. */
export function useCan(scope: Session['scopes'][number]): boolean {
  return useSession().scopes.includes(scope)
}

/** Puts a session that a call answered with into the cache. */
export function useSetSession(): (session: Session | null) => void {
  const client = useQueryClient()
  return (session) => client.setQueryData(sessionQuery.queryKey, session)
}
