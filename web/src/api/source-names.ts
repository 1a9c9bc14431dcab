import { listSources } from '@hilo/contract'
import { useQuery } from '@tanstack/react-query'
import { call } from './call.ts'
import { useCan } from './session.ts'

/** More than a brand has. */
const ALL = 200

/** The names of the sources by their id; empty for who may not see them. */
export function useSourceNames(): ReadonlyMap<string, string> {
  const { data } = useQuery({
    queryKey: ['sources', 'names'],
    queryFn: ({ signal }) => call(listSources, { query: { limit: ALL } }, { signal }),
    enabled: useCan('sources:read'),
    staleTime: 5 * 60_000,
  })
  return new Map(data?.items.map(({ id, name }) => [id, name]))
}
