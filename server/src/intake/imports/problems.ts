import type { ImportProblem, ImportProblemCode } from '@hilo/contract'

/** Why a row, a file, a link or an import failed: `code` is stable, so that screens say it in the reader's language. */
const TEXTS = {
  row_not_object: 'the row is not an object',
  row_not_json: 'this is not JSON: {reason}',
  row_without_order: 'the row has no order number',
  row_without_event: 'the row has no event name',
  row_too_wide: '{width} fields were expected and {found} found: a value that holds the delimiter must stand in quotes',
  row_too_long: 'a line is longer than {limit} characters',
  row_open_quote: 'a quote is opened and not closed: close it, or double the quotes inside',
  not_a_date: '{column} "{value}" is not a date',
  not_a_number: '{column} "{value}" is not a number',
  event_type_unknown: '"type" is none of identify, track, page, screen, group, alias',
  event_of_nobody: 'neither userId nor anonymousId nor an address says whose it is',
  event_not_stored: '{reason}: {detail}',
  mail_unreadable: 'this mail cannot be parsed: {reason}',
  mail_too_large: 'this mail is larger than {megabytes} MB',
  file_empty: 'the file is empty',
  file_too_large: 'the file is larger than 2 GiB: use ./hilo import, or split it',
  file_spreadsheet: 'this is a ZIP or Excel (.xlsx) file: unzip it, or save the sheet as CSV UTF-8',
  file_old_office: 'this is an old Excel or Outlook file: save it as CSV, or export the mails as mbox',
  file_pdf: 'this is a PDF: export the data as CSV instead',
  file_archive: 'this is a {format} archive: unpack it first',
  file_database: 'this is a SQLite database: export its tables as CSV',
  file_picture: 'this is a picture, not data',
  file_binary: 'this is a binary file, not text: export the data as CSV, JSON or mbox',
  file_without_rows: 'there is no row that can be read: is it a table?',
  file_without_objects: 'there is no JSON object in this file: nothing to import',
  file_without_array: 'there is no array of objects in this JSON file: nothing to import',
  file_kind_unknown:
    'nothing says what {name} holds: name its "kind" and its "columns" in a mapping (see docs/imports.md)',
  file_too_scattered:
    'the rows of most orders lie apart, and the file is too large to gather them: sort it by order number',
  too_many_columns:
    'the first row has {columns} columns and at most {limit} are read: is "{delimiter}" the delimiter? Give another in the mapping',
  json_cut_short: 'the JSON array is not closed: the file is cut short after line {line}',
  json_too_long: 'one element of the JSON array, at line {line}, is longer than {limit} characters: is it one record?',
  gzip_cut_short: 'the .gz file is cut short: download or copy it again',
  gzip_damaged: 'the .gz file is damaged: download or copy it again',
  gzip_bomb:
    'the .gz file unpacks to more than {times} times its size, which no export does; unpack it yourself if you trust it',
  encoding_unknown: 'the encoding "{encoding}" is not known; try utf-8 or windows-1252',
  time_zone_unknown: 'the mapping\'s time zone "{timeZone}" is not known; write it as Europe/Madrid',
  path_unreadable: '{path} cannot be read: is the path right?',
  path_without_files:
    '{path} holds no file to import: .csv, .tsv, .txt, .ndjson, .jsonl, .json, .mbox or .eml, also .gz',
  link_not_an_address: 'the link is not a whole address',
  link_scheme: 'only links that begin with http or https are fetched',
  link_with_password: 'the link must not contain a user name or password',
  link_port: 'the port of the link is not among those allowed',
  link_private: 'the link leads into a private or reserved network',
  link_downgrade: 'the link leads on from https to http',
  link_redirects: 'the link leads on too often',
  link_unreachable: 'the other server does not answer: try again later',
  link_slow: 'the other server took too long: try again later',
  link_too_large: 'the file behind the link is larger than 2 GiB',
  link_needs_sign_in: 'the link needs a sign-in: make one that opens without',
  link_gone: 'nothing is behind this link, or no longer: export again and paste the new one',
  link_server_busy: 'the other server answers {status} just now: try again later',
  link_without_file: 'the other server answers {status} instead of a file',
  link_web_page: 'the link leads to a web page, not to a file: paste the link of the download itself',
  link_empty: 'the file behind the link is empty',
  link_failed: 'the file could not be fetched: try again',
  link_stopped: 'stopped',
  link_interrupted: 'the server stopped meanwhile: paste the link again',
  import_stopped: 'the import was stopped; start it again to go on from here',
  import_busy: 'this file is being imported just now: wait for that import to end',
  import_continued: 'a later import of the same file went on from here',
  import_interrupted: 'the command was interrupted; run it again to go on from here',
  import_unavailable: 'the database was away; start the import again to go on from here',
  import_failed: '{error}: the import failed; start it again to go on from here',
} as const satisfies Readonly<Record<ImportProblemCode, string>>

/** What fills the gaps of a problem's text. */
export type ProblemValues = Readonly<Record<string, string | number>>

/** Makes a problem; `values` fill the gaps of its text. */
export function problem(code: ImportProblemCode, values: ProblemValues = {}): ImportProblem {
  return tellProblem(code, TEXTS[code], values)
}

/** The same for whoever has texts of their own: `{name}` in the text is a gap that the value of that name fills. */
export function tellProblem(code: string, text: string, values: ProblemValues): ImportProblem {
  const filled = text.replace(/\{(\w+)\}/g, (_, name: string) => textOf(values[name] ?? ''))
  return { code, text: filled, values: { ...values } }
}

/** The same problem of whatever value: `quantity "many" is not a number` is told as `quantity "…" is not a number`. */
export function withoutExamples(one: ImportProblem): ImportProblem {
  const { code, values } = one
  const general = Object.entries(values).map(([name, value]) => [name, EXAMPLES.has(name) ? '…' : generalise(value)])
  return isKnown(code) ? problem(code, Object.fromEntries(general)) : one
}

/** Values that differ from row to row. */
const EXAMPLES: ReadonlySet<string> = new Set(['value', 'found'])

function generalise(value: string | number): string | number {
  return typeof value === 'string' ? value.replace(/"[^"]*"/g, '"…"') : value
}

function isKnown(code: string): code is ImportProblemCode {
  return Object.hasOwn(TEXTS, code)
}

function textOf(value: string | number): string {
  return typeof value === 'number' ? value.toLocaleString('en') : value
}
