/** PostgreSQL's data folder: made once, checked at every start. */
import { spawn } from 'node:child_process'
import { chown, copyFile, readdir, readFile, rename, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartFailure } from './errors.ts'
import { type Home, removeFolder } from './home.ts'
import { roleName, rolePassword } from './roles.ts'
import { HBA_CONF, renderConf, type Settings } from './settings.ts'

/** Below this PostgreSQL may stop in the middle of its start; it needs room for at least some WAL segments. */
const LEAST_FREE_BYTES = 100 * 1024 * 1024

/** Whether the folder holds a database that these programs can run; throws `StartFailure` with advice when it must not be touched. */
export async function inspectCluster(home: Home): Promise<'absent' | 'ready'> {
  const files = await readdir(home.cluster).catch((): string[] => [])
  if (files.length === 0) return 'absent'
  const text = await readFile(join(home.cluster, 'PG_VERSION'), 'utf8').catch(() => '')
  const major = Number.parseInt(text, 10)
  const damaged = !Number.isInteger(major) || !files.includes('global') || !files.includes('pg_wal')
  if (damaged) {
    throw new StartFailure(
      `${home.cluster} does not hold a whole PostgreSQL database (files are missing). Nothing was changed.\n` +
        'Restore the folder from a backup, or move it away to start with an empty one.',
    )
  }
  if (major !== home.binaries.major) throw new StartFailure(explainVersion(home, major))
  return 'ready'
}

function explainVersion(home: Home, major: number): string {
  const ours = home.binaries.major
  return major > ours
    ? `the data in ${home.folder} was written by PostgreSQL ${major}; this Hilo brings ${ours}. Nothing was changed.\n` +
        'Start it with the newer Hilo that wrote it.'
    : `the data in ${home.folder} was written by PostgreSQL ${major}; this Hilo brings ${ours} and cannot read it. Nothing was changed.\n` +
        `Start it with the older Hilo, or move the data with pg_dump of PostgreSQL ${major} and point DATABASE_URL at its new home.`
}

/** Refuses to start on a disk that is as good as full. */
export async function requireFreeSpace(home: Home, leastFreeBytes = LEAST_FREE_BYTES): Promise<void> {
  const { bavail, bsize } = await statfs(home.folder)
  if (bavail * bsize >= leastFreeBytes) return
  throw new StartFailure(
    `the disk of ${home.folder} is full (${Math.round((bavail * bsize) / 1024 / 1024)} MB left, 100 MB needed to start). ` +
      'Nothing was changed: free some space and start again.',
  )
}

/** Makes an empty database. It appears under its name only when it is whole. */
export async function createCluster(home: Home, isThrowaway: boolean): Promise<void> {
  const fresh = `${home.cluster}.new`
  const password = join(home.folder, 'initdb-password')
  await writeFile(password, `${rolePassword(home.key, 'admin')}\n`, { mode: 0o600 })
  if (home.owner) await chown(password, home.owner.uid, home.owner.gid)
  try {
    await runInitdb(home, fresh, password, isThrowaway)
    await rename(fresh, home.cluster)
  } finally {
    await removeFolder(fresh)
    await removeFolder(password)
  }
}

/** Rules of comparison come from PostgreSQL itself, so that an update of the system's libc never breaks an index. */
async function runInitdb(home: Home, folder: string, password: string, isThrowaway: boolean): Promise<void> {
  const args = [`--pgdata=${folder}`, `--username=${roleName.admin}`, `--pwfile=${password}`]
  args.push('--auth=scram-sha-256', '--encoding=UTF8', '--no-instructions', '--data-checksums')
  if (home.binaries.major >= 17) args.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8')
  if (isThrowaway) args.push('--no-sync')
  // Not every system knows C.UTF-8; which letters are letters still comes from the builtin provider.
  for (const locale of ['C.UTF-8', 'en_US.UTF-8', 'C']) {
    await removeFolder(folder)
    const { ok, output } = await runAs(home, home.binaries.initdb, [...args, `--locale=${locale}`])
    if (ok) return
    if (!output.includes('invalid locale')) throw new StartFailure(explainInitdb(home, output))
  }
  throw new StartFailure(
    'PostgreSQL could not make its data folder: this system knows none of the locales C.UTF-8, en_US.UTF-8, C',
  )
}

function explainInitdb(home: Home, output: string): string {
  if (output.includes('No space left')) {
    return `the disk of ${home.folder} is full: PostgreSQL could not make its data folder. Free some space and start again.`
  }
  return `PostgreSQL could not make its data folder ${home.cluster}:\n${output.trim().split('\n').slice(-6).join('\n')}`
}

function runAs(home: Home, command: string, args: readonly string[]): Promise<{ ok: boolean; output: string }> {
  return new Promise((done) => {
    const child = spawn(command, [...args], { ...home.owner, cwd: home.folder, env: { PATH: '/usr/bin:/bin' } })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', (error) => done({ ok: false, output: error.message }))
    child.on('close', (code) => done({ ok: code === 0, output: Buffer.concat(chunks).toString() }))
  })
}

/** Writes the settings. Returns whether they differ from what was there. */
export async function writeSettings(home: Home, settings: Settings): Promise<boolean> {
  const hasCustom = (await readdir(home.folder)).includes('custom.conf')
  const changes = await Promise.all([
    writeIfChanged(home, 'postgresql.conf', renderConf(settings, hasCustom)),
    writeIfChanged(home, 'pg_hba.conf', HBA_CONF),
  ])
  return changes.includes(true)
}

async function writeIfChanged(home: Home, name: string, text: string): Promise<boolean> {
  const path = join(home.cluster, name)
  if ((await readFile(path, 'utf8').catch(() => '')) === text) return false
  const fresh = `${path}.new`
  await writeFile(fresh, text, { mode: 0o600, flush: true })
  if (home.owner) await chown(fresh, home.owner.uid, home.owner.gid)
  await rename(fresh, path)
  return true
}

/** Starts the log afresh when it has grown long, keeping the one before. */
export async function turnLog(home: Home, sizeBytes: number): Promise<void> {
  if (sizeBytes < 10 * 1024 * 1024) return
  await copyFile(home.log, `${home.log}.1`)
  await writeFile(home.log, '', { mode: 0o600 })
}
