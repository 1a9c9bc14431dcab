import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import type { ImportProblem } from '@hilo/contract'
import { UnreadableFile } from '../../../intake/imports/index.ts'
import { auditProblem } from '../problems.ts'
import type { SkippedFile } from '../schema.ts'

/** A file of the folder. `name` is its path inside the folder. */
export interface FoundFile {
  readonly path: string
  readonly name: string
  readonly sizeBytes: number
}

/** What is at a path: exports to read, and files that are not looked at, with why. */
export interface FoundFiles {
  readonly files: readonly FoundFile[]
  readonly skipped: readonly SkippedFile[]
}

const DATA = /\.(csv|tsv|txt|psv|ndjson|jsonl|json|mbox|eml)(\.gz)?$|\.(xlsx|xlsm|vcf|vcard)$/i

/**
 * Lists what may be an export, sorted by name. A single file is taken whatever it is called. A link counts if it stays within the
 * folder: who was sent a folder does not know where its links lead.
 * @throws UnreadableFile if nothing is there
 */
export async function listFiles(path: string): Promise<FoundFiles> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new UnreadableFile('path_unreadable', { path }, { cause })
  })
  if (!found.isDirectory()) {
    return { files: [{ path, name: basename(path), sizeBytes: found.size }], skipped: [] }
  }
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const names = entries
    .filter(
      (entry) =>
        (entry.isFile() || entry.isSymbolicLink()) && !entry.name.startsWith('.') && !entry.name.startsWith('~$'),
    )
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length).replace(/^\/+/, ''))
    .sort()
  const root = await realpath(path)
  const files: FoundFile[] = []
  const skipped: SkippedFile[] = []
  for (const name of names) {
    const whole = join(path, name)
    const target = await stat(whole).catch(() => null)
    if (target === null) skipped.push({ name, reason: auditProblem('link_to_nothing') })
    else if (!(await realpath(whole)).startsWith(root.endsWith(sep) ? root : root + sep))
      skipped.push({ name, reason: auditProblem('link_outside') })
    else if (!DATA.test(name)) skipped.push({ name, reason: whyNot(name) })
    else if (target.isFile()) files.push({ path: whole, name, sizeBytes: target.size })
  }
  return { files, skipped }
}

/** What to do about a file that may well hold an export, but in a form that is not read. */
function whyNot(name: string): ImportProblem {
  if (/\.(?:zip|rar|7z|tar|tgz)$/i.test(name)) return auditProblem('packed')
  if (/\.(?:xls|xlsb|ods|numbers)$/i.test(name)) return auditProblem('other_spreadsheet')
  return auditProblem('no_export')
}
