/** Programs from the system that only the tests need. */
import { access, constants } from 'node:fs/promises'
import { CHROMIUM } from './chromium.ts'
import { say } from './output.ts'
import { runProgram } from './run-program.ts'

const POSTGRES_15 = '/usr/lib/postgresql/15/bin'

interface SystemProgram {
  readonly path: string
  readonly packageName: string
  readonly suite: string
}

const programs: readonly SystemProgram[] = [
  { path: CHROMIUM, packageName: 'chromium', suite: 'browser' },
  { path: `${POSTGRES_15}/postgres`, packageName: 'postgresql-15', suite: 'postgres15' },
]

/**
 * Installs what is missing, as root on a Debian system; elsewhere the suites say what they lack.
 * @param only suites that will run; all when empty
 */
export async function ensureTestPrograms(only: readonly string[]): Promise<{ postgres15: string | undefined }> {
  for (const program of programs) {
    const isWanted = only.length === 0 || only.includes(program.suite)
    if (isWanted && !(await isThere(program.path))) await install(program)
  }
  return { postgres15: (await isThere(`${POSTGRES_15}/postgres`)) ? POSTGRES_15 : undefined }
}

async function install({ packageName, path }: SystemProgram): Promise<void> {
  if (process.getuid?.() !== 0 || !(await isThere('/usr/bin/apt-get'))) {
    say(`${path} is missing; install it with: apt-get install ${packageName}`)
    return
  }
  say(`installing ${packageName} with apt-get …`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await runProgram('apt-get', ['update', '-q'], { env })
  const { code, output } = await runProgram(
    'apt-get',
    ['install', '-y', '-q', '--no-install-recommends', packageName],
    { env },
  )
  if (code !== 0) say(output.trim().split('\n').slice(-5).join('\n'))
}

function isThere(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
