import { beforeAll, expect, test } from 'vitest'
import { auditBrand } from '../testing/run.ts'
import { maskAudit } from './mask.ts'
import { writeReport } from './report.ts'
import { LANGUAGES } from './words/index.ts'

const OPTIONS = { brand: 'Brisa & <Barro>', madeMs: Date.UTC(2026, 0, 2), isRevealed: false }
let audited: Awaited<ReturnType<typeof auditBrand>>
beforeAll(async () => {
  audited = await auditBrand({ seed: 21, people: 300, linked: 0.9, trouble: 0.3 })
})

test('a masked report and its JSON hold no name, address, telephone or text of anybody', () => {
  const masked = maskAudit(audited.audit)
  const pages = [JSON.stringify(masked), ...LANGUAGES.map((language) => writeReport(masked, { ...OPTIONS, language }))]
  for (const { name, email, phone, street } of audited.brand.people) {
    for (const page of pages) {
      for (const value of [name, email, phone, street]) expect(page.includes(value) ? value : '').toBe('')
    }
  }
  for (const page of pages) expect(page.includes('nadie me contesta')).toBe(false)
})

test('a revealed report shows them', () => {
  const page = writeReport(audited.audit, { ...OPTIONS, language: 'es', isRevealed: true })
  expect(audited.brand.people.some(({ email }) => page.includes(email))).toBe(true)
  expect(page.includes('nadie me contesta')).toBe(true)
})

test.each(LANGUAGES)(
  'the report in %s is whole: every text is there and what comes from files is escaped',
  (language) => {
    const page = writeReport(maskAudit(audited.audit), { ...OPTIONS, language })
    const body = page.replace(/<script>.*<\/script>/s, '')
    expect(/undefined|NaN|\[object|\{(?:n|days|shown|total)\}/.exec(body)).toBeNull()
    expect(page.includes('<Barro>')).toBe(false)
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, anchor = ''] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(anchor)
  },
)
