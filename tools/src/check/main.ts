/** `npm run check`: every rule of the house that a machine can hold, in one command. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { type Check, formatFinding } from './check.ts'
import { checks, programs, readers } from './checks.ts'
import { type Outcome, runCheck } from './outcome.ts'
import { openProject, type Project } from './project.ts'

const HELP = `Usage: npm run check [-- --only NAME]… [-- --path PREFIX]

Runs every check on the working tree and exits with 1 when one finds something.

  --only NAME    run only this check; may be repeated
  --path PREFIX  show only findings in files that begin with PREFIX; may be repeated
  --help         this text

Checks:
${checks.map(({ name, rule }) => `  ${name.padEnd(13)} ${rule}`).join('\n')}
`

/** Findings of one check that a whole run prints; `--only` prints all. */
const SHOWN = 40

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
  let found = 0
  for (const pending of startChecks(project, only)) {
    const outcome = selectPaths(await pending, paths)
    found += outcome.findings.length
    print(outcome, only.length > 0 ? Number.POSITIVE_INFINITY : SHOWN)
  }
  const verdict = found === 0 ? 'all clear' : `${found} finding${found === 1 ? '' : 's'}`
  process.stdout.write(`\n${verdict} in ${project.files.length} files, ${secondsSince(started).toFixed(1)} s\n`)
  return found === 0 ? 0 : 1
}

/** Starts all at once; in the order of the list. */
function startChecks(project: Project, only: readonly string[]): readonly Promise<Outcome>[] {
  const isChosen = ({ name }: Check) => only.length === 0 || only.includes(name)
  const running = programs.filter(isChosen).map((check) => runCheck(check, project))
  return [...readInThread(project.root, readers.filter(isChosen)), ...running]
}

function readInThread(root: string, chosen: readonly Check[]): readonly Promise<Outcome>[] {
  if (chosen.length === 0) return []
  const waiting = new Map(chosen.map(({ name }) => [name, Promise.withResolvers<Outcome>()]))
  const workerData = { root, names: [...waiting.keys()] }
  const thread = new Worker(new URL('./reader.ts', import.meta.url), { workerData })
  thread.on('message', (outcome: Outcome) => waiting.get(outcome.name)?.resolve(outcome))
  thread.on('error', (error) => {
    for (const { reject } of waiting.values()) reject(error)
  })
  return [...waiting.values()].map(({ promise }) => promise)
}

function selectPaths(outcome: Outcome, paths: readonly string[]): Outcome {
  if (paths.length === 0) return outcome
  return { ...outcome, findings: outcome.findings.filter(({ file }) => paths.some((path) => file.startsWith(path))) }
}

function print({ name, findings, seconds }: Outcome, shown: number): void {
  const mark = findings.length === 0 ? '✓' : '✗'
  const count = findings.length === 0 ? '' : `  ${findings.length}`
  process.stdout.write(`${mark} ${name.padEnd(13)} ${seconds.toFixed(1).padStart(5)} s${count}\n`)
  for (const finding of findings.slice(0, shown)) process.stdout.write(`    ${formatFinding(finding)}\n`)
  if (findings.length > shown) {
    process.stdout.write(`    … and ${findings.length - shown} more: npm run check -- --only ${name}\n`)
  }
}

function secondsSince(started: number): number {
  return (performance.now() - started) / 1_000
}
