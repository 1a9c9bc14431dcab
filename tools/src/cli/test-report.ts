/** What the suites printed and wrote, read as numbers and as the names of what failed. */
import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'

/** How many tests ended how. */
export interface Totals {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** A test that failed: enough to find it when the rest of a log is lost. */
export interface Failure {
  /** The file, or the suite when no file is to blame. */
  readonly where: string
  readonly name: string
  readonly error: string
}

/** How a suite ended. `totals.failed` is never less than the number of `failures`. */
export interface SuiteResult {
  readonly totals: Totals
  readonly failures: readonly Failure[]
}

/** The sum of two. */
export function addTotals(a: Totals, b: Totals): Totals {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

const ERROR_LINES = 8
const LINE_CHARACTERS = 200

/** A failure as it is printed: file, name, first lines of the error. */
export function formatFailure({ where, name, error }: Failure): string {
  const lines = readLines(error).filter((line) => !line.includes('/node_modules/'))
  const shown = lines.slice(0, ERROR_LINES).map((line) => `      ${line.slice(0, LINE_CHARACTERS)}`)
  return [`  ✗ ${where}`, `    ${name}`, ...shown].join('\n')
}

/** Lines with something on them, without colours. */
function readLines(text: string): readonly string[] {
  return stripVTControlCharacters(text)
    .split('\n')
    .filter((line) => line.trim() !== '')
}

/** What `npm run check` printed: a line `✓ name` or `✗ name` for each check, findings indented below it. */
export function readCheckOutput(output: string, code: number): SuiteResult {
  const passed = output.match(/^✓ /gm)?.length ?? 0
  const failures = [...output.matchAll(/^✗ (\S+).*\n((?: {4}.*\n?)*)/gm)].map(([, name = '', findings = '']) => ({
    where: 'npm run check',
    name,
    error: findings,
  }))
  if (code !== 0 && failures.length === 0) failures.push(breakdown('npm run check', output))
  return { totals: { passed, failed: failures.length, skipped: 0 }, failures }
}

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
})

/**
 * What a run of vitest left behind. A file that cannot be loaded counts as one failed test, and so do errors outside any test.
 * @param report its JSON report; undefined when it came to none
 * @param root the folder that is left out of the names of files
 */
export function readVitestReport(
  report: string | undefined,
  run: { code: number; output: string },
  root: string,
): SuiteResult {
  if (report === undefined) {
    return { totals: { passed: 0, failed: 1, skipped: 0 }, failures: [breakdown('vitest', run.output)] }
  }
  const { testResults, ...counts } = Report.parse(JSON.parse(report))
  const failures = testResults.flatMap((file) => findFailures(file, root))
  if (run.code !== 0 && (failures.length === 0 || run.output.includes(UNHANDLED))) {
    failures.push(breakdown('vitest', run.output))
  }
  return {
    totals: {
      passed: counts.numPassedTests,
      failed: Math.max(counts.numFailedTests, failures.length),
      skipped: counts.numPendingTests + counts.numTodoTests,
    },
    failures,
  }
}

function findFailures(file: z.infer<typeof Report>['testResults'][number], root: string): Failure[] {
  const where = file.name.startsWith(`${root}/`) ? file.name.slice(root.length + 1) : file.name
  const failed = file.assertionResults
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => ({ where, name: fullName, error: failureMessages?.join('\n') ?? '' }))
  if (failed.length > 0 || file.status !== 'failed') return failed
  return [{ where, name: 'the file as a whole', error: file.message ?? '' }]
}

const UNHANDLED = 'Unhandled Errors'
/** Something that is no test's failure: what vitest says of errors outside the tests, or else the end of what was printed. */
function breakdown(where: string, output: string): Failure {
  const lines = readLines(output)
  const at = lines.findIndex((line) => /Unhandled (?:Rejection|Exception|Error) ⎯/.test(line))
  const error = (at < 0 ? lines.slice(-ERROR_LINES) : lines.slice(at + 1)).join('\n')
  return { where, name: 'outside any test', error }
}
