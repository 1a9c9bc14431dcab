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
  await saveBrand(makeBrand({ seed: 31, people: 400, linked: 0.7, trouble: 0.3 }), join(folder, 'marca'))
  await writeFile(join(folder, 'marca', 'roto.csv'), '')
})
afterAll(() => rm(folder, { recursive: true }))

test.each(['es', 'en'])(
  'the report in %s is accessible in every look, sorts, and asks the network for nothing',
  async (language) => {
    const out = join(folder, `${language}.html`)
    expect(await runAuditCommand([join(folder, 'marca'), '--out', out, '--lang', language], QUIET)).toBe(0)
    const browser = await connectBrowser()
    // The page's own policy would keep the checker out.
    const page = await browser.newPage({ bypassCSP: true })
    const requests: string[] = []
    page.on('request', (request) => requests.push(request.url()))
    await page.goto(`file://${out}`)
    await page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    await expectAccessibleInAllLooks(page, 'advice')

    const files = page.locator('#files table')
    const firstRows = () => files.locator('tbody tr td:nth-child(4)').allInnerTexts()
    await files.getByRole('button', { name: /^(Filas|Rows)$/ }).click()
    const rows = (await firstRows()).map((text) => Number(text.replace(/\D/g, '')))
    expect(rows).toEqual(rows.toSorted((a, b) => b - a))
    expect(requests).toEqual([`file://${out}`])
    await browser.close()
  },
)

test('under its own policy the script runs and nothing is refused', async () => {
  const out = join(folder, 'policy.html')
  await runAuditCommand([join(folder, 'marca'), '--out', out], QUIET)
  const browser = await connectBrowser()
  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('console', (said) => complaints.push(said.text()))
  await page.goto(`file://${out}`)
  expect(await page.locator('#files th button').count()).toBeGreaterThan(3)
  expect(complaints).toEqual([])
  await browser.close()
})
