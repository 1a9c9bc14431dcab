/** Exports that somebody has made to hurt, and the audit that has to bear them. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { runAuditCommand } from '../cli.ts'

/** What the command left behind. */
export interface Outcome {
  readonly code: number
  readonly said: string
  readonly report: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into figures of every shape
  readonly json: any
}

/** Audits files as the command does: its page and its figures. @param files content by path */
export async function auditFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: readonly string[] = [],
  prepare: (folder: string) => Promise<void> = async () => undefined,
): Promise<Outcome> {
  const home = await mkdtemp(join(tmpdir(), 'hilo-audit-attack-'))
  const folder = join(home, 'marca')
  try {
    await mkdir(folder)
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await writeFile(join(folder, name), content)
    }
    await prepare(folder)
    const out = join(home, 'report.html')
    const { code, said } = await run([folder, '--out', out, ...options])
    if (code !== 0 || !options.includes('--json'))
      return { code, said, report: code === 0 ? await readFile(out, 'utf8') : '', json: null }
    return { code, said: '', report: await readFile(out, 'utf8'), json: JSON.parse(said) }
  } finally {
    await rm(home, { recursive: true })
  }
}

async function run(argv: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  const lines: string[] = []
  const say = (line: string) => void lines.push(line)
  const code = await runAuditCommand(argv, { say, complain: say, showStatus: () => undefined, now: () => 0 })
  return { code, said: lines.join('\n') }
}

/** Parts of a workbook that an attack replaces. */
export interface Parts {
  readonly rows?: string
  readonly before?: string
  readonly texts?: string
  readonly styles?: string
  readonly sheet?: string
  readonly more?: Readonly<Record<string, string>>
}

/** A workbook of one list of customers, with what an attack puts into it. */
export function makeHostileWorkbook({ rows = '', before = '', texts, styles, sheet, more = {} }: Parts): Uint8Array {
  const parts = {
    'xl/workbook.xml': `<workbook xmlns:r="r"><sheets><sheet name="${sheet ?? 'Clientes'}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `${before}<worksheet><sheetData>${row(1, ['email', 'nombre', 'alta'])}${row(2, ['ana@example.com', 'Ana Ruiz', '2025-01-02'])}${rows}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': texts ?? '<sst/>',
    'xl/styles.xml': styles ?? '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    ...more,
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), { level: 6 })
}

/** A row of texts. */
export function row(number: number | string, cells: readonly string[]): string {
  return `<row r="${number}">${cells.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`
}
