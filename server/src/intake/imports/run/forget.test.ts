import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { toId } from '../../../kernel/ids.ts'
import { blankRejectedRows } from './forget.ts'
import { importFolder } from './uploads.ts'

let dataDir = ''
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hilo-forget-'))
})
afterAll(() => rm(dataDir, { recursive: true }))

const WORKSPACE = toId<never>('019504a0-0000-7000-8000-000000000001')

test('rows that mention somebody are blanked where they stand, also over several lines; all else stays', async () => {
  const folder = importFolder(dataDir, WORKSPACE)
  await mkdir(folder, { recursive: true })
  const rows = [
    'line,reason,name,email\r\n',
    '2,bad,Ana,ana@example.com\r\n',
    '3,bad,"Berta ""B""\nof ana@example.com",b@example.com\r\n',
    `4,bad,${'ñ'.repeat(60_000)},c@example.com\r\n`,
    '5,bad,Ana,ana@example.com\r\n',
  ]
  await writeFile(join(folder, 'a.rejected'), rows.join(''))
  await writeFile(join(folder, 'an-upload'), 'ana@example.com')
  const isMention = (text: string) => text.includes('ana@example.com')
  expect(await blankRejectedRows(dataDir, WORKSPACE, isMention)).toBe(3)
  const left = await readFile(join(folder, 'a.rejected'), 'utf8')
  expect(left).not.toContain('ana@')
  expect(left).not.toContain('Berta')
  expect(left.split('\n').filter((line) => line.trim() !== '')).toEqual(
    [rows[0]?.trimEnd(), rows[3]?.trimEnd()].map((row) => expect.stringContaining(row ?? '')),
  )
  expect(await readFile(join(folder, 'an-upload'), 'utf8')).toBe('ana@example.com')
  expect(await blankRejectedRows(dataDir, WORKSPACE, isMention)).toBe(0)
})

test('so are lines of JSON, whatever quotes they hold', async () => {
  const folder = importFolder(dataDir, WORKSPACE)
  const line = (raw: string) => `${JSON.stringify({ line: 1, reason: 'bad', raw })}\n`
  await writeFile(join(folder, 'b.rejected'), line('an "open quote') + line('ana@example.com') + line('stays'))
  expect(await blankRejectedRows(dataDir, WORKSPACE, (text) => text.includes('ana@'))).toBe(1)
  const left = await readFile(join(folder, 'b.rejected'), 'utf8')
  expect(left).toContain('open quote')
  expect(left).toContain('stays')
})

test('a workspace without imports has nothing to forget', async () => {
  expect(await blankRejectedRows(dataDir, toId<never>('019504a0-0000-7000-8000-000000000009'), () => true)).toBe(0)
})
