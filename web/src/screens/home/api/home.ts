import { readHome } from '@hilo/contract'
import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { call } from '../../../api/call.ts'

/** The figures of the first screen. */
export type HomeData = z.output<typeof readHome.ok>

/** How often one asks again while newer figures are counted. */
const COUNTING_MS = 2_000

/** Reads the figures; the server counts them in the background and tells what it counted last. */
export const homeQuery = queryOptions({
  queryKey: ['home'],
  queryFn: ({ signal }): Promise<HomeData> => call(readHome, {}, { signal }),
  refetchInterval: ({ state }) => (state.data?.isCounting ? COUNTING_MS : false),
})
