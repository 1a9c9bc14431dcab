import { access, constants, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ImportMapping } from '@hilo/contract'
import { DomainError, InvalidInput } from '../../kernel/errors.ts'
import type { WorkspaceId } from '../../kernel/ids.ts'
import { toTerminalLine } from '../../kernel/terminal.ts'
import {
  countLine,
  downloadLine,
  formatCount,
  noteLines,
  previewLines,
  progressLine,
  reasonLines,
} from './cli-output.ts'
import { fetchInput, isLink, type LinkInput } from './download/link-input.ts'
import { ImportCancelled } from './errors.ts'
import { readMappingFile } from './mapping-file.ts'
import { note } from './plan/notes.ts'
import { dryRun } from './run/dry-run.ts'
import { type Input, type Inputs, listInputs } from './run/inputs.ts'
import { toMapping } from './run/preview.ts'
import { rejectedName } from './run/rejected-file.ts'
import { type ImportDeps, planInput, refuseUnknownKind, runImport } from './run/run-import.ts'
import { sourceNameOf } from './run/runner.ts'
import type { Plan } from './schema.ts'

/** The whole text of `./hilo import --help`. */
export const IMPORT_HELP = `Usage: ./hilo import PATH|LINK [--source NAME] [--mapping FILE] [--isolated] [--dry-run]

Imports exports of other systems as they are: contacts, orders, order lines, messages, visits, events, mail. PATH is a file or a folder; a LINK (https://…) is fetched first:
CSV with any delimiter, NDJSON, JSON, mbox, eml; each also .gz. Encoding, delimiter, dates, decimal marks and columns are
recognised (Spanish and English; HubSpot, Salesforce, Shopify, Mailchimp by name) and shown before anything is stored.

Run the same command again after an interruption: it goes on where it stopped, and nothing is ever stored twice.
Rejected rows go to <file>.rejected.csv (or .ndjson) with their line and reason.

  --source NAME        name of the source that the events arrive under; default: the file's name
  --mapping FILE       JSON that says what is otherwise recognised: see docs/imports.md
  --save-mapping FILE  write what was recognised as such a file, to change and hand in (with one input)
  --isolated           a new source begins as an isolated channel: its people stand apart until you link it
  --dry-run            read and convert everything, store nothing
  --workspace SLUG     which brand, where there are several
  --data DIR           data folder, as in ./hilo start

A server may run meanwhile, or not: the command works on the same database. DATABASE_URL is honoured.`

/** An open installation. */
export interface OpenedHilo {
  readonly deps: ImportDeps
  readonly workspaces: readonly { readonly id: WorkspaceId; readonly slug: string }[]
  /** Where fetched files lie while they are imported. */
  readonly downloadsDir: string
  close(): Promise<void>
}

/** What the command needs of its surroundings. */
export interface ImportCommandDeps {
  /** @param dataDir as given on the command line */
  readonly open: (dataDir: string | undefined) => Promise<OpenedHilo>
  readonly say: (line: string) => void
  readonly complain: (line: string) => void
  /** Shows how far it is, over what was shown before; an empty line takes it away. */
  readonly showStatus: (line: string) => void
  /** Aborts at Ctrl-C. */
  readonly signal: AbortSignal
}

/**
 * `./hilo import`: shows how each input is read, then imports it. One input that cannot be read does not keep the others out.
 * @returns the exit code: 0, or 1 if an input failed
 */
export async function runImportCommand(argv: readonly string[], surroundings: ImportCommandDeps): Promise<number> {
  const options = await parseOptions(argv)
  const deps = speakPlainly(surroundings)
  // What is wrong with a path is said before anything is opened; a link needs the installation's settings.
  const listed = isLink(options.path) ? null : await listInputs(options.path)
  if (listed) sayFound(listed, options, deps)
  const hilo = await deps.open(options.data)
  try {
    const workspaceId = chooseWorkspace(hilo, options.workspace)
    const context = { options, workspaceId, hilo, deps }
    if (listed) return await importAll(listed.inputs, context)
    const { input, forget } = await fetchLink(context)
    return await importAll([input], context).finally(forget)
  } finally {
    deps.showStatus('')
    await hilo.close()
  }
}

