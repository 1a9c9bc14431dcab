/** Where the embedded PostgreSQL keeps its things, and as whom it runs. */
import { randomBytes } from 'node:crypto'
import { chmod, chown, lstat, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { type Binaries, copyBinaries, useInstalledBinaries, usePackagedBinaries } from './binaries.ts'
import { errorText, explainFolder, StartFailure } from './errors.ts'
import { ensureSystemUser, type Owner } from './system-user.ts'

/** Everything about one embedded PostgreSQL that stays the same between starts. */
export interface Home {
  /** Private folder of the database: mode 0700, belongs to `owner`. */
  readonly folder: string
  /** PostgreSQL's own data folder. */
  readonly cluster: string
  readonly log: string
  /** The user PostgreSQL runs as; undefined means ourselves. */
  readonly owner: Owner | undefined
  readonly binaries: Binaries
  /** Random text from which the passwords of the database's roles are derived. */
  readonly key: string
}

/** Folder for what root's PostgreSQL needs outside a clone that its user may not enter. */
const SYSTEM_FOLDER = '/var/lib/hilo'

/** Finds or makes the folder of the database that belongs to `dataDir`. */
export async function openHome(dataDir: string, programs?: string): Promise<Home> {
  const isRoot = process.getuid?.() === 0
  const binaries = await findBinaries(isRoot, programs)
  try {
    const { folder, owner } = isRoot
      ? await openAsRoot(dataDir)
      : { folder: join(dataDir, 'postgres'), owner: undefined }
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await chmod(folder, 0o700)
    if (owner) await chown(folder, owner.uid, owner.gid)
    const key = await loadKey(folder, owner)
    return { folder, cluster: join(folder, 'data'), log: join(folder, 'postgres.log'), owner, binaries, key }
  } catch (cause) {
    if (cause instanceof StartFailure) throw cause
    throw new StartFailure(explainFolder(dataDir, cause), { cause })
  }
}

async function findBinaries(isRoot: boolean, programs: string | undefined): Promise<Binaries> {
  if (programs !== undefined) return useInstalledBinaries(programs)
  return isRoot ? copyBinaries(SYSTEM_FOLDER) : usePackagedBinaries()
}

/** As root: a database that an ordinary user made keeps that owner; a new one belongs to the system user. */
async function openAsRoot(dataDir: string): Promise<{ folder: string; owner: Owner }> {
  const folder = await findFolderAsRoot(dataDir)
  const existing = await stat(join(folder, 'data')).catch(() => undefined)
  if (existing && existing.uid !== 0) return { folder, owner: { uid: existing.uid, gid: existing.gid } }
  return { folder, owner: await ensureSystemUser() }
}

/**
 * Inside the data folder where the database's user may walk there, else below /var/lib/hilo under a random name that the
 * data folder remembers: a later clone at the same path never adopts this database.
 */
async function findFolderAsRoot(dataDir: string): Promise<string> {
  const inside = join(dataDir, 'postgres')
  const pointer = join(dataDir, 'postgres-folder')
  const named = (await readFile(pointer, 'utf8').catch(() => '')).trim()
  if (named !== '' && (await exists(named))) return named
  const isUsed = await exists(join(inside, 'data'))
  if (await isOpenToOthers(dataDir)) {
    if (named === '' || isUsed) return inside
    throw new StartFailure(
      `the database of ${dataDir} should be in ${named}, which is missing.\n` +
        `Restore that folder, or remove ${pointer} to start with an empty database.`,
    )
  }
  const outside = named || join(SYSTEM_FOLDER, `database-${randomBytes(6).toString('hex')}`)
  await writeWhole(pointer, `${outside}\n`)
  if (isUsed) await moveOut(inside, outside)
  else await mkdir(outside, { recursive: true, mode: 0o700 })
  await writeWhole(join(outside, 'belongs-to'), `${dataDir}\n`)
  return outside
}

/** The data folder was closed to others after its database was made: the database moves to where it can be read. */
async function moveOut(inside: string, outside: string): Promise<void> {
  try {
    await rename(inside, outside)
  } catch (cause) {
    throw new StartFailure(
      `PostgreSQL's user may no longer enter ${inside}, and it cannot be moved to ${outside} (${errorText(cause)}).\n` +
        'Let others walk through the folders above it: chmod o+x',
      { cause },
    )
  }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

/** Whether another user may walk down to this folder. */
async function isOpenToOthers(folder: string): Promise<boolean> {
  const { mode } = await stat(folder)
  if ((mode & 0o001) === 0) return false
  const parent = dirname(resolve(folder))
  return parent === folder || isOpenToOthers(parent)
}

async function loadKey(folder: string, owner: Owner | undefined): Promise<string> {
  const path = join(folder, 'key')
  const found = await readFile(path, 'utf8').catch(() => undefined)
  if (found?.trim()) return found.trim()
  if ((await readdir(folder)).includes('data')) {
    throw new StartFailure(
      `${path} is missing: without it nobody can sign in to the database. Restore it from a backup of ${folder}.`,
    )
  }
  const key = randomBytes(24).toString('hex')
  await writeWhole(path, `${key}\n`)
  if (owner) await chown(path, owner.uid, owner.gid)
  return key
}

/** Writes a private file so that it is there whole or not at all. */
async function writeWhole(path: string, text: string): Promise<void> {
  const partial = `${path}.partial-${process.pid}`
  await writeFile(partial, text, { mode: 0o600, flush: true })
  await rename(partial, path)
}

/** Makes a private folder afresh. Refuses one that is a link or belongs to somebody else. */
export async function makePrivateFolder(path: string, owner: Owner | undefined): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  const found = await lstat(path)
  if (!found.isDirectory()) throw new StartFailure(`${path} is not a folder`)
  await chmod(path, 0o700)
  if (owner) await chown(path, owner.uid, owner.gid)
}

/** Removes a folder and what is in it; one that is not there is no error. */
export async function removeFolder(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true })
}
