/** A PostgreSQL for the length of one run: tests and generators. */
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts'
import { isAlive } from './processes.ts'

const quiet = { info: () => undefined, warn: () => undefined }
const NAME = /^hilo-throwaway-(\d+)-/

/**
 * Starts an empty PostgreSQL that need not survive a power cut; its `stop` removes it. What a killed process left behind is
 * removed first.
 * @param programs folder of another PostgreSQL's programs: `/usr/lib/postgresql/15/bin`
 */
export async function startThrowawayPostgres(
  programs?: string,
): Promise<EmbeddedPostgres & { readonly dataDir: string }> {
  await sweep()
  // Below /tmp, not os.tmpdir(), since a socket's path must stay short; open for walking through, since root's PostgreSQL
  // runs as another user.
  const dataDir = await mkdtemp(`/tmp/hilo-throwaway-${process.pid}-`)
  await chmod(dataDir, 0o711)
  const remove = () => rm(dataDir, { recursive: true, force: true })
  try {
    const postgres = await startEmbeddedPostgres({
      dataDir,
      log: quiet,
      isThrowaway: true,
      ...(programs && { programs }),
    })
    const stop = async () => {
      await postgres.stop()
      await remove()
    }
    return { ...postgres, dataDir, stop }
  } catch (error) {
    await remove()
    throw error
  }
}

async function sweep(): Promise<void> {
  for (const name of await readdir('/tmp')) {
    const pid = Number(NAME.exec(name)?.[1])
    if (!Number.isInteger(pid) || isAlive(pid)) continue
    const dataDir = join('/tmp', name)
    // Starting on it takes over and so ends the PostgreSQL that may still run there.
    await startEmbeddedPostgres({ dataDir, log: quiet, isThrowaway: true })
      .then((left) => left.stop())
      .catch(() => undefined)
    await rm(dataDir, { recursive: true, force: true }).catch(() => undefined)
  }
}