/** Names of files and columns come from whoever sent them. */
function speakPlainly(deps: ImportCommandDeps): ImportCommandDeps {
  return {
    ...deps,
    say: (line) => deps.say(toTerminalLine(line)),
    complain: (line) => deps.complain(toTerminalLine(line)),
    showStatus: (line) => deps.showStatus(toTerminalLine(line)),
  }
}

function sayFound({ inputs, skipped }: Inputs, { saveMapping }: Options, deps: ImportCommandDeps): void {
  if (saveMapping !== undefined && inputs.length !== 1) {
    throw new InvalidInput('--save-mapping goes with one file, not with a folder of several')
  }
  if (skipped.length === 0) return
  const values = { count: skipped.length, names: skipped.slice(0, 5).join(', ') + (skipped.length > 5 ? ', …' : '') }
  for (const line of noteLines([note('files_skipped', values)])) deps.say(line)
}

async function fetchLink({ options, hilo, deps }: Context): Promise<LinkInput> {
  const fetched = await fetchInput(options.path, hilo.downloadsDir, hilo.deps.download, {
    signal: deps.signal,
    onProgress: (bytesRead, bytesTotal) => deps.showStatus(downloadLine(bytesRead, bytesTotal)),
  })
  deps.showStatus('')
  return fetched
}

async function importAll(inputs: readonly Input[], context: Context): Promise<number> {
  const { signal } = context.deps
  let failed = 0
  for (const input of inputs) {
    if (signal.aborted) return 130
    if (!(await importOne(input, context))) failed += 1
  }
  return signal.aborted ? 130 : failed > 0 ? 1 : 0
}

interface Options {
  readonly path: string
  readonly source: string | undefined
  readonly mapping: ImportMapping
  readonly saveMapping: string | undefined
  readonly isDry: boolean
  readonly workspace: string | undefined
  readonly data: string | undefined
}

interface Context {
  readonly options: Options
  readonly workspaceId: WorkspaceId
  readonly hilo: OpenedHilo
  readonly deps: ImportCommandDeps
}

async function parseOptions(argv: readonly string[]): Promise<Options> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      source: { type: 'string' },
      mapping: { type: 'string' },
      'save-mapping': { type: 'string' },
      'dry-run': { type: 'boolean' },
      isolated: { type: 'boolean' },
      workspace: { type: 'string' },
      data: { type: 'string' },
    },
  })
  const [path, ...more] = positionals
  if (path === undefined) throw new InvalidInput('say which file, folder or link: ./hilo import PATH')
  if (more.length > 0)
    throw new InvalidInput(`one path at a time, and not also ${more.join(', ')}: put the files in a folder`)
  return {
    path: isLink(path) ? path : resolve(path),
    source: values.source,
    mapping: {
      ...(values.mapping === undefined ? {} : await readMappingFile(values.mapping, ImportMapping)),
      ...(values.isolated === undefined ? {} : { isolated: values.isolated }),
    },
    saveMapping: values['save-mapping'],
    isDry: values['dry-run'] ?? false,
    workspace: values.workspace,
    data: values.data,
  }
}

function chooseWorkspace({ workspaces }: OpenedHilo, slug: string | undefined): WorkspaceId {
  const names = workspaces.map((workspace) => workspace.slug).join(', ')
  const chosen = slug === undefined ? workspaces : workspaces.filter((workspace) => workspace.slug === slug)
  const [first] = chosen
  if (!first) {
    throw new InvalidInput(
      workspaces.length === 0
        ? 'there is no brand yet: run ./hilo start once'
        : `there is no workspace ${slug}; there are: ${names}`,
    )
  }
  if (chosen.length > 1) throw new InvalidInput(`say which brand with --workspace: ${names}`)
  return first.id
}

