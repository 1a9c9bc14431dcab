import { writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readMappingFile } from '../../intake/imports/index.ts'
import { DomainError, InvalidInput } from '../../kernel/errors.ts'
import { toTerminalLine } from '../../kernel/terminal.ts'
import { previewText, summaryLines } from './cli-output.ts'
import { AuditMapping } from './mapping.ts'
import { matchPeople } from './match-people.ts'
import { type Audit, measureLedger } from './measure.ts'
import { Questionnaire } from './questionnaire.ts'
import { type ReadProgress, readFolder } from './read/read-folder.ts'
import { maskAudit } from './report/mask.ts'
import { writeReport } from './report/report.ts'
import { LANGUAGES, type Language, problemText, WORDS } from './report/words/index.ts'

/** The whole text of `./hilo audit --help`. */
export const AUDIT_HELP = `Usage: ./hilo audit PATH [--out FILE.html] [--json] [--lang es|en] [--mapping FILE]
                          [--answers FILE] [--reveal]

Tells how omnichannel a brand is, from the exports of its channels: no server, no account, and nothing leaves this computer.
PATH is a folder (or one file) with exports as the channels give them: customers, orders, messages, calls, tickets, catalogues,
price and stock lists; CSV with any delimiter and encoding, NDJSON, JSON, mbox, eml, vCard, WhatsApp chats (.txt), Excel (.xlsx); text files also .gz.
What each file is, and its channel, is recognised (headers in Spanish or English) and said.

Writes one HTML report that stands alone: who uses which channel, which channels are isolated, duplicates, contradictions and
repeated requests with their rows, and which channels to link first. Personal data are masked.

  --out FILE.html   where the report goes; default: hilo-audit.html here
  --json            print all figures as JSON instead of the summary
  --lang es|en      language of the report; default: es
  --mapping FILE    JSON that corrects what was recognised: see docs/audit.md
  --answers FILE    answers to the report's questions, as its page saves them: they are printed into it and change no figure
  --reveal          show names, addresses and texts, in the report and in the JSON`

/** What the command needs of its surroundings. */
export interface AuditCommandDeps {
  readonly say: (line: string) => void
  readonly complain: (line: string) => void
  /** Shows how far it is, over what was shown before; an empty line takes it away. */
  readonly showStatus: (line: string) => void
  /** UTC epoch ms. */
  readonly now: () => number
}

const REPEAT_DAYS = 7

/** `./hilo audit`: reads, measures, writes. @returns the exit code: 0, or 1 if nothing could be read */
export async function runAuditCommand(argv: readonly string[], deps: AuditCommandDeps): Promise<number> {
  const options = parseOptions(argv)
  const mapping = options.mapping === undefined ? {} : await readMappingFile(options.mapping, AuditMapping)
  const answers =
    options.answers === undefined
      ? undefined
      : await readMappingFile(options.answers, Questionnaire, 'the file of answers')
  const ledger = await readFolder(options.path, mapping, (progress) =>
    deps.showStatus(toTerminalLine(progressLine(progress))),
  )
  deps.showStatus('')
  if (ledger.files.length === 0) {
    for (const { name, reason } of ledger.skipped)
      deps.complain(toTerminalLine(`hilo audit: ${name}: ${problemText(reason, WORDS[options.language])}`))
    deps.complain(`hilo audit: ${options.path} holds no export that can be read`)
    return 1
  }
  const matched = await matchPeople(ledger.records, {
    country: ledger.country,
    onProgress: (stage, share) => deps.showStatus(`  people: ${stage} ${Math.round(share * 100)}%`),
  })
  const audit = measureLedger(ledger, {
    matched,
    repeatDays: mapping.repeatDays ?? REPEAT_DAYS,
    onStep: (step) => deps.showStatus(`  measuring: ${step}`),
  })
  deps.showStatus('')
  const shown = options.isRevealed ? audit : maskAudit(audit)
  if (!options.isJson || options.isOutGiven) await writeHtml(shown, answers, options, deps.now())
  if (options.isJson)
    deps.say(JSON.stringify(answers === undefined ? shown : { ...shown, questionnaire: answers.answers }, null, 2))
  else
    for (const line of [
      ...previewText(shown, options.language),
      ...summaryLines(shown, options.language),
      '',
      options.out,
    ])
      deps.say(toTerminalLine(line))
  return 0
}

interface Options {
  readonly path: string
  readonly out: string
  readonly isOutGiven: boolean
  readonly isJson: boolean
  readonly isRevealed: boolean
  readonly language: Language
  readonly mapping: string | undefined
  readonly answers: string | undefined
}

function parseOptions(argv: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      json: { type: 'boolean' },
      lang: { type: 'string' },
      mapping: { type: 'string' },
      answers: { type: 'string' },
      reveal: { type: 'boolean' },
    },
  })
  const [path, ...more] = positionals
  if (path === undefined) throw new InvalidInput('say which folder: ./hilo audit PATH')
  if (more.length > 0)
    throw new InvalidInput(`one path at a time, and not also ${more.join(', ')}: put the files in a folder`)
  const language = LANGUAGES.find((each) => each === (values.lang ?? 'es'))
  if (language === undefined) throw new InvalidInput(`--lang is es or en, not ${values.lang}`)
  return {
    path: resolve(path),
    out: resolve(values.out ?? 'hilo-audit.html'),
    isOutGiven: values.out !== undefined,
    isJson: values.json ?? false,
    isRevealed: values.reveal ?? false,
    language,
    mapping: values.mapping,
    answers: values.answers,
  }
}

async function writeHtml(
  audit: Audit,
  answers: Questionnaire | undefined,
  { out, path, language, isRevealed }: Options,
  madeMs: number,
): Promise<void> {
  const text = writeReport(audit, { language, brand: brandOf(path), madeMs, isRevealed, answers })
  await writeFile(out, text).catch((cause: unknown) => {
    throw new UnwritableReport(`the report cannot be written to ${out}`, { cause })
  })
}

/** The report cannot be written where it should go. */
class UnwritableReport extends DomainError {
  readonly code = 'unwritable_report'
  readonly retry = 'never'
}

/** The folder's name, as a name is written. */
function brandOf(path: string): string {
  const name = basename(path)
    .replace(/\.\w{2,5}(?:\.gz)?$/, '')
    .replace(/[-_]+/g, ' ')
    .trim()
  return name === '' ? 'Hilo' : name.charAt(0).toUpperCase() + name.slice(1)
}

function progressLine({ file, rows, share }: ReadProgress): string {
  return `  reading ${file}: ${rows.toLocaleString('en')} rows · ${Math.min(100, Math.round(share * 100))}%`
}
