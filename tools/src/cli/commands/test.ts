import { parseArgs } from 'node:util'
import type { Command } from '../command.ts'
import { say, secondsSince } from '../output.ts'
import { ensureTestPrograms } from '../test-programs.ts'
import { addTotals, formatFailure, type SuiteResult, type Totals } from '../test-report.ts'
import { runCheckSuite, runVitestSuite } from '../test-suites.ts'

interface Suite {
  readonly name: string
  readonly run: () => Promise<SuiteResult>
}

/** Everything that has to hold, in one command; the last line is the sum. */
export const testCommand: Command = {
  help: `Usage: ./hilo test [--only SUITE]…

Runs the checks, the unit tests, the database tests on the embedded PostgreSQL, those of SQL on Debian's 15 too, and the
browser tests, two suites at a time.
Installs chromium and PostgreSQL 15 with apt-get when they are missing and you are root.

  --only SUITE   check, unit, database, postgres15 or browser; may be repeated

The end names each test that failed. The last line is "N passed, N failed", with ", N skipped" when tests were skipped.
Exits with 1 when something failed.`,
  run: async (args) => {
    const { values } = parseArgs({ args: [...args], options: { only: { type: 'string', multiple: true } } })
    const only = values.only ?? []
    const programs = await ensureTestPrograms(only)
    // The longest first: what is short fills the end.
    const suites: readonly Suite[] = [
      { name: 'browser', run: () => runVitestSuite('browser') },
      { name: 'database', run: () => runVitestSuite('database') },
      { name: 'postgres15', run: () => runOn15(programs.postgres15) },
      { name: 'unit', run: () => runVitestSuite('unit') },
      { name: 'check', run: runCheckSuite },
    ]
    const unknown = only.filter((name) => !suites.some((suite) => suite.name === name))
    if (unknown.length > 0) {
      say(`there is no suite ${unknown.join(', ')}; there are: ${suites.map((suite) => suite.name).join(', ')}`)
      return 2
    }
    return runSuites(suites.filter((suite) => only.length === 0 || only.includes(suite.name)))
  },
}

/** On the oldest PostgreSQL that is supported. */
function runOn15(programs: string | undefined): Promise<SuiteResult> {
  if (programs !== undefined) return runVitestSuite('postgres15', { HILO_TEST_POSTGRES: programs })
  if (process.env.CI) {
    const error = 'in CI it must be there: apt-get install postgresql-15'
    const failures = [{ where: 'postgres15', name: 'PostgreSQL 15 is missing', error }]
    return Promise.resolve({ totals: { passed: 0, failed: 1, skipped: 0 }, failures })
  }
  say('skipped: PostgreSQL 15 is not installed (Debian: apt-get install postgresql-15)')
  return Promise.resolve({ totals: { passed: 0, failed: 0, skipped: 1 }, failures: [] })
}

/** Two at a time: while one waits for the database or the browser, the other has the processor. */
async function runSuites(suites: readonly Suite[]): Promise<number> {
  const waiting = [...suites]
  const ended = (await Promise.all([runNext(waiting), runNext(waiting)])).flat()
  const inOrder = suites.flatMap(({ name }) => ended.filter((one) => one.name === name))
  say(`\n${inOrder.map(summarise).join('\n')}\n`)
  for (const { name, failures } of inOrder) {
    if (failures.length > 0) say(`${name}:\n${failures.map(formatFailure).join('\n')}\n`)
  }
  const sum = inOrder.reduce((all, { totals }) => addTotals(all, totals), { passed: 0, failed: 0, skipped: 0 })
  say(describe(sum))
  return sum.failed === 0 ? 0 : 1
}

interface Ended extends SuiteResult {
  readonly name: string
  readonly seconds: string
}

/** Takes what waits until nothing does. */
async function runNext(waiting: Suite[]): Promise<readonly Ended[]> {
  const ended: Ended[] = []
  for (let suite = waiting.shift(); suite; suite = waiting.shift()) {
    const started = performance.now()
    ended.push({ ...(await suite.run()), name: suite.name, seconds: secondsSince(started) })
  }
  return ended
}

/** Worded apart from the last line, which a program may look for. */
function summarise({ name, seconds, totals: { passed, failed, skipped } }: Ended): string {
  const notes = [...(failed > 0 ? [`${failed} wrong`] : []), ...(skipped > 0 ? [`${skipped} left out`] : [])]
  const tests = `${passed + failed + skipped} tests${notes.length > 0 ? `: ${notes.join(', ')}` : ''}`
  return `${failed === 0 ? '✓' : '✗'} ${name.padEnd(11)} ${seconds.padStart(6)} s  ${tests}`
}

function describe({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
