import { Conflict } from '../../kernel/errors.ts'
import type { Json } from '../../kernel/json.ts'
import type { Tx } from '../db/index.ts'
import type { DefinitionToSave } from './schema.ts'
import { insertVersion, retireVersion } from './store.ts'

/**
 * Writes a new version and returns its number.
 * @throws Conflict if somebody else wrote since the version that the author saw
 */
export async function saveDefinition(tx: Tx, definition: DefinitionToSave): Promise<number> {
  return writeVersion(tx, definition)
}

/**
 * Deletes a definition; its versions stay.
 * @throws Conflict as `saveDefinition`
 */
export async function deleteDefinition(tx: Tx, definition: Omit<DefinitionToSave, 'body'>): Promise<void> {
  await writeVersion(tx, { ...definition, body: null })
}

async function writeVersion(
  tx: Tx,
  definition: Omit<DefinitionToSave, 'body'> & { readonly body: Json | null },
): Promise<number> {
  const { kind, id, expectedVersion } = definition
  const isCurrent = expectedVersion === 0 || (await retireVersion(tx, kind, id, expectedVersion))
  if (!isCurrent || !(await insertVersion(tx, definition)))
    throw new Conflict(`the ${kind} ${id} was changed since version ${expectedVersion}: read it again`)
  return expectedVersion + 1
}
