import { join, resolve } from 'node:path'

/** The repository's folder. */
export const ROOT = resolve(import.meta.dirname, '../../..')

/** A path below the repository's folder. */
export function inRoot(...parts: readonly string[]): string {
  return join(ROOT, ...parts)
}
