import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runAuditCommand } from '../../server/src/measure/audit/index.ts'
import { makeBrand, saveBrand } from '../../server/src/measure/audit/testing/brand.ts'
import { connectBrowser, expectAccessibleInAllLooks } from './browser.ts'

const QUIET = {
  say: () => undefined,
  complain: () => undefined,
  showStatus: () => undefined,
  now: () => Date.UTC(2026, 0, 2),
}
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hilo-audit-'))
  await saveBrand(makeBrand({ seed: 31, people: 250, linked: 0.7, trouble: 0.3 }), join(folder, 'marca'))
  await writeFile(join(folder, 'marca', 'roto.csv'), '')
})
afterAll(() => rm(folder, { recursive: true }))

async function writeReport(language: string): Promise<string> {
  const out = join(folder, `${language}.html`)
  expect(await runAuditCommand([join(folder, 'marca'), '--out', out, '--lang', language], QUIET)).toBe(0)
  return `file://${out}`
}

test('the report is accessible in every look, with everything unfolded', async () => {
  const browser = await connectBrowser()
  // The page's own policy would keep the checker out.
  const page = await browser.newPage({ bypassCSP: true })
  await page.goto(await writeReport('es'))
  await page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
  await expectAccessibleInAllLooks(page, 'advice')
  await browser.close()
})

test('under its own policy tables sort, nothing is refused, and the network is asked for nothing', async () => {
  const browser = await connectBrowser()
  const page = await browser.newPage()
  const complaints: string[] = []
  const requests: string[] = []
  page.on('console', (said) => complaints.push(said.text()))
  page.on('request', (request) => requests.push(request.url()))
  const url = await writeReport('en')
  await page.goto(url)
  const files = page.locator('#files table')
  await files.getByRole('button', { name: 'Rows', exact: true }).click()
  const texts = await files.locator('tbody tr td:nth-child(4)').allInnerTexts()
  const rows = texts.map((text) => Number(text.replace(/\D/g, '')))
  expect(rows).toEqual(rows.toSorted((a, b) => b - a))
  expect([complaints, requests]).toEqual([[], [url]])
  await browser.close()
})
