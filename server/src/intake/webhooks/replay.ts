import { channels } from '../../channels/index.ts'
import { isJsonObject, type Json } from '../../kernel/json.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { SourceRow } from '../sources/index.ts'
import type { Outcome, Turn } from '../turn/index.ts'
import { toIncoming } from './rules.ts'

/**
 * Takes a refused part of a webhook again, corrected or not, in the caller's transaction. Safe to run twice: its events keep their ids.
 * @returns null when it is no webhook: a till may use the tracking API as well, whose calls name a type or an event
 */
export async function replayWebhook(
  tx: Tx,
  turn: Pick<Turn, 'recordIn'>,
  source: SourceRow,
  body: Json,
  receivedAt: number,
): Promise<Outcome | null> {
  const channel = channels.find(({ manifest }) => manifest.name === source.channel)
  if (!channel || (isJsonObject(body) && (body.type !== undefined || body.event !== undefined))) return null
  const { events, refusals } = channel.parse(body, source.id)
  const [refusal] = refusals
  if (refusal) return { status: 'rejected', reason: refusal.reason, detail: refusal.detail }
  const of = { channel: source.channel, sourceId: source.id, receivedAt }
  const outcomes = await turn.recordIn(
    tx,
    events.map((event) => toIncoming(event, of)),
  )
  // One of its facts may be known already: what matters is what became of the others.
  return outcomes.find((outcome) => outcome.status !== 'duplicate') ?? { status: 'duplicate' }
}
