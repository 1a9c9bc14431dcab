/** The suites of `./hilo test`, each run in a process of its own. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { say } from './output.ts'
import { inRoot, ROOT } from './paths.ts'
import { runScript } from './run-program.ts'
import { readCheckOutput, readVitestReport, type SuiteResult } from './test-report.ts'

/** `npm run check`: each check counts as one test. */
export async function runCheckSuite(): Promise<SuiteResult> {
  const { code, output } = await runScript(inRoot('tools/src/check/main.ts'), [], { onLine: showLine('check') })
  return readCheckOutput(output, code)
}

/** A line for each file, none for each test; an expected error that a passing test logs is no news. */
const QUIET = ['--reporter', 'default', '--silent', 'passed-only', '--slowTestThreshold', '600000']

/** One vitest project. A file that cannot be loaded, or no file at all, counts as a failure. */
export async function runVitestSuite(
  project: 'unit' | 'database' | 'postgres15' | 'browser',
  env: NodeJS.ProcessEnv = {},
): Promise<SuiteResult> {
  const folder = await mkdtemp('/tmp/hilo-report-')
  const file = join(folder, 'report.json')
  try {
    const args = ['run', '--project', project, ...QUIET, '--reporter', 'json', `--outputFile.json=${file}`]
    const options = { env: { NO_COLOR: '1', ...env }, onLine: showLine(project) }
    const run = await runScript(inRoot('node_modules/vitest/vitest.mjs'), args, options)
    const report = await readFile(file, 'utf8').catch(() => undefined)
    return readVitestReport(report, run, ROOT)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What vitest prints besides: blank lines, the tests that passed in a file where another failed, where its report is. */
const NO_NEWS = /^\s*$|^ {3,}✓ |^JSON report written/

/** Suites run side by side: each line says whose it is. */
function showLine(suite: string): (line: string) => void {
  return (line) => {
    if (!NO_NEWS.test(line)) say(`${suite.padEnd(10)} │ ${line.trimEnd()}`)
  }
}
