/** Personal data, made unreadable but recognisable: who has the files finds the row, who has only the report finds nobody. */
import type { ImportProblem } from '@hilo/contract'
import type { Audit } from '../measure.ts'
import { partnerOf } from '../read/whatsapp-chat.ts'
import type { Finding, Findings } from '../rules/findings/findings.ts'
import type { AuditFile } from '../schema.ts'

type Mask = (value: string) => string

const DOT = '•'
const EMAIL = /[^\s@<>"'(),;:/\\]+@[^\s@<>"'(),;:/\\]+/g
/** Codes, order numbers and products are nobody's, unless somebody's address stands in them. */
const same: Mask = (value) => value.replace(EMAIL, maskContact)

/** An audit without names, addresses, telephones and texts. */
export function maskAudit(audit: Audit): Audit {
  const { duplicates, people, products, repetition, answers, continuity } = audit
  return {
    ...audit,
    files: audit.files.map(maskFile),
    skipped: audit.skipped.map(({ name, reason }, index) => ({
      name: maskFileName(name, index),
      reason: maskProblem(reason),
    })),
    duplicates: {
      ...duplicates,
      within: masked(duplicates.within, maskContact),
      across: masked(duplicates.across, maskContact),
      doubleMessages: masked(duplicates.doubleMessages, same),
      splitHistories: masked(duplicates.splitHistories, same),
    },
    people: {
      email: masked(people.email, maskContact),
      phone: masked(people.phone, maskContact),
      address: masked(people.address, maskText),
      birthday: masked(people.birthday, maskText),
      wish: masked(people.wish, same),
      ignoredWish: masked(people.ignoredWish, same),
    },
    products: {
      price: masked(products.price, same, same),
      stock: masked(products.stock, same, same),
      name: masked(products.name, same, same),
      description: masked(products.description, same, same),
    },
    repetition: { ...repetition, repeats: masked(repetition.repeats, same) },
    answers: {
      price: masked(answers.price, same, same),
      amount: masked(answers.amount, same, same),
      date: masked(answers.date, same, same),
      stock: masked(answers.stock, same, same),
      status: masked(answers.status, same, same),
    },
    continuity: {
      ...continuity,
      crossed: masked(continuity.crossed, same),
      returnsElsewhere: masked(continuity.returnsElsewhere, same, same),
    },
  }
}

function masked(findings: Findings, mask: Mask, maskSubject: Mask = maskText): Findings {
  const hide = ({ subject, sides, ...rest }: Finding): Finding => ({
    ...rest,
    subject: maskSubject(subject),
    sides: sides.map(({ channel, value, place }) => ({ channel, value: mask(value), place })),
  })
  return { ...findings, examples: findings.examples.map(hide) }
}

/** What a file says of itself: headers may be the first person where there are none, and reasons quote what they could not read. */
function maskFile(file: AuditFile): AuditFile {
  return {
    ...file,
    name: maskFileName(file.name, file.index),
    columns: file.columns.map(({ column, target }) => ({
      column: /@|\d{6}/.test(column) ? maskContact(column) : column,
      target: /@|\d{6}/.test(target) ? maskContact(target) : target,
    })),
    notes: file.notes.map(maskQuoted),
    problems: file.problems.map(({ line, reason }) => ({ line, reason: maskProblem(reason) })),
  }
}

/** Programs call a saved mail by its subject and its sender, and a chat by whom it is with: of that, initials and its place in the list of files are left. */
function maskFileName(name: string, index: number): string {
  const partner = partnerOf(name)
  if (partner !== '') return same(name.replace(partner, `${maskContact(partner)} #${index + 1}`))
  const mail = /^(.*\/)?([^/]*)(\.eml(?:\.gz)?)$/i.exec(name)
  const [, folder = '', title = '', ending = ''] = mail ?? []
  return mail === null ? same(name) : same(`${folder}${maskText(title)} #${index + 1}${ending}`)
}

/** What a reason quotes of the file is left out of its text and of its values. */
function maskProblem({ code, text, values }: ImportProblem): ImportProblem {
  const shown = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'number' ? value : hide(name, value),
  ])
  return { code, text: maskQuoted(text), values: Object.fromEntries(shown) }
}

/** Values that are what stands in the file itself. */
const QUOTED: ReadonlySet<string> = new Set(['value', 'encoding', 'timeZone', 'delimiter'])

function hide(name: string, value: string): string {
  return QUOTED.has(name) ? '…' : maskQuoted(value)
}

/** From the first quote to the last: what stands between may hold quotes itself. */
function maskQuoted(text: string): string {
  return same(text.replace(/"[\s\S]*"/, '"…"').replace(/“[\s\S]*”/, '“…”'))
}

/** An address or a number: its first letters and, of an e-mail, the end of its domain. */
function maskContact(value: string): string {
  const at = value.lastIndexOf('@')
  if (at > 0) return `${firstLetter(value)}${DOT.repeat(4)}@${DOT.repeat(3)}${endOfDomain(value.slice(at))}`
  const digits = value.replace(/\D/g, '')
  if (digits.length >= 6) return `${DOT.repeat(3)} ${DOT.repeat(3)} ${digits.slice(-3)}`
  return maskText(value)
}

/** Initials. */
function maskText(value: string): string {
  return value
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 4)
    .map((word) => (/\d/.test(word) ? DOT.repeat(2) : `${firstLetter(word)}${DOT.repeat(3)}`))
    .join(' ')
}

/** Its last part, where it is a mere ending: a machine of the house has none. */
function endOfDomain(domain: string): string {
  return /\.[a-z]{2,12}$/i.exec(domain)?.[0].toLowerCase() ?? ''
}

function firstLetter(text: string): string {
  const [letter = ''] = text
  return letter
}
