import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, onTestFinished, test } from 'vitest'
import { makeHostileWorkbook, row } from '../testing/attack.ts'
import { makeWorkbook } from '../testing/workbook.ts'
import { unpackWorkbook } from './xlsx.ts'

async function csvOf(workbook: Buffer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hilo-xlsx-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'book.xlsx')
  await writeFile(path, workbook)
  const { sheets } = await unpackWorkbook(path, folder, 'sheet')
  const [sheet] = sheets
  return readFile(sheet?.path ?? '', 'utf8')
}

test('what stands in a date style and is no date does not keep the sheet from being read', async () => {
  const workbook = makeWorkbook([
    ['Nombre', 'Teléfono'],
    ['Ana', { date: 612_345_678 }],
    ['Luis', { date: 45_992 }],
  ])
  expect(await csvOf(workbook)).toBe('Nombre,Teléfono\nAna,612345678\nLuis,2025-12-01\n')
})

test('day numbers of an old Mac are days of its own calendar', async () => {
  expect(await csvOf(makeWorkbook([['Alta'], [{ date: 44_530 }]], true))).toBe('Alta\n2025-12-01\n')
})

test('elements with a prefix are read as those without', async () => {
  const prefixed = makeHostileWorkbook({
    rows: row(3, ['luis@example.com', 'Luis Gil', '2025-02-03']),
  })
  expect(await csvOf(withPrefix(prefixed))).toBe(
    'email,nombre,alta\nana@example.com,Ana Ruiz,2025-01-02\nluis@example.com,Luis Gil,2025-02-03\n',
  )
})

/** The same workbook as programs write it that give every element a prefix, and another one to the names of relationships. */
function withPrefix(workbook: Uint8Array): Buffer {
  const parts = Object.entries(unzipSync(workbook)).map(
    ([name, bytes]) =>
      [
        name,
        strToU8(
          strFromU8(bytes)
            .replace(/<(\/?)(?=\w)/g, '<$1x:')
            .replaceAll('r:id', 'rel:id'),
        ),
      ] as const,
  )
  return Buffer.from(zipSync(Object.fromEntries(parts)))
}