/** @returns whether it went well; what went wrong is said */
async function importOne(input: Input, context: Context): Promise<boolean> {
  const { deps, options } = context
  try {
    await (options.isDry ? tryOut(input, context) : store(input, context))
    return true
  } catch (error) {
    deps.showStatus('')
    if (error instanceof ImportCancelled) {
      deps.complain(`hilo import: ${error.message}`)
      return false
    }
    if (!(error instanceof DomainError)) throw error
    deps.complain(`hilo import: ${input.name}: ${error.message}`)
    return false
  }
}

async function tryOut(input: Input, { options, workspaceId, hilo, deps }: Context): Promise<void> {
  const defaults = await hilo.deps.database.transaction(workspaceId, hilo.deps.loadDefaults)
  const planned = await planInput(input, options.mapping, defaults)
  for (const line of previewLines(planned)) deps.say(line)
  await saveMapping(options, planned.plan)
  refuseUnknownKind(planned)
  const { names, progress, rejectedPath } = await dryRun(planned, {
    sourceName: options.source ?? sourceNameOf(basename(input.path)),
    rejectedPath: await rejectedPathOf(input, options, planned.plan),
    nowMs: hilo.deps.clock,
    onProgress: (current) => deps.showStatus(progressLine(current, 'store')),
  })
  deps.showStatus('')
  const events = [...names].sort((a, b) => b[1] - a[1]).map(([name, count]) => `${formatCount(count)} ${name}`)
  deps.say(
    `  would store: ${events.join(', ') || 'nothing'} from ${formatCount(progress.rowsRead)} rows; nothing was stored`,
  )
  sayRejected(deps, progress.rejected, rejectedPath, reasonLines(progress))
}

async function store(input: Input, { options, workspaceId, hilo, deps }: Context): Promise<void> {
  const startedMs = hilo.deps.clock()
  const rejectedFolder = await writableFolder(input, options)
  const { progress, rejectedPath, resumedFrom } = await runImport(
    {
      workspaceId,
      input,
      sourceName: options.source ?? sourceNameOf(basename(input.path)),
      mapping: options.mapping,
      rejectedPath: (plan) => join(rejectedFolder, rejectedName(basename(input.path), plan)),
      signal: deps.signal,
      onPlan: (planned) => {
        for (const line of previewLines(planned)) deps.say(line)
      },
      onProgress: (current, phase) => deps.showStatus(progressLine(current, phase)),
    },
    hilo.deps,
  )
  deps.showStatus('')
  if (resumedFrom > 0) deps.say(`  went on after ${formatCount(resumedFrom)} records that were done before`)
  const seconds = (hilo.deps.clock() - startedMs) / 1_000
  deps.say(`  done in ${seconds.toFixed(1)} s: ${formatCount(progress.rowsRead)} rows, ${countLine(progress)}`)
  sayRejected(deps, progress.rejected, rejectedPath, reasonLines(progress))
}

function sayRejected(deps: ImportCommandDeps, count: number, path: string | null, reasons: readonly string[]): void {
  if (count === 0 || path === null) return
  deps.say(`  ${formatCount(count)} rejected rows, with line and reason: ${path}`)
  for (const reason of reasons) deps.say(reason)
}

async function saveMapping({ saveMapping: path }: Options, plan: Plan): Promise<void> {
  if (path !== undefined) await writeFile(path, `${JSON.stringify(toMapping(plan), null, 2)}\n`)
}

async function rejectedPathOf(input: Input, options: Options, plan: Plan): Promise<string> {
  return join(await writableFolder(input, options), rejectedName(basename(input.path), plan))
}

/** Rejected rows lie beside their file; where that was fetched, or its folder is not ours to write, here. */
async function writableFolder(input: Input, { path }: Options): Promise<string> {
  if (isLink(path)) return process.cwd()
  const folder = dirname(input.path)
  return access(folder, constants.W_OK).then(
    () => folder,
    () => process.cwd(),
  )
}
