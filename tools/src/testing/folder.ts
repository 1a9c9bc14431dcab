import { chmod, mkdtemp } from 'node:fs/promises'

/**
 * A new folder for a test's database. Below /tmp, not os.tmpdir(), since a socket's path must stay short; open for walking
 * through, since root's PostgreSQL runs as another user.
 */
export async function makeTestFolder(prefix: string): Promise<string> {
  const folder = await mkdtemp(`/tmp/${prefix}-`)
  await chmod(folder, 0o711)
  return folder
}
