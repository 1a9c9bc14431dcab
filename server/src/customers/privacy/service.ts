import { deleteRejectedMentions } from '../../intake/rejected/index.ts'
import { type CustomerId, isId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import { deleteFile, type FileId, type FileStore } from '../../platform/files/index.ts'
import { deleteConsents } from '../consent/index.ts'
import { forgetCustomers, forgetRelations } from '../duplicates/index.ts'
import {
  type DecideDeps,
  eraseIdentity,
  loadDecisions,
  loadFragmentsOf,
  lockStructure,
  resolveCustomerId,
} from '../identity/index.ts'
import { deleteCustomers, lockCustomerRows } from '../profiles/index.ts'
import { readCustomerRecord, toDecisionWire, toTimelineWire } from '../record/index.ts'
import { deleteNames, deleteOrderNumbers } from '../search/index.ts'
import { deleteEvents, loadAttachedFiles, readAllEvents } from '../timeline/index.ts'
import { makeArchive } from './archive.ts'
import { mentionPatterns } from './mentions.ts'

const MAX_DECISIONS = 1_000

/** Everything about one customer as a zip. @throws NotFound */
export async function buildExport(
  tx: Tx,
  deps: DecideDeps,
  order: { customerId: string; language: 'es' | 'en' },
): Promise<Uint8Array> {
  const customerId = await resolveCustomerId(tx, order.customerId)
  const record = await readCustomerRecord(tx, deps, customerId)
  const timeline = []
  for await (const events of readAllEvents(tx, customerId)) timeline.push(...events.map(toTimelineWire))
  const decisions = await loadDecisions(tx, { customerIds: [customerId], beforeId: null, limit: MAX_DECISIONS })
  return makeArchive(
    {
      madeAt: new Date(deps.clock()).toISOString(),
      record,
      decisions: decisions.map(toDecisionWire),
      timeline: timeline.map((event) => ({
        ...event,
        properties: { ...event.properties },
        traits: event.traits ? { ...event.traits } : null,
      })),
    },
    order.language,
  )
}

/** How many fragments tell how somebody is written; further ones repeat them. */
const MAX_TELLING = 20_000

/** How texts that nobody could read would mention this customer. @throws NotFound */
export async function loadMentions(tx: Tx, id: string): Promise<readonly string[]> {
  const fragments = await loadFragmentsOf(tx, await resolveCustomerId(tx, id), MAX_TELLING)
  return mentionPatterns(fragments.flatMap(({ claims }) => claims))
}

/** What an erasure reached. */
export interface Erased {
  readonly customerId: CustomerId
  readonly fragments: number
  readonly events: number
  /** Refused events that mentioned them. */
  readonly rejected: number
  /** What came with their mails. */
  readonly files: number
}

/**
 * Erases one customer for good. Message keys stay (they are hashes), so that a repeated import brings nothing back.
 * Whoever was tied to the erased fragments is decided anew. @throws NotFound
 */
export async function eraseCustomer(tx: Tx, deps: DecideDeps & { files: FileStore }, id: string): Promise<Erased> {
  // In the order in which a turn takes them: who is who, then the customer.
  await lockStructure(tx)
  const customerId = await resolveCustomerId(tx, id)
  await lockCustomerRows(tx, [customerId])
  const rejected = await deleteRejectedMentions(tx, await loadMentions(tx, customerId))
  const fragmentIds = await eraseIdentity(tx, deps, customerId, async (ids) => {
    await deleteConsents(tx, ids)
    await deleteOrderNumbers(tx, ids)
  })
  const attached = (await loadAttachedFiles(tx, customerId, fragmentIds)).filter((file) => isId<FileId>(file))
  for (const file of attached) await deleteFile(tx, deps.files, file)
  const events = await deleteEvents(tx, customerId, fragmentIds)
  await deleteNames(tx, [customerId])
  forgetCustomers(tx, [customerId])
  forgetRelations(tx, [customerId])
  await deleteCustomers(tx, [customerId])
  return { customerId, fragments: fragmentIds.length, events, rejected, files: attached.length }
}
