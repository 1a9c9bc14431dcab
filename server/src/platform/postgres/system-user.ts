/** PostgreSQL refuses to run as root: it gets a user of its own. */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { errorText, StartFailure } from './errors.ts'

const run = promisify(execFile)

/** The user as whom PostgreSQL runs when Hilo runs as root. */
const SYSTEM_USER = 'hilo-postgres'

/** A user and group by number. */
export interface Owner {
  readonly uid: number
  readonly gid: number
}

/** The system user, made on first use. Only root may call this. */
export async function ensureSystemUser(): Promise<Owner> {
  const found = await findUser(SYSTEM_USER)
  if (found) return found
  await createUser()
  const created = await findUser(SYSTEM_USER)
  if (!created) throw new StartFailure(`the system user ${SYSTEM_USER} was made but cannot be found in /etc/passwd`)
  return created
}

async function findUser(name: string): Promise<Owner | undefined> {
  const passwd = await readFile('/etc/passwd', 'utf8')
  const line = passwd.split('\n').find((each) => each.startsWith(`${name}:`))
  if (!line) return undefined
  const [, , uid, gid] = line.split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

async function createUser(): Promise<void> {
  const attempts: readonly (readonly [string, readonly string[]])[] = [
    [
      'useradd',
      [
        '--system',
        '--user-group',
        '--no-create-home',
        '--home-dir',
        '/nonexistent',
        '--shell',
        '/bin/false',
        SYSTEM_USER,
      ],
    ],
    ['adduser', ['-S', '-D', '-H', '-s', '/bin/false', SYSTEM_USER]],
  ]
  const reasons: string[] = []
  for (const [command, args] of attempts) {
    try {
      await run(command, [...args], { env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' } })
      return
    } catch (error) {
      reasons.push(errorText(error).trim())
    }
  }
  throw new StartFailure(
    `PostgreSQL does not run as root, and the system user ${SYSTEM_USER} could not be made:\n  ${reasons.join('\n  ')}\n` +
      'Make it yourself, run Hilo as an ordinary user, or point DATABASE_URL at a PostgreSQL of your own.',
  )
}
