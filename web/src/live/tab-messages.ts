import { z } from 'zod'
import { LiveMessage } from './stream.ts'

/** What tabs of one browser say to each other. */
export const TabMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('want'), tab: z.string(), topics: z.array(z.string()) }),
  z.object({ kind: z.literal('bye'), tab: z.string() }),
  /** A new leader asks who wants what. */
  z.object({ kind: z.literal('ask') }),
  z.object({ kind: z.literal('messages'), seq: z.string(), messages: z.array(LiveMessage) }),
  z.object({ kind: z.literal('seq'), seq: z.string() }),
  z.object({ kind: z.literal('reset'), seq: z.string() }),
  z.object({ kind: z.literal('state'), state: z.enum(['connecting', 'live', 'offline']) }),
])
export type TabMessage = z.infer<typeof TabMessage>
