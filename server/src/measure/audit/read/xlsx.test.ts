import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { makeWorkbook } from '../testing/workbook.ts'
import { unpackWorkbook } from './xlsx.ts'

async function csvOf(workbook: Buffer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hilo-xlsx-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'book.xlsx')
  await writeFile(path, workbook)
  const [sheet] = await unpackWorkbook(path, folder, 'sheet')
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
