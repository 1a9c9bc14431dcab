/** `npm run check`: every rule of the house that a machine can hold, in one command. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Check, type Finding, formatFinding, sortFindings } from './check.ts'
import { checks } from './checks.ts'
import { openProject, type Project } from './project.ts'

const HELP = `Usage: npm run check [-- --only NAME]… [-- --path PREFIX]

Runs every check on the working tree and exits with 1 when one finds something.

  --only NAME    run only this check; may be repeated
  --path PREFIX  show only findings in files that begin with PREFIX; may be repeated
  --help         this text

Checks:
${checks.map(({ name, rule }) => `  ${name.padEnd(13)} ${rule}`).join('\n')}
`

/** A check's findings and how long it took, waiting for the others' turn on the processor included. */
interface Outcome {
  readonly check: Check
  readonly findings: readonly Finding[]
  readonly seconds: number
}

const { values: flags } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    path: { type: 'string', multiple: true },
    help: { type: 'boolean', short: 'h' },
  },
})

if (flags.help) process.stdout.write(HELP)
else process.exitCode = await main(flags.only ?? [], flags.path ?? [])

async function main(only: readonly string[], paths: readonly string[]): Promise<number> {
  const unknown = only.find((name) => !checks.some((check) => check.name === name))
  if (unknown !== undefined) {
    process.stderr.write(`no check is called ${unknown}; there are: ${checks.map((check) => check.name).join(', ')}\n`)
    return 2
  }
  const started = performance.now()
  const project = await openProject(resolve(import.meta.dirname, '../../..'))
  const chosen = checks.filter((check) => only.length === 0 || only.includes(check.name))
  const outcomes = await Promise.all(chosen.map((check) => runCheck(check, project, paths)))
  for (const outcome of outcomes) print(outcome)
  const found = outcomes.reduce((sum, outcome) => sum + outcome.findings.length, 0)
  const verdict = found === 0 ? 'all clear' : `${found} finding${found === 1 ? '' : 's'}`
  process.stdout.write(`\n${verdict} in ${project.files.length} files, ${secondsSince(started).toFixed(1)} s\n`)
  return found === 0 ? 0 : 1
}

async function runCheck(check: Check, project: Project, paths: readonly string[]): Promise<Outcome> {
  const started = performance.now()
  const all = await check.run(project).catch((error: unknown) => [broken(check, error)])
  const findings = paths.length === 0 ? all : all.filter(({ file }) => paths.some((path) => file.startsWith(path)))
  return { check, findings: sortFindings(findings), seconds: secondsSince(started) }
}

/** A check that cannot look has not passed. */
function broken(check: Check, error: unknown): Finding {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { file: 'tools/src/check', message: `the check ${check.name} itself failed: ${reason}` }
}

function print({ check, findings, seconds }: Outcome): void {
  const mark = findings.length === 0 ? '✓' : '✗'
  const count = findings.length === 0 ? '' : `  ${findings.length}`
  process.stdout.write(`${mark} ${check.name.padEnd(13)} ${seconds.toFixed(1).padStart(5)} s${count}\n`)
  for (const finding of findings) process.stdout.write(`    ${formatFinding(finding)}\n`)
}

function secondsSince(started: number): number {
  return (performance.now() - started) / 1_000
}
