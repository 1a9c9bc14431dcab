import { hash, randomBytes } from 'node:crypto'
import { Conflict, NotFound } from '../../kernel/errors.ts'
import { newId, type SourceId } from '../../kernel/ids.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import {
  findKeyOwner,
  insertSource,
  type KeyOwner,
  loadSourcesById,
  type SourceKind,
  type SourceRow,
  type SourceSettings,
  updateSource,
} from './store.ts'

/** A source with the key that was just made for it: the only time that a secret key is seen. */
export interface SourceWithKey {
  readonly source: SourceRow
  readonly writeKey: string
}

/** How long a key that was looked up is believed: a switched-off source stops within this time. */
const CACHE_MS = 2_000
const CACHE_ENTRIES = 10_000

/** SHA-256 of a write key: what is stored and looked up. Keys are 160 random bits, so no salt is needed. */
function hashKey(writeKey: string): Buffer {
  return hash('sha256', writeKey, 'buffer')
}

/** Creates a source and its key. @throws Conflict if another source has the name */
export async function createSource(
  tx: Tx,
  {
    isPractice = false,
    ...wanted
  }: { name: string; kind: SourceKind; channel: string; settings: SourceSettings; isPractice?: boolean },
): Promise<SourceWithKey> {
  const writeKey = newWriteKey()
  const source: SourceRow = {
    ...wanted,
    isPractice,
    id: newId<SourceId>(),
    writeKey: wanted.kind === 'browser' ? writeKey : null,
    writeKeyLast4: writeKey.slice(-4),
    createdAt: new Date(),
    disabledAt: null,
    lastEventAt: null,
  }
  await refuseTakenName(wanted.name, insertSource(tx, source, hashKey(writeKey)))
  return { source, writeKey }
}

/** Changes a source. @throws NotFound, Conflict */
export async function changeSource(
  tx: Tx,
  id: SourceId,
  change: { name?: string | undefined; settings?: SourceSettings | undefined; disabled?: boolean | undefined },
): Promise<SourceRow> {
  const source = await loadSource(tx, id)
  const disabledAt = change.disabled === undefined ? source.disabledAt : change.disabled ? new Date() : null
  const changed = {
    ...source,
    name: change.name ?? source.name,
    settings: change.settings ?? source.settings,
    disabledAt,
  }
  await refuseTakenName(changed.name, updateSource(tx, changed, null))
  return changed
}

/** Gives a source a new key; the old one stops at once. @throws NotFound */
export async function rotateKey(tx: Tx, id: SourceId): Promise<SourceWithKey> {
  const source = await loadSource(tx, id)
  const writeKey = newWriteKey()
  const changed = {
    ...source,
    writeKey: source.kind === 'browser' ? writeKey : null,
    writeKeyLast4: writeKey.slice(-4),
  }
  await updateSource(tx, changed, hashKey(writeKey))
  return { source: changed, writeKey }
}

/** @throws NotFound */
export async function loadSource(tx: Tx, id: SourceId): Promise<SourceRow> {
  const [source] = await loadSourcesById(tx, [id])
  if (!source) throw new NotFound('source', id)
  return source
}

/** Looks write keys up, remembering each for `CACHE_MS`; unknown keys are remembered too. */
export function createKeyLookup(
  database: Database,
  clock: () => number,
): (writeKey: string) => Promise<KeyOwner | null> {
  const known = new Map<string, { owner: Promise<KeyOwner | null>; until: number }>()
  return (writeKey) => {
    const now = clock()
    const found = known.get(writeKey)
    if (found && found.until > now) return found.owner
    if (known.size >= CACHE_ENTRIES) known.clear()
    const owner = findKeyOwner(database, hashKey(writeKey))
    known.set(writeKey, { owner, until: now + CACHE_MS })
    owner.catch(() => known.delete(writeKey))
    return owner
  }
}

function newWriteKey(): string {
  return randomBytes(20).toString('hex')
}

async function refuseTakenName(name: string, write: Promise<void>): Promise<void> {
  try {
    await write
  } catch (error) {
    const taken = error instanceof Error && 'constraint' in error && error.constraint === 'source_name'
    if (taken) throw new Conflict(`another source is called “${name}”: choose another name`, { cause: error })
    throw error
  }
}
