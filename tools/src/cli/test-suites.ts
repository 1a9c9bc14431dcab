/** The suites of `./hilo test`, each summed up as numbers. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { inRoot } from './paths.ts'
import { runScript } from './run-program.ts'

/** How many tests ended how. */
export interface Totals {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** The sum of two. */
export function addTotals(a: Totals, b: Totals): Totals {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

/** `npm run check`: each check counts as one test. */
export async function runCheckSuite(): Promise<Totals> {
  const { code, output } = await runScript(inRoot('tools/src/check/main.ts'), [], { isShown: true })
  const passed = output.match(/^✓ /gm)?.length ?? 0
  const failed = output.match(/^✗ /gm)?.length ?? 0
  return { passed, failed: code === 0 ? failed : Math.max(failed, 1), skipped: 0 }
}

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  numFailedTestSuites: z.number(),
})

/** One vitest project. A file that cannot be loaded, or no file at all, counts as a failure. */
export async function runVitestSuite(
  project: 'unit' | 'database' | 'browser',
  env: NodeJS.ProcessEnv,
): Promise<Totals> {
  const folder = await mkdtemp('/tmp/hilo-report-')
  const file = join(folder, 'report.json')
  try {
    const args = [
      'run',
      '--project',
      project,
      '--reporter',
      'default',
      '--reporter',
      'json',
      `--outputFile.json=${file}`,
    ]
    const { code } = await runScript(inRoot('node_modules/vitest/vitest.mjs'), args, { env, isShown: true })
    return sumUp(await readFile(file, 'utf8').catch(() => undefined), code)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function sumUp(text: string | undefined, code: number): Totals {
  if (text === undefined) return { passed: 0, failed: 1, skipped: 0 }
  const report = Report.parse(JSON.parse(text))
  const failed = report.numFailedTests
  // Files that fail while they load, and errors outside any test, have no test to count.
  const isBroken = code !== 0 && failed === 0
  return {
    passed: report.numPassedTests,
    failed: isBroken ? Math.max(report.numFailedTestSuites, 1) : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}
