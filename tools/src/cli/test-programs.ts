/** Programs from the system that only the tests need. */
import { basename } from 'node:path'
import { CHROMIUMS, findChromium, isProgram } from './chromium.ts'
import { say } from './output.ts'
import { runProgram } from './run-program.ts'

const POSTGRES_15 = '/usr/lib/postgresql/15/bin'

interface SystemProgram {
  readonly suite: string
  /** Where it is; undefined when it is missing. */
  readonly find: () => Promise<string | undefined>
  /** Packages that bring it, the best first. */
  readonly packageNames: readonly string[]
}

const programs: readonly SystemProgram[] = [
  { suite: 'browser', find: findChromium, packageNames: CHROMIUMS.map((path) => basename(path)) },
  { suite: 'postgres15', find: findPostgres15, packageNames: ['postgresql-15'] },
]

/**
 * Installs what is missing, as root on a Debian system; elsewhere the suites say what they lack.
 * @param only suites that will run; all when empty
 */
export async function ensureTestPrograms(only: readonly string[]): Promise<{ postgres15: string | undefined }> {
  for (const program of programs) {
    const isWanted = only.length === 0 || only.includes(program.suite)
    if (isWanted && (await program.find()) === undefined) await install(program)
  }
  return { postgres15: await findPostgres15() }
}

async function findPostgres15(): Promise<string | undefined> {
  return (await isProgram(`${POSTGRES_15}/postgres`)) ? POSTGRES_15 : undefined
}

async function install({ find, packageNames }: SystemProgram): Promise<void> {
  if (process.getuid?.() !== 0 || !(await isProgram('/usr/bin/apt-get'))) {
    say(`${packageNames[0]} is missing; install it with: apt-get install ${packageNames[0]}`)
    return
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await runProgram('apt-get', ['update', '-q'], { env })
  for (const packageName of packageNames) {
    say(`installing ${packageName} with apt-get …`)
    const { code, output } = await runProgram(
      'apt-get',
      ['install', '-y', '-q', '--no-install-recommends', packageName],
      { env },
    )
    if ((await find()) !== undefined) return
    if (code !== 0) say(output.trim().split('\n').slice(-5).join('\n'))
  }
}
