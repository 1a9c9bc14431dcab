import type { Tx } from '../db/index.ts'
import { SecretUnreadable } from './errors.ts'
import type { SealingKey } from './keys.ts'
import { deriveSealingKey } from './keys.ts'
import { seal, unseal } from './seal.ts'
import { deleteSecret, findSecret, listSecrets, upsertSecret } from './store.ts'

/** What may be told about a secret. */
export interface Secret {
  readonly name: string
  /** The last four characters of a long secret, empty for a short one. */
  readonly last4: string
  readonly updatedAt: Date
}

/** Keeps a workspace's secrets. */
export interface Vault {
  /** Stores or replaces a secret. */
  save(tx: Tx, name: string, value: string): Promise<void>
  /** The secret itself, for the code that uses it; null if there is none. @throws SecretUnreadable */
  load(tx: Tx, name: string): Promise<string | null>
  remove(tx: Tx, name: string): Promise<boolean>
  /** All secrets of the workspace as they may be shown, by name. */
  describe(tx: Tx): Promise<readonly Secret[]>
  /** Seals again with the newest key what an older one sealed; returns how many. */
  rotate(tx: Tx): Promise<number>
}

/** Showing four of fewer characters than this would show too much. */
const MIN_CHARACTERS_TO_SHOW_LAST4 = 16

/** @param previousSecrets values of HILO_SECRET before; they still open, but no longer seal */
export function createVault(hiloSecret: string, previousSecrets: readonly string[] = []): Vault {
  const newest = deriveSealingKey(hiloSecret)
  const keys = new Map([...previousSecrets.map(deriveSealingKey), newest].map((key) => [key.id, key]))
  const load = async (tx: Tx, name: string) => {
    const row = await findSecret(tx, name)
    return row ? open(tx, name, row.sealed, keys.get(row.keyId)) : null
  }
  const save = (tx: Tx, name: string, value: string) =>
    upsertSecret(tx, { name, keyId: newest.id, sealed: seal(value, placeOf(tx, name), newest), last4: toLast4(value) })
  return {
    save,
    load,
    remove: deleteSecret,
    describe: async (tx) => (await listSecrets(tx)).map(({ name, last4, updatedAt }) => ({ name, last4, updatedAt })),
    rotate: async (tx) => {
      const old = (await listSecrets(tx)).filter((row) => row.keyId !== newest.id)
      for (const { name } of old) await save(tx, name, (await load(tx, name)) ?? '')
      return old.length
    },
  }
}

/** A row that was copied to another workspace or name does not open there. */
function placeOf(tx: Tx, name: string): string {
  return `${tx.workspaceId}\n${name}`
}

function open(tx: Tx, name: string, sealed: Buffer, key: SealingKey | undefined): string {
  if (!key) throw new SecretUnreadable(name)
  try {
    return unseal(sealed, placeOf(tx, name), key)
  } catch (cause) {
    throw new SecretUnreadable(name, { cause })
  }
}

function toLast4(value: string): string {
  return value.length < MIN_CHARACTERS_TO_SHOW_LAST4 ? '' : value.slice(-4)
}
