/** One running PostgreSQL: started, found again after a crash of ours, stopped. */
import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { mkdtemp, readFile, readlink, rm, rmdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { turnLog } from './cluster.ts'
import { errorText, StartFailure } from './errors.ts'
import { type Home, makePrivateFolder } from './home.ts'
import { isAlive, signal, waitUntilGone } from './processes.ts'

/** A PostgreSQL that accepts connections. */
export interface Postmaster {
  readonly pid: number
  readonly socketFolder: string
}

/** What `postmaster.pid` says about a PostgreSQL that lives. */
export interface Found extends Postmaster {
  readonly isReady: boolean
}

/** The socket's name, with which its folder must stay below the 107 bytes that a Unix socket address holds. */
const SOCKET_NAME = '.s.PGSQL.5432'
const LONGEST_SOCKET_PATH_BYTES = 100

/** The PostgreSQL that runs on this data folder, if one does: after a crash of the server it may have stayed behind. */
export async function findPostmaster(home: Home): Promise<Found | undefined> {
  const path = join(home.cluster, 'postmaster.pid')
  const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  if (!isAlive(pid) || (await isSomethingElse(pid, home))) {
    // Another process has the old number by now: PostgreSQL would take it for itself and refuse to start.
    await rm(path, { force: true })
    await removeShortFolder(lines[4]?.trim() ?? '')
    return undefined
  }
  return { pid, socketFolder: lines[4]?.trim() ?? '', isReady: lines[7]?.trim() === 'ready' }
}

/** A postmaster works in its data folder. Where the system does not tell (not Linux), the number has to do. */
async function isSomethingElse(pid: number, home: Home): Promise<boolean> {
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined)
  if (folder === undefined) return false
  const [theirs, ours] = await Promise.all([stat(folder).catch(() => undefined), stat(home.cluster)])
  return theirs?.ino !== ours.ino || theirs.dev !== ours.dev
}

/** How a start reports that it takes long. */
export type Notify = (message: string) => void

/** Starts PostgreSQL and waits until it accepts connections; `onExit` is called when it ends later, for whatever reason. */
export async function startPostmaster(home: Home, notify: Notify, onExit: () => void): Promise<Postmaster> {
  const socketFolder = await makeSocketFolder(home)
  const logStart = await sizeOf(home.log)
  await turnLog(home, logStart)
  const log = openSync(home.log, 'a', 0o600)
  // A process group of its own: Ctrl-C at the terminal reaches the server alone, which drains first.
  const child = spawn(home.binaries.postgres, ['-D', home.cluster, '-k', socketFolder], {
    ...home.owner,
    cwd: home.folder,
    detached: true,
    stdio: ['ignore', log, log],
    env: { PATH: '/usr/bin:/bin', LC_MESSAGES: 'C' },
  })
  closeSync(log)
  let failure: string | undefined
  child.on('error', (error) => {
    failure = error.message
  })
  let wasReady = false
  child.on('exit', (code, name) => {
    failure ??= `it ended with ${name ?? `code ${code}`}`
    if (wasReady) onExit()
  })
  await waitUntilReady(home, child.pid, () => failure, notify, Math.min(logStart, await sizeOf(home.log)))
  wasReady = true
  child.unref()
  return { pid: child.pid ?? 0, socketFolder }
}

/** There is no deadline: replaying the log of a crash takes what it takes, and killing it would begin it again. */
async function waitUntilReady(
  home: Home,
  pid: number | undefined,
  failure: () => string | undefined,
  notify: Notify,
  logStart: number,
): Promise<void> {
  const started = performance.now()
  let isSlow = false
  for (;;) {
    const reason = failure()
    if (reason !== undefined) throw new StartFailure(await explainFailure(home, reason, logStart))
    const lines = (await readFile(join(home.cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
    if (Number(lines[0]) === pid && lines[7]?.trim() === 'ready') return
    if (!isSlow && performance.now() - started > 3_000) {
      isSlow = true
      notify('PostgreSQL is replaying its log after an unclean stop; this can take a minute')
    }
    await sleep(15)
  }
}

async function explainFailure(home: Home, reason: string, logStart: number): Promise<string> {
  const log = await readFile(home.log)
    .then((bytes) => bytes.subarray(logStart).toString())
    .catch((error: unknown) => errorText(error))
  const tail = log.trim().split('\n').slice(-6).join('\n')
  if (log.includes('No space left')) {
    return `the disk of ${home.folder} is full: PostgreSQL cannot start. Nothing was changed; free some space and start again.`
  }
  const advice = /could not locate a valid checkpoint|invalid|incompatible|corrupt|could not open file|PANIC/.test(log)
    ? '\nThe data folder seems to be damaged. Nothing was removed: restore it from a backup, or move it away to start with an empty one.'
    : ''
  return `PostgreSQL did not start on ${home.cluster}: ${reason}\n${tail}${advice}`
}

/** In the database's own folder where the path is short enough, else in a new private folder below /tmp. */
async function makeSocketFolder(home: Home): Promise<string> {
  const usual = join(home.folder, 'socket')
  if (Buffer.byteLength(join(usual, SOCKET_NAME)) <= LONGEST_SOCKET_PATH_BYTES) {
    await makePrivateFolder(usual, home.owner)
    // What a killed one left: PostgreSQL would refuse to start as long as its process number is taken, if only by a zombie.
    await clearSocket(usual)
    return usual
  }
  const short = await mkdtemp('/tmp/hilo-')
  await makePrivateFolder(short, home.owner)
  return short
}

/** Removes a folder that `makeSocketFolder` made below /tmp; any other stays. */
async function removeShortFolder(folder: string): Promise<void> {
  if (!/^\/tmp\/hilo-[A-Za-z0-9]{6}$/.test(folder)) return
  await clearSocket(folder)
  await rmdir(folder).catch(() => undefined)
}

async function clearSocket(folder: string): Promise<void> {
  await rm(join(folder, SOCKET_NAME), { force: true })
  await rm(join(folder, `${SOCKET_NAME}.lock`), { force: true })
}

/** How long a stop waits: with the 3 s in which requests may end, less than the 5 s that Ctrl-C promises. */
const CLEAN_STOP_MS = 1_800

/**
 * Ends PostgreSQL cleanly: sessions are cut, everything is written.
 * @returns false when it is still writing after the deadline; it ends by itself, and no data is at risk
 */
export async function stopPostmaster(found: Postmaster, deadlineMs = CLEAN_STOP_MS): Promise<boolean> {
  signal(found.pid, 'SIGINT')
  const isGone = await waitUntilGone(found.pid, deadlineMs)
  if (isGone) await removeShortFolder(found.socketFolder)
  return isGone
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    (found) => found.size,
    () => 0,
  )
}
