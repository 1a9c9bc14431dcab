import { readHome } from '@hilo/contract'
import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { call } from '../../../api/call.ts'

/** The figures of the first screen. */
export type HomeData = z.output<typeof readHome.ok>

/** Reads the figures; the server keeps the counters, so that this costs the same for any number of customers. */
export const homeQuery = queryOptions({
  queryKey: ['home'],
  queryFn: ({ signal }): Promise<HomeData> => call(readHome, {}, { signal }),
})
