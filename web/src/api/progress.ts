import { type Progress, readProgress } from '@hilo/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'

/** All that is known of the brand's progress. */
export const PROGRESS = ['progress']

/** Reads the newest weeks with what changed them. */
export function progressQuery(weeks: number) {
  return queryOptions({
    queryKey: [...PROGRESS, weeks],
    queryFn: ({ signal }): Promise<Progress> => call(readProgress, { query: { weeks } }, { signal }),
  })
}
