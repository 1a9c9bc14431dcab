/**
 * Stored events as the audit's ledger. The audit's own reader takes them, so that an order, a message or a visit is the same thing to both;
 * a source and its channel stand where there is a file.
 */
import type { ToldEvent } from '../../../customers/timeline/index.ts'
import type { ImportEvent } from '../../../intake/imports/index.ts'
import type { SourceKind } from '../../../intake/sources/index.ts'
import { isConsent } from '../../../intake/tracking/index.ts'
import type { ConsentClaim, RawIdentifier } from '../../../intake/turn/index.ts'
import type { CustomerId } from '../../../kernel/ids.ts'
import type { JsonObject } from '../../../kernel/json.ts'
import {
  type AuditFile,
  buyerFields,
  type Ledger,
  MEDIA,
  newRecordTaker,
  type PersonRecord,
  type TakeContext,
} from '../../audit/index.ts'

/** A stored event with what identity and consent know of it. */
export interface Told {
  readonly event: ToldEvent
  /** Of its fragment; of its person, where the fragment itself is only a browser or a device. */
  readonly identifiers: readonly RawIdentifier[]
  readonly consents: readonly ConsentClaim[]
}

/** What a buyer said with an order, at an instant (UTC epoch ms). */
export interface BuyerSaid {
  readonly atMs: number
  readonly fields: PersonRecord['fields']
}

/** What one source says of one person, as a list of customers would. */
export interface Card {
  readonly file: number
  readonly customerId: CustomerId
  readonly identifiers: readonly RawIdentifier[]
  /** What it said when, oldest first; the last word counts. */
  readonly versions: {
    readonly atMs: number
    readonly traits: JsonObject
    readonly consents: readonly ConsentClaim[]
  }[]
}

/** What was collected of some people, each of them whole. */
export interface Collected {
  /** What people did and wished; cards stand apart, since they change with time. */
  readonly ledger: Ledger
  /** The customer behind each record of the ledger. */
  readonly customerOf: CustomerId[]
  /** Records that are a word about being written to, with its instant (UTC epoch ms): they stand however old they are. */
  readonly saidMs: Map<number, number>
  /** What buyers said of themselves with each order, by record, in the order of arrival: records know the latest alone. */
  readonly buyers: Map<number, BuyerSaid[]>
  readonly cards: Map<string, Card>
  readonly context: TakeContext
}

/** What collecting needs to know of the brand. */
export interface CollectOptions extends Omit<TakeContext, 'ledger'> {
  readonly sources: ReadonlyMap<string, { readonly name: string; readonly kind: SourceKind }>
}

/** An empty ledger. */
export function newLedger(files: AuditFile[] = []): Ledger {
  return { files, skipped: [], records: [], orders: [], messages: [], steps: [], offers: [], products: new Map() }
}

/** What stands in the place of files: each source on each channel, its cards apart from all else. */
export function createFileTable(sources: CollectOptions['sources']) {
  const files: AuditFile[] = []
  const known = new Map<string, AuditFile>()
  return {
    files,
    /** Where an event stands, which is asked once, in the order of arrival. */
    place: ({ sourceId, channel: told, type }: ToldEvent): Place => {
      const channel = ledgerChannel(told)
      const isOwnRecord = type === 'identify' && sources.get(sourceId)?.kind !== 'browser'
      const kind = isOwnRecord ? 'customers' : 'events'
      const key = `${sourceId} ${channel} ${kind}`
      const file = known.get(key) ?? newFile(files.length, sources.get(sourceId)?.name ?? '', channel, kind)
      if (!known.has(key)) {
        known.set(key, file)
        files.push(file)
      }
      file.rows += 1
      return { file: file.index, line: file.rows }
    },
  }
}

/** The files of a brand, and where its events stand in them. */
export type FileTable = ReturnType<typeof createFileTable>

