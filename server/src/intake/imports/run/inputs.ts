import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { UnreadableFile } from '../errors.ts'

/** What one import reads: a file, or a folder's mails that lie there one by one. */
export type Input =
  | { readonly kind: 'file'; readonly path: string; readonly name: string }
  | { readonly kind: 'mails'; readonly path: string; readonly name: string; readonly members: readonly string[] }

/** The inputs at a path, and the files of a folder that are left out. */
export interface Inputs {
  readonly inputs: readonly Input[]
  readonly skipped: readonly string[]
}

const DATA = /\.(csv|tsv|txt|psv|ndjson|jsonl|json|mbox)(\.gz)?$/i
const MAIL = /\.eml(\.gz)?$/i
const MAILDIR = /(^|\/)(cur|new)\/[^/]+$/

/**
 * A file is taken whatever it is called; in a folder, files of known endings and mails (also of a Maildir), by name.
 * @throws UnreadableFile if nothing is there
 */
export async function listInputs(path: string): Promise<Inputs> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new UnreadableFile('path_unreadable', { path }, { cause })
  })
  if (!found.isDirectory()) return { inputs: [{ kind: 'file', path, name: basename(path) }], skipped: [] }
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const names = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length).replace(/^\//, ''))
    .sort()
  const members = names.filter((name) => MAIL.test(name) || MAILDIR.test(name)).map((name) => join(path, name))
  const files = names.filter((name) => DATA.test(name) && !isMade(name))
  const inputs: Input[] = files.map((name) => ({ kind: 'file', path: join(path, name), name }))
  if (members.length > 0) inputs.push({ kind: 'mails', path, name: basename(path), members })
  if (inputs.length === 0) throw new UnreadableFile('path_without_files', { path })
  const taken = new Set([...files, ...members.map((member) => member.slice(path.length + 1))])
  return { inputs, skipped: names.filter((name) => !taken.has(name)) }
}

/** Files that an earlier import has written beside its input. */
function isMade(name: string): boolean {
  return /\.rejected\.(csv|ndjson)$/i.test(name)
}
