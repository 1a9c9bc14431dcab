import { createHash, hkdfSync } from 'node:crypto'
import { InvalidInput } from '../../kernel/errors.ts'

/** A key and the name by which what it sealed finds it again. */
export interface SealingKey {
  readonly id: string
  readonly key: Buffer
}

const MIN_SECRET_CHARACTERS = 32

/**
 * A 256-bit key for one purpose, derived from the installation's secret: what leaks for one purpose opens no other.
 * @param purpose as `hilo/files/urls/1`
 * @throws InvalidInput if the secret is too short to be one
 * @source RFC 5869 (HKDF)
 */
export function deriveKey(hiloSecret: string, purpose: string): Buffer {
  if (hiloSecret.length < MIN_SECRET_CHARACTERS)
    throw new InvalidInput(`HILO_SECRET needs ${MIN_SECRET_CHARACTERS} characters at least`)
  return Buffer.from(hkdfSync('sha256', hiloSecret, '', purpose, 32))
}

/** The key that seals secrets; its id tells nothing about it. */
export function deriveSealingKey(hiloSecret: string): SealingKey {
  const key = deriveKey(hiloSecret, 'hilo/secrets/1')
  const id = createHash('sha256').update('hilo/secrets/id').update(key).digest('hex').slice(0, 16)
  return { id, key }
}
