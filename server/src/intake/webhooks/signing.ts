/**
 * The secret that a source's device signs with. It lies in the vault, apart from the write key: of that only a hash is kept, and an
 * HMAC needs the secret itself. A source without one can deliver nothing: there is no unsigned mode.
 */
import { z } from 'zod'
import { channels, newSigningSecret } from '../../channels/index.ts'
import { Conflict } from '../../kernel/errors.ts'
import { type SourceId, toId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { Vault } from '../../platform/secrets/index.ts'
import { cancelTimer, defineTimer, setTimer } from '../../platform/timers/index.ts'
import type { SourceRow } from '../sources/index.ts'
import { readOldSecret, writeOldSecret } from './rules.ts'
import { isDevice } from './store.ts'

/** A secret that was made, and until when the one before is accepted beside it (UTC epoch ms; null: not at all). */
export interface GivenSecret {
  readonly secret: string
  readonly oldUntil: number | null
}

/**
 * Gives a source a new signing secret. The old one is accepted for `keepOldMs` longer; the one before that stops at once.
 * @throws Conflict if nothing that the source sends is signed
 */
export async function giveSigningSecret(
  tx: Tx,
  vault: Vault,
  source: SourceRow,
  { keepOldMs, now }: { readonly keepOldMs: number; readonly now: number },
): Promise<GivenSecret> {
  const isKnown = channels.some(({ manifest }) => manifest.name === source.channel)
  if (!isKnown || !isDevice(source.kind)) {
    throw new Conflict('only a source of kind till or channel, of a channel with a webhook, signs what it sends')
  }
  const old = keepOldMs > 0 ? await vault.load(tx, nameOf(source.id)) : null
  const oldUntil = old === null ? null : now + keepOldMs
  const end = { kind: oldSecretEnd(vault), key: source.id }
  if (old === null || oldUntil === null) {
    await vault.remove(tx, oldNameOf(source.id))
    await cancelTimer(tx, end)
  } else {
    await vault.save(tx, oldNameOf(source.id), writeOldSecret({ secret: old, until: oldUntil }))
    await setTimer(tx, { ...end, fireAtMs: oldUntil, payload: source.id })
  }
  const secret = newSigningSecret()
  await vault.save(tx, nameOf(source.id), secret)
  return { secret, oldUntil }
}

/** Takes the old secret out of the vault when its time is over: a secret that opens nothing is only there to be stolen. */
export function oldSecretEnd(vault: Vault) {
  return defineTimer({
    kind: 'webhooks.old_secret_end',
    schema: z.uuid(),
    fire: async (tx, { payload }) => {
      await vault.remove(tx, oldNameOf(toId(payload)))
    },
  })
}

/** The signing secret of a source; null when it never got one. */
export function loadSigningSecret(tx: Tx, vault: Vault, sourceId: SourceId): Promise<string | null> {
  return vault.load(tx, nameOf(sourceId))
}

/** The secret before, while it is still accepted. */
export async function loadOldSecret(tx: Tx, vault: Vault, sourceId: SourceId, now: number): Promise<string | null> {
  const kept = await vault.load(tx, oldNameOf(sourceId))
  return kept === null ? null : readOldSecret(kept, now)
}

function nameOf(sourceId: SourceId): string {
  return `webhook.${sourceId}`
}

function oldNameOf(sourceId: SourceId): string {
  return `webhook.${sourceId}.old`
}
