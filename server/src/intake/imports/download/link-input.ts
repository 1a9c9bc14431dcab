import { hash } from 'node:crypto'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Input } from '../run/inputs.ts'
import { cleanName } from '../run/uploads.ts'
import type { Download, DownloadOptions } from './download.ts'

/** A fetched file, and how to let go of it. */
export interface LinkInput {
  readonly input: Input
  forget(): Promise<void>
}

/** Whether what was given as a path is a web address. */
export function isLink(path: string): boolean {
  return /^https?:\/\//i.test(path)
}

/** Fetches a link into a folder of its own, under the name that its server gives: sources are called after it. */
export async function fetchInput(
  link: string,
  folder: string,
  download: Download,
  options: DownloadOptions,
): Promise<LinkInput> {
  const own = join(folder, hash('sha256', link, 'hex').slice(0, 24))
  const forget = () => rm(own, { recursive: true, force: true })
  try {
    const fetched = join(own, 'fetched')
    const name = cleanName((await download(link, fetched, options)).name)
    const path = join(own, name)
    await rename(fetched, path)
    return { input: { kind: 'file', path, name }, forget }
  } catch (error) {
    await forget()
    throw error
  }
}
