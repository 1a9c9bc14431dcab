import { parseArgs } from 'node:util'
import type { Command } from '../command.ts'
import { say, secondsSince } from '../output.ts'
import { ensureTestPrograms } from '../test-programs.ts'
import { addTotals, runCheckSuite, runVitestSuite, type Totals } from '../test-suites.ts'

interface Suite {
  readonly name: string
  readonly run: () => Promise<Totals>
}

/** Everything that has to hold, in one command; the last line is the sum. */
export const testCommand: Command = {
  help: `Usage: ./hilo test [--only SUITE]…

Runs the checks, the unit tests, the database tests on the embedded PostgreSQL and on Debian's 15, and the browser tests.
Installs chromium and PostgreSQL 15 with apt-get when they are missing and you are root.

  --only SUITE   check, unit, database, postgres15 or browser; may be repeated

The last line is "N passed, N failed", with ", N skipped" when tests were skipped. Exits with 1 when something failed.`,
  run: async (args) => {
    const { values } = parseArgs({ args: [...args], options: { only: { type: 'string', multiple: true } } })
    const only = values.only ?? []
    const programs = await ensureTestPrograms(only)
    const suites: readonly Suite[] = [
      { name: 'check', run: runCheckSuite },
      { name: 'unit', run: () => runVitestSuite('unit', {}) },
      { name: 'database', run: () => runVitestSuite('database', {}) },
      { name: 'postgres15', run: () => runOn15(programs.postgres15) },
      { name: 'browser', run: () => runVitestSuite('browser', {}) },
    ]
    const unknown = only.filter((name) => !suites.some((suite) => suite.name === name))
    if (unknown.length > 0) {
      say(`there is no suite ${unknown.join(', ')}; there are: ${suites.map((suite) => suite.name).join(', ')}`)
      return 2
    }
    return runSuites(suites.filter((suite) => only.length === 0 || only.includes(suite.name)))
  },
}

/** On the oldest PostgreSQL that is supported; the tests of the embedded one itself have nothing to find there. */
function runOn15(programs: string | undefined): Promise<Totals> {
  if (programs !== undefined) return runVitestSuite('database', { HILO_TEST_POSTGRES: programs })
  if (process.env.CI) {
    say('PostgreSQL 15 is missing; in CI it must be there')
    return Promise.resolve({ passed: 0, failed: 1, skipped: 0 })
  }
  say('skipped: PostgreSQL 15 is not installed (Debian: apt-get install postgresql-15)')
  return Promise.resolve({ passed: 0, failed: 0, skipped: 1 })
}

async function runSuites(suites: readonly Suite[]): Promise<number> {
  let sum: Totals = { passed: 0, failed: 0, skipped: 0 }
  const lines: string[] = []
  for (const suite of suites) {
    say(`\n── ${suite.name} ──`)
    const started = performance.now()
    const totals = await suite.run()
    sum = addTotals(sum, totals)
    lines.push(summarise(suite.name, secondsSince(started), totals))
  }
  say(`\n${lines.join('\n')}\n`)
  say(describe(sum))
  return sum.failed === 0 ? 0 : 1
}

/** Worded apart from the last line, which a program may look for. */
function summarise(name: string, seconds: string, { passed, failed, skipped }: Totals): string {
  const notes = [...(failed > 0 ? [`${failed} wrong`] : []), ...(skipped > 0 ? [`${skipped} left out`] : [])]
  const tests = `${passed + failed + skipped} tests${notes.length > 0 ? `: ${notes.join(', ')}` : ''}`
  return `${failed === 0 ? '✓' : '✗'} ${name.padEnd(11)} ${seconds.padStart(6)} s  ${tests}`
}

function describe({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