/** Collects stored events, in the order of their arrival. @param files of the brand, of which these events may be a part */
export function createCollector(
  { sources, ...brand }: CollectOptions,
  files: FileTable = createFileTable(sources),
  products: Ledger['products'] = new Map(),
) {
  const ledger = { ...newLedger(files.files), products }
  const context = { ...brand, ledger }
  const collected: Collected = {
    ...{ ledger, context, customerOf: [] },
    ...{ saidMs: new Map(), buyers: new Map(), cards: new Map() },
  }
  const takers = new Map<number, ReturnType<typeof newRecordTaker>>()
  const takerOf = (file: AuditFile) => {
    const known = takers.get(file.index) ?? newRecordTaker(context, file)
    takers.set(file.index, known)
    return known
  }
  return {
    collected,
    take: (told: Told, { file: index, line }: Place = files.place(told.event)): void => {
      const { event } = told
      const file = files.files[index]
      if (file === undefined) throw new RangeError(`there is no file ${index}`)
      if (file.kind === 'customers') {
        addVersion(collected.cards, told, file)
        return
      }
      for (const said of wordsOf(toImportEvent(told, file.channel))) {
        const [before, orders] = [ledger.records.length, ledger.orders.length]
        takerOf(file)({ kind: 'event', line, rows: 1, event: said })
        if (ledger.orders.length > orders) addBuyer(collected, said)
        // A visit of nobody begins nobody's purchase, and most visits are of nobody.
        if (ledger.steps.at(-1)?.record === null) ledger.steps.pop()
        if (ledger.records.length === before) continue
        collected.customerOf.push(event.customerId)
        if (isConsent(event.name)) collected.saidMs.set(before, event.occurredAt)
      }
    },
  }
}

/** Where an event stands: index of its file, and its line there, from 1. */
export interface Place {
  readonly file: number
  readonly line: number
}

/** A list that was imported is the house's own, as the audit calls it: a source of cards, and no place where customers speak or buy. */
function ledgerChannel(channel: string): string {
  return channel === 'import' ? 'crm' : channel
}

/** The name of a ledger's channel in the product. */
export function productChannel(channel: string): string {
  return channel === 'crm' ? 'import' : channel
}

/** A card as a row of a list of customers, as of an instant; null where it had not been seen yet. */
export function cardEvent({ identifiers, versions }: Card, channel: string, beforeMs: number): ImportEvent | null {
  const said = versions.filter(({ atMs }) => atMs < beforeMs).sort((a, b) => a.atMs - b.atMs)
  const last = said.at(-1)
  if (last === undefined) return null
  const traits = withName(Object.assign({}, ...said.map((version) => version.traits)))
  const consents = said.flatMap((version) => version.consents)
  return {
    ...{ messageId: '', type: 'identify', name: 'identify', direction: 'in', properties: {}, context: {} },
    ...{ channel, identifiers, consents, traits, occurredAt: last.atMs },
  }
}

function addBuyer({ ledger, buyers }: Collected, { occurredAt, traits }: ImportEvent): void {
  const record = ledger.orders.at(-1)?.record ?? null
  if (record === null) return
  const said = buyers.get(record) ?? []
  buyers.set(record, said)
  said.push({ atMs: occurredAt, fields: buyerFields(traits ?? {}) })
}

function addVersion(cards: Map<string, Card>, { event, identifiers, consents }: Told, file: AuditFile): void {
  const key = `${file.index} ${event.fragmentId}`
  const card = cards.get(key) ?? { file: file.index, customerId: event.customerId, identifiers, versions: [] }
  cards.set(key, card)
  card.versions.push({ atMs: event.occurredAt, traits: event.traits ?? {}, consents })
}

/** Imports name people whole; programs often give the two halves. */
function withName(traits: JsonObject): JsonObject {
  const halves = [traits.firstName, traits.lastName].filter((part) => typeof part === 'string' && part !== '')
  return typeof traits.name === 'string' || halves.length === 0 ? traits : { ...traits, name: halves.join(' ') }
}

function toImportEvent({ event, identifiers, consents }: Told, channel: string): ImportEvent {
  const type = EVENT_TYPES.find((each) => each === event.type) ?? 'track'
  const direction = DIRECTIONS.find((each) => each === event.direction) ?? 'in'
  const { name, properties, traits, occurredAt } = event
  return {
    ...{ messageId: event.id, type, name, direction, channel, identifiers, consents },
    ...{ properties, traits, context: {}, occurredAt },
  }
}

/** An event as the audit's reader knows it: that has one way to say yes or no to being written to, where programs and staff have several. */
function wordsOf(event: ImportEvent): readonly ImportEvent[] {
  if (!isConsent(event.name) || event.consents.length === 0) return [event]
  return event.consents
    .filter(({ channel }) => MEDIA.some((medium) => medium === channel))
    .map(({ channel, state }) => ({
      ...{ ...event, name: state === 'subscribed' ? 'Subscribed' : 'Unsubscribed' },
      properties: { ...event.properties, channel },
    }))
}

const EVENT_TYPES = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const
const DIRECTIONS = ['in', 'out', 'internal'] as const

function newFile(index: number, name: string, channel: string, kind: 'customers' | 'events'): AuditFile {
  return {
    ...{ index, name, channel, kind, confidence: 1, format: 'database', encoding: 'utf-8', delimiter: null },
    ...{ columns: [], notes: [], rows: 0, broken: 0, problems: [] },
  }
}
