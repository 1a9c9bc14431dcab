import { openExport } from '../../../intake/imports/index.ts'
import { count } from '../rules/at.ts'
import type { ReadableFile } from './prepare.ts'

/**
 * The country of a brand that nobody has told: the one that more than half of its files with countries name in most of their rows.
 * What is wrong with a file is said when it is read.
 * @param defaults what holds where the files do not agree, too
 */
export async function learnCountry(
  files: readonly ReadableFile[],
  defaults: Parameters<typeof openExport>[2],
): Promise<string> {
  const votes = new Map<string, number>()
  let voters = 0
  for (const { path, name } of files) {
    const opened = await openExport(path, {}, defaults, name).catch(() => null)
    const country = opened?.mostlyOf ?? null
    if (country === null) continue
    voters += 1
    count(votes, country)
  }
  return [...votes].find(([, number]) => number > voters / 2)?.[0] ?? defaults.country
}
