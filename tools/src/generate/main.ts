/** `npm run generate`: writes every generated file; with `--check`, only says which are out of date. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { dbTypes } from './db-types.ts'
import type { Generator } from './generator.ts'
import { openApi } from './openapi.ts'

/** All generators. Adding one = adding a file and a line here. */
const generators: readonly Generator[] = [dbTypes, openApi]

const HELP = `Usage: npm run generate [-- --check]

Writes the generated files:
${generators.map((generator) => `  ${generator.file}`).join('\n')}

  --check   change nothing; exit with 1 when a file is out of date
  --help    this text
`

const { values: flags } = parseArgs({ options: { check: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } })

if (flags.help) process.stdout.write(HELP)
else process.exitCode = await main(flags.check ?? false)

async function main(isCheck: boolean): Promise<number> {
  const stale: string[] = []
  for (const { file, render } of generators) {
    const path = join(import.meta.dirname, '../../..', file)
    const text = await render()
    if ((await readFile(path, 'utf8').catch(() => '')) === text) continue
    stale.push(file)
    if (!isCheck) await writeFile(path, text)
  }
  if (isCheck) {
    for (const file of stale) process.stderr.write(`${file} is out of date: run npm run generate\n`)
    return stale.length === 0 ? 0 : 1
  }
  process.stdout.write(stale.length === 0 ? 'everything is up to date\n' : `written: ${stale.join(', ')}\n`)
  return 0
}
