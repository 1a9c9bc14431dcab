/** What the demo remembers between starts: when its history ends, its write keys, whether it ticks. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'

/** A small file in the data folder, readable by its owner only: it holds write keys. */
export const DemoState = z.strictObject({
  seed: z.string(),
  customers: z.int().positive(),
  /** The generated history ends here. Fixed at the first start, so that a second attempt makes the same messages. */
  anchorMs: z.int(),
  keys: z.record(z.string(), z.strictObject({ sourceId: z.uuid(), writeKey: z.string() })),
  seededAtMs: z.int().nullable(),
  tickerOn: z.boolean(),
})
export type DemoState = z.infer<typeof DemoState>

/** @returns null when there is none, or one that cannot be read: then a new one begins */
export async function loadState(path: string): Promise<DemoState | null> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return null
  try {
    return DemoState.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** Replaces the file as a whole: a crash leaves the old one or the new one. */
export async function saveState(path: string, state: DemoState): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const draft = `${path}.new`
  await writeFile(draft, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 })
  await rename(draft, path)
}
