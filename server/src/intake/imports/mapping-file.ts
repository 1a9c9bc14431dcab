import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { InvalidInput } from '../../kernel/errors.ts'

/** Reads a mapping that somebody wrote by hand. @throws InvalidInput that says what is wrong with it */
export async function readMappingFile<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<z.output<Schema>> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new InvalidInput(`the mapping ${path} cannot be read`)
  })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new InvalidInput(`the mapping ${path} is not JSON: ${error instanceof Error ? error.message : ''}`)
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new InvalidInput(`the mapping ${path} is not understood:\n${z.prettifyError(parsed.error)}`)
}
