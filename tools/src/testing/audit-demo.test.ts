import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BRAND_SEED, generateBrand } from '@hilo/demo'
import { expect, test } from 'vitest'
import { runAuditCommand } from '../../../server/src/measure/audit/index.ts'

test('the exports of the demo brand can be audited as they are', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hilo-audit-demo-'))
  const brand = generateBrand({ seed: BRAND_SEED, nowMs: Date.UTC(2026, 10, 21, 20), customers: 300 })
  const { files } = brand.channelExports()
  expect(files).toHaveLength(7)
  for (const { name, bytes } of files) await writeFile(join(folder, name), bytes)
  const said: string[] = []
  const say = (line: string) => said.push(line)
  const out = join(folder, 'report.html')
  const deps = { say, complain: say, showStatus: () => undefined, now: () => 0 }
  expect(await runAuditCommand([folder, '--out', out], deps)).toBe(0)
  const text = said.join('\n')
  for (const { rows } of files) expect(text).toContain(`${rows.toLocaleString('en')} rows`)
  expect(text).not.toMatch(/unreadable|left out/)
  expect(text).toMatch(/orders · store.*orders · web/s)
  expect(await readFile(out, 'utf8')).toContain('es cross-channel')
  await rm(folder, { recursive: true })
}, 60_000)
