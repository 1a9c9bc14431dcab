/**
 * The secret that a source's device signs with. It lies in the vault, apart from the write key: of that only a hash is kept, and an
 * HMAC needs the secret itself. A source without one can deliver nothing: there is no unsigned mode.
 */
import { channels, newSigningSecret } from '../../channels/index.ts'
import { Conflict } from '../../kernel/errors.ts'
import type { SourceId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { Vault } from '../../platform/secrets/index.ts'
import type { SourceRow } from '../sources/index.ts'
import { isDevice } from './store.ts'

/** Gives a source a new signing secret; the old one stops at once. @throws Conflict if nothing that it sends is signed */
export async function giveSigningSecret(tx: Tx, vault: Vault, source: SourceRow): Promise<string> {
  const isKnown = channels.some(({ manifest }) => manifest.name === source.channel)
  if (!isKnown || !isDevice(source.kind)) {
    throw new Conflict('only a source of kind till or channel, of a channel with a webhook, signs what it sends')
  }
  const secret = newSigningSecret()
  await vault.save(tx, nameOf(source.id), secret)
  return secret
}

/** The signing secret of a source; null when it never got one. */
export function loadSigningSecret(tx: Tx, vault: Vault, sourceId: SourceId): Promise<string | null> {
  return vault.load(tx, nameOf(sourceId))
}

function nameOf(sourceId: SourceId): string {
  return `webhook.${sourceId}`
}
