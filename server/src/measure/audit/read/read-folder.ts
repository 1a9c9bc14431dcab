/** Reads the exports of a folder into a ledger, one file after another. What cannot be read is said and left out. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ImportMapping } from '@hilo/contract'
import { createClaimReader } from '../../../customers/identity/index.ts'
import { headerWords, type OpenExport, openExport, readExportRecords } from '../../../intake/imports/index.ts'
import { explainUnread } from '../errors.ts'
import { type AuditMapping, type FileMapping, mappingOf } from '../mapping.ts'
import { auditProblem } from '../problems.ts'
import { channelOfFile } from '../rules/files/channel.ts'
import { recogniseFile } from '../rules/files/recognise.ts'
import type { AuditFile, AuditKind, Ledger } from '../schema.ts'
import { learnCountry } from './learn-country.ts'
import { type FoundFile, listFiles } from './list-files.ts'
import { guessOwnSides } from './own-addresses.ts'
import { prepareFile, type ReadableFile } from './prepare.ts'
import { takeOffers } from './take-offers.ts'
import { newRecordTaker, type TakeContext } from './take-records.ts'

/** Told how far reading is. */
export interface ReadProgress {
  readonly file: string
  readonly rows: number
  /** 0 to 1, of all bytes. */
  readonly share: number
}

/** What holds where neither file nor mapping says so. */
const DEFAULTS = { timeZone: 'Europe/Madrid', currency: 'EUR', country: 'ES' }
const IMPORT_KIND_OF: Readonly<Record<AuditKind, ImportMapping['kind']>> = {
  customers: 'contacts',
  orders: undefined,
  messages: 'messages',
  calls: 'messages',
  visits: 'visits',
  events: 'events',
  catalogue: 'order-lines',
  stock: 'order-lines',
}

/** A ledger, and the country in which the national numbers of its files were read: ISO 3166. */
export interface ReadLedger extends Ledger {
  readonly country: string
}

