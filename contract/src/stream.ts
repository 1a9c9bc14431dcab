/** What is told live: one stream of server-sent events per browser. */
import { z } from 'zod'
import { route } from './route.ts'

/** What one may listen to: `arrivals`, or one thing by its id, as `customer:<id>`. */
export const StreamTopic = z
  .string()
  .max(100)
  .regex(/^(?:[a-z_]+|[a-z_]+:[A-Za-z0-9._-]+)$/, 'a topic, as `arrivals` or `customer:<id>`')

/**
 * Resumes after a cut with `Last-Event-ID` (or `after` in the query) and loses nothing. Events: `ready`, `messages` (a list
 * of `{topics, type, data}` of one transaction), `reset` (too long away: fetch anew).
 */
export const readStream = route({
  method: 'GET',
  path: '/api/stream',
  scope: 'customers:read',
  summary: 'Server-sent events: what changes, as it changes. Ends when the caller loses the right to listen.',
  query: z.strictObject({
    topics: z
      .string()
      .max(5_000)
      .transform((text) => text.split(',').filter((topic) => topic !== ''))
      .pipe(z.array(StreamTopic).min(1).max(50)),
    after: z.string().max(20).optional(),
  }),
  ok: z.string(),
  errors: ['topic_not_allowed'],
  produces: 'text/event-stream',
})
