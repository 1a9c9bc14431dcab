/** Secrets: credentials of others, encrypted at rest; they go in, and never out again over the wire. */
export { deriveKey } from './keys.ts'
export type { Secret, Vault } from './vault.ts'
export { createVault } from './vault.ts'
