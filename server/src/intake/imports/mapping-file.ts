import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { InvalidInput } from '../../kernel/errors.ts'

/** Reads a JSON file that somebody wrote or saved by hand. @param what how it is called, in English. @throws InvalidInput that says what is wrong with it */
export async function readMappingFile<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  what = 'the mapping',
): Promise<z.output<Schema>> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new InvalidInput(`${what} ${path} cannot be read`)
  })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new InvalidInput(`${what} ${path} is not JSON: ${error instanceof Error ? error.message : ''}`)
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new InvalidInput(`${what} ${path} is not understood:\n${z.prettifyError(parsed.error)}`)
}
