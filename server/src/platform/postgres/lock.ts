/** One server per data folder: a file that names the living process which holds it. */
import { hash, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { errorCode, explainFolder, StartFailure } from './errors.ts'
import { isAlive, processBirth } from './processes.ts'

const Holder = z.object({ pid: z.int().positive(), birth: z.string(), since: z.string() })
type Holder = z.infer<typeof Holder>

/** Takes the data folder for this process. Throws `StartFailure` when another living process has it. */
export async function lockFolder(dataDir: string): Promise<{ release(): Promise<void> }> {
  const path = join(dataDir, 'server.lock')
  const mine = `${path}.${randomBytes(6).toString('hex')}`
  const holder: Holder = { pid: process.pid, birth: processBirth(process.pid), since: new Date().toISOString() }
  try {
    await writeFile(mine, JSON.stringify(holder), { mode: 0o600 })
    while (!(await tryLink(mine, path))) await removeStale(path, dataDir)
  } catch (cause) {
    if (cause instanceof StartFailure) throw cause
    throw new StartFailure(explainFolder(dataDir, cause), { cause })
  } finally {
    await rm(mine, { force: true })
  }
  return { release: () => rm(path, { force: true }) }
}

/** A hard link is made whole or not at all, by one of several that try. */
async function tryLink(mine: string, path: string): Promise<boolean> {
  try {
    await link(mine, path)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

/**
 * Removes the lock of a dead holder. Of several that find the same lock stale, only the one that makes the folder named after it may
 * remove it, and it looks again first: nobody else takes that lock away, so what it sees then is what it removes.
 */
async function removeStale(path: string, dataDir: string): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return
  refuseIfHeld(text, dataDir)
  const clearing = `${path}.stale-${hash('sha256', text).slice(0, 16)}`
  if (!(await tryMakeFolder(clearing))) return
  try {
    const now = await readFile(path, 'utf8').catch(() => undefined)
    if (now === text) await rm(path, { force: true })
  } finally {
    await rm(clearing, { recursive: true, force: true })
  }
}

/** How long another may take to clear a stale lock before it counts as dead itself. */
const CLEARING_MS = 10_000

async function tryMakeFolder(path: string): Promise<boolean> {
  try {
    await mkdir(path)
    return true
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
  }
  const age = await stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  )
  if (age > CLEARING_MS) await rm(path, { recursive: true, force: true })
  else await sleep(20)
  return false
}

function refuseIfHeld(text: string, dataDir: string): void {
  const holder = parseHolder(text)
  if (!holder || !isAlive(holder.pid)) return
  if (holder.pid === process.pid && holder.birth === processBirth(process.pid)) {
    throw new StartFailure(`this process already uses the data folder ${dataDir}`)
  }
  // A number can be given to a later process: only the same birth means the same process.
  if (holder.birth !== processBirth(holder.pid)) return
  throw new StartFailure(
    `Hilo already runs on ${dataDir}: process ${holder.pid}, since ${holder.since}.\n` +
      'Stop that one first, or start this one with another folder: --data DIR.',
  )
}

/** The living process that holds the data folder, if one does. */
export async function findHolder(dataDir: string): Promise<number | undefined> {
  const holder = parseHolder(await readFile(join(dataDir, 'server.lock'), 'utf8').catch(() => ''))
  return holder && isAlive(holder.pid) && holder.birth === processBirth(holder.pid) ? holder.pid : undefined
}

function parseHolder(text: string): Holder | undefined {
  try {
    return Holder.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
