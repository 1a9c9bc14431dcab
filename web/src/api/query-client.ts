import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ProblemError } from './problem.ts'

const MAX_RETRIES = 3

/** The cache of what the server said. `onSignedOut` runs when any call finds that the session is over. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const check = (error: unknown) => {
    if (error instanceof ProblemError && error.problem.status === 401) onSignedOut()
  }
  return new QueryClient({
    // The session's own query asks whether there is one: its 401 is an answer, not an accident.
    queryCache: new QueryCache({ onError: (error, query) => query.meta?.ownsSession !== true && check(error) }),
    mutationCache: new MutationCache({
      onError: (error, _input, _context, mutation) => mutation.meta?.public !== true && check(error),
    }),
    defaultOptions: {
      queries: {
        // Live news say when something changed; until then what we have is true.
        staleTime: 30_000,
        retry: (failures, error) => failures < MAX_RETRIES && isPassing(error),
        refetchOnWindowFocus: false,
      },
    },
  })
}

/** Trouble that may be over in a second: no network, a server that starts. */
function isPassing(error: unknown): boolean {
  return (
    error instanceof ProblemError &&
    (error.problem.status === 0 || error.problem.status === 502 || error.problem.status === 503)
  )
}
