/** Personal data, made unreadable but recognisable: who has the files finds the row, who has only the report finds nobody. */
import type { Audit } from '../measure.ts'
import type { Finding, Findings } from '../rules/findings.ts'
import type { AuditFile } from '../schema.ts'

type Mask = (value: string) => string

const DOT = '•'
const same: Mask = (value) => value

/** An audit without names, addresses, telephones and texts. */
export function maskAudit(audit: Audit): Audit {
  const { files, duplicates, people, repetition, answers, continuity } = audit
  return {
    ...audit,
    files: files.map((file) => ({ ...file, problems: file.problems.map(maskProblem) })),
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

/** Of a cell that could not be read its words: it may hold anything, where columns have slipped. */
function maskProblem({ line, reason }: AuditFile['problems'][number]): AuditFile['problems'][number] {
  return { line, reason: reason.replace(/"(.*)"/s, (_, value: string) => `"${maskText(value)}"`) }
}

function masked(findings: Findings, mask: Mask, maskSubject: Mask = maskText): Findings {
  const hide = ({ subject, sides, ...rest }: Finding): Finding => ({
    ...rest,
    subject: maskSubject(subject),
    sides: sides.map(({ channel, value, place }) => ({ channel, value: mask(value), place })),
  })
  return { ...findings, examples: findings.examples.map(hide) }
}

/** An address or a number: its first letters and, of an e-mail, the end of its domain. */
function maskContact(value: string): string {
  const at = value.lastIndexOf('@')
  if (at > 0)
    return `${value.slice(0, 1)}${DOT.repeat(4)}@${DOT.repeat(3)}${value.slice(value.lastIndexOf('.')).toLowerCase()}`
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
    .map((word) => (/\d/.test(word) ? DOT.repeat(2) : `${word.slice(0, 1)}${DOT.repeat(3)}`))
    .join(' ')
}