/** Reads everything at a path. @throws UnreadableFile if nothing is there */
export async function readFolder(
  path: string,
  mapping: AuditMapping,
  onProgress: (progress: ReadProgress) => void,
): Promise<ReadLedger> {
  const found = await listFiles(path)
  const lists = { records: [], orders: [], messages: [], steps: [], offers: [] }
  const ledger: Ledger = { files: [], skipped: [...found.skipped], products: new Map(), ...lists }
  const folder = await mkdtemp(join(tmpdir(), 'hilo-audit-'))
  const total = found.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  let done = 0
  try {
    const prepared = await prepareAll(found.files, folder, ledger, (file) => onProgress({ file, rows: 0, share: 0 }))
    const defaults = await defaultsOf(mapping, prepared)
    const { country, currency } = defaults
    const context = { ledger, country, currency, ownKeys: ownKeysOf(mapping, country) }
    for (const [file, readable] of prepared) {
      const before = done
      const tell = (bytes: number) =>
        onProgress({ file: file.name, rows: countRows(ledger), share: total === 0 ? 1 : (before + bytes) / total })
      tell(0)
      for (const one of readable) {
        await orSay(ledger, one.name, () => readOne(one, mapping, defaults, context, tell))
      }
      done += file.sizeBytes
    }
    return { ...ledger, country }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

type Prepared = ReadonlyMap<FoundFile, readonly ReadableFile[]>

async function prepareAll(
  files: readonly FoundFile[],
  folder: string,
  ledger: Ledger,
  onFile: (name: string) => void,
): Promise<Prepared> {
  const prepared = new Map<FoundFile, readonly ReadableFile[]>()
  for (const [index, file] of files.entries()) {
    onFile(file.name)
    await orSay(ledger, file.name, async () => {
      const { readable, skipped } = await prepareFile(file, folder, String(index))
      ledger.skipped.push(...skipped)
      prepared.set(file, readable)
    })
  }
  return prepared
}

async function defaultsOf(mapping: AuditMapping, prepared: Prepared): Promise<typeof DEFAULTS> {
  const { timeZone = DEFAULTS.timeZone, currency = DEFAULTS.currency } = mapping
  const known = { timeZone, currency, country: mapping.country ?? DEFAULTS.country }
  if (mapping.country !== undefined) return known
  return { ...known, country: await learnCountry([...prepared.values()].flat(), known) }
}

/** Whatever is wrong with one file, it is said and does not keep the others out. */
async function orSay(ledger: Ledger, name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const reason = explainUnread(error)
    const partly = ledger.files.find((file) => file.name === name)
    if (partly) {
      partly.broken += 1
      partly.problems.push({ line: partly.rows + 1, reason })
    } else ledger.skipped.push({ name, reason })
  }
}

async function readOne(
  file: ReadableFile,
  mapping: AuditMapping,
  defaults: typeof DEFAULTS,
  context: TakeContext,
  tell: (bytes: number) => void,
): Promise<void> {
  const { ledger } = context
  const { kind, ...given } = mappingOf(mapping, file.name)
  if (kind === 'ignore') {
    ledger.skipped.push({ name: file.name, reason: auditProblem('mapping_ignores') })
    return
  }
  const { opened, entry } = await recogniseOne(file, { kind, given }, mapping, defaults, ledger.files.length)
  ledger.files.push(entry)
  if (entry.kind === 'catalogue' || entry.kind === 'stock') {
    await takeOffers(ledger, entry, opened, defaults.currency, tell)
    return
  }
  const take = newRecordTaker(context, entry)
  for await (const lot of readExportRecords(opened, tell)) {
    for (const record of lot) {
      entry.rows += record.rows
      take(record)
    }
  }
}

/** What the mapping says of a file. */
interface Said {
  readonly kind: AuditKind | undefined
  readonly given: Omit<FileMapping, 'kind'>
}

/** Opens a file twice: as imports would take it, then as what the audit takes it for. */
async function recogniseOne(
  file: ReadableFile,
  { kind: saidKind, given: { channel: saidChannel, ...given } }: Said,
  mapping: AuditMapping,
  defaults: typeof DEFAULTS,
  index: number,
): Promise<{ readonly opened: OpenExport; readonly entry: AuditFile }> {
  const own = mapping.ownAddresses === undefined ? {} : { ownAddresses: mapping.ownAddresses.slice(0, 200) }
  // Some mailboxes end their separators in ways that only their name explains.
  const named: ImportMapping = /\.mbox(?:\.gz)?$/i.test(file.name) ? { format: 'mbox' } : {}
  const importKind = saidKind === undefined ? {} : { kind: IMPORT_KIND_OF[saidKind] }
  const hint: ImportMapping = { ...named, ...own, ...given, ...importKind }
  const first = await openExport(file.path, hint, defaults, file.name)
  const { system, format } = first.plan
  const columns = first.columns.map(({ column, target, samples }) => ({
    name: column,
    words: headerWords(column),
    target,
    samples,
  }))
  const seen = recogniseFile({
    name: file.name,
    importKind: first.kind.kind,
    confidence: first.kind.confidence,
    columns,
  })
  const kind = saidKind ?? seen.kind
  const hasEmails = columns.some(({ target }) => target === 'email')
  const hasStores = columns.some(({ target }) => target === 'store')
  const channel = saidChannel ?? channelOfFile(file.name, { kind, system, format, hasStores, hasEmails })
  const again: ImportMapping = {
    ...hint,
    kind: IMPORT_KIND_OF[kind] ?? seen.importKind,
    columns: { ...seen.columns, ...given.columns },
  }
  const opened = first.kind.kind === 'mail' ? first : await withOwnSides(file, again, defaults)
  const confidence = saidKind === undefined ? seen.confidence : 1
  const sends = seen.isCampaign && kind === 'messages' ? { isCampaign: true as const } : {}
  return { opened, entry: entryOf(opened, { index, name: file.name, kind, channel, confidence, ...sends }, file) }
}

async function withOwnSides(
  file: ReadableFile,
  mapping: ImportMapping,
  defaults: typeof DEFAULTS,
): Promise<OpenExport> {
  const opened = await openExport(file.path, mapping, defaults, file.name)
  const sides = mapping.ownAddresses === undefined ? await guessOwnSides(opened) : []
  return sides.length === 0
    ? opened
    : openExport(file.path, { ...mapping, ownAddresses: [...sides] }, defaults, file.name)
}

function entryOf(
  { plan, columns, notes }: OpenExport,
  known: Pick<AuditFile, 'index' | 'name' | 'kind' | 'channel' | 'confidence' | 'isCampaign'>,
  { unpackedFrom }: ReadableFile,
): AuditFile {
  // What was unpacked has the encoding and delimiter that we gave it: they are nobody's.
  const written = unpackedFrom
    ? { format: unpackedFrom, encoding: '', delimiter: null }
    : { format: plan.format, encoding: plan.encoding, delimiter: plan.dialect?.delimiter ?? null }
  return {
    ...known,
    ...written,
    columns: columns.map(({ column, target }) => ({ column, target })),
    notes: notes.map(({ text }) => text),
    rows: 0,
    broken: 0,
    problems: [],
  }
}

function ownKeysOf(mapping: AuditMapping, country: string): ReadonlySet<string> {
  const read = createClaimReader(country)
  const keys = (mapping.ownAddresses ?? []).flatMap((value) =>
    read([
      { kind: 'email', value, evidence: 'record' },
      { kind: 'phone', value, evidence: 'record' },
    ]).claims.map(({ key }) => key),
  )
  return new Set(keys)
}

function countRows({ files }: Ledger): number {
  return files.reduce((sum, { rows }) => sum + rows, 0)
}
