import { beforeAll, describe, expect, test } from 'vitest'
import { tellProblem } from '../../../intake/imports/index.ts'
import { summaryLines } from '../cli-output.ts'
import { AUDIT_PROBLEM_CODES, auditProblem } from '../problems.ts'
import { Questionnaire } from '../questionnaire.ts'
import { auditBrand } from '../testing/run.ts'
import { newFormat } from './format.ts'
import { maskAudit } from './mask.ts'
import { writeReport } from './report.ts'
import { LANGUAGES, problemText, WORDS } from './words/index.ts'
import { problemsEs } from './words/problems-es.ts'

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

test('nor what stands in a cell that could not be read', () => {
  const { audit } = audited
  const value = 'Ana "la jefa" García, ana@correo.example'
  const reason = tellProblem('not_a_date', '{column} "{value}" is not a date', { column: 'Fecha de nacimiento', value })
  const files = audit.files.map((file) => ({ ...file, problems: [{ line: 3, reason }] }))
  const [file] = maskAudit({ ...audit, files }).files
  expect(file?.problems).toEqual([
    {
      line: 3,
      reason: {
        code: 'not_a_date',
        text: 'Fecha de nacimiento "…" is not a date',
        values: { column: 'Fecha de nacimiento', value: '…' },
      },
    },
  ])
})

test.each(AUDIT_PROBLEM_CODES)('why something was not read is told in Spanish with nothing left out: %s', (code) => {
  const names = [...problemsEs[code].matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const told = auditProblem(code, Object.fromEntries(names.map((name) => [name, `<${name}>`])))
  expect(problemText(told, WORDS.en)).toBe(told.text)
  for (const name of names) {
    expect(told.text).toContain(`<${name}>`)
    expect(problemText(told, WORDS.es)).toContain(`<${name}>`)
  }
})

test.each([
  ['EUR', 199_000, '1990,00 €'],
  ['JPY', 1_990, '1990 JPY'],
  ['KWD', 1_990, '1,990 KWD'],
])('an amount in %s is written with the decimals of its currency', (currency, amountMinor, text) => {
  const { money } = newFormat(WORDS.es, [])
  expect(money(amountMinor, currency).replaceAll('\u00a0', ' ')).toBe(text)
})

test('one person is no people', () => {
  expect([1, 2].map(newFormat(WORDS.es, []).people)).toEqual(['1 persona', '2 personas'])
  expect([1, 2].map(newFormat(WORDS.en, []).people)).toEqual(['1 person', '2 people'])
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

test('the contradictions of the summary are those that their section lists', () => {
  const { people, products } = audited.audit
  const total = [...Object.values(people), ...Object.values(products)].reduce((sum, one) => sum + one.total, 0)
  const page = writeReport(audited.audit, { ...OPTIONS, language: 'en' })
  const section = page.slice(page.indexOf('<section id="contradictions"'), page.indexOf('<section id="repetition"'))
  expect(section).toContain(`<strong>${total}</strong><span>contradictions between sources`)
  expect(summaryLines(audited.audit, 'en').join(' ')).toContain(`${total} contradictions between sources`)
  expect(page).toContain('<code class="whole">--mapping</code>')
})

test.each([
  ['es', 'ninguna contestada de 34 preguntas'],
  ['en', 'none of 34 questions answered'],
] as const)('who never answered is told to the board and in the terminal (%s)', (language, said) => {
  const silent = { channel: 'whatsapp', conversations: 34, answered: 0, medianMinutes: null, p90Minutes: null }
  const audit = { ...audited.audit, responseTimes: [silent] }
  expect(writeReport(audit, { ...OPTIONS, language })).toContain(said)
  expect(summaryLines(audit, language)).toContain(`  WhatsApp: ${said}`)
})

describe('answers to the questions', () => {
  const answers = Questionnaire.parse({
    kind: 'hilo-audit-answers',
    answers: { owner: { answer: 'no', note: 'uno por <canal>' }, goals: { answer: 'partly' } },
  })
  test('are printed into the report, and escaped', () => {
    const page = writeReport(audited.audit, { ...OPTIONS, language: 'es', answers })
    expect(page).toContain('name="owner" value="no" checked')
    expect(page).toContain('name="goals" value="partly" checked')
    expect(page.match(/ checked>/g)).toHaveLength(2)
    expect(page).toContain('uno por &#60;canal&#62;')
  })

  test('change no figure', () => {
    const plain = writeReport(audited.audit, { ...OPTIONS, language: 'es' })
    const answered = writeReport(audited.audit, { ...OPTIONS, language: 'es', answers })
    const before = (page: string) => page.slice(0, page.indexOf('<section id="questions"'))
    expect(before(answered)).toBe(before(plain))
  })

  test.each([
    ['another file', { kind: 'something', answers: {} }],
    ['a question that is not asked', { kind: 'hilo-audit-answers', answers: { weather: { answer: 'yes' } } }],
    ['an answer that is none', { kind: 'hilo-audit-answers', answers: { owner: { answer: 'maybe' } } }],
  ])('%s is refused', (_what, value) => expect(Questionnaire.safeParse(value).success).toBe(false))
})

test.each<[string, boolean, number, string | null]>([
  ['where all were compared', true, 3_000, '3000 personas con nombre: 12 eran'],
  ['where there were too many', false, 700_000, '700.000 personas con nombre: demasiadas'],
  ['where nobody has a name there is nothing to say', false, 0, null],
])('the report says how people were told apart: %s', (_rule, isCompared, named, said) => {
  const audit = { ...audited.audit, resemblance: { isCompared, named, joined: 12 } }
  const page = writeReport(audit, { ...OPTIONS, language: 'es' })
  if (said === null) expect(page).not.toContain('personas con nombre')
  else expect(page).toContain(said)
})
