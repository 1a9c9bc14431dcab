/** Where the server on a data folder listens: kept in the folder, for commands that print links. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const FILE = 'address'

/** Keeps the address of the server that runs on this folder. */
export async function saveAddress(dataDir: string, url: string): Promise<void> {
  await writeFile(join(dataDir, FILE), `${url}\n`)
}

/** Where the server on this folder listens or last listened; null before its first start. */
export async function findAddress(dataDir: string): Promise<string | null> {
  const text = await readFile(join(dataDir, FILE), 'utf8').catch(() => '')
  return text.trim() === '' ? null : text.trim()
}
