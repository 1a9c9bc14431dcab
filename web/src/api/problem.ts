import type { Problem } from '@hilo/contract'
import type { SubmitFailure } from '@hilo/ui'
import type { Translate } from '../i18n/i18n.tsx'
import { problem as known } from '../messages/es/problem.ts'

/** The server refused, or could not be reached (`network`, status 0). */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem, options?: ErrorOptions) {
    super(`${problem.status} ${problem.code}`, options)
    this.problem = problem
  }
}

/** The stable code of a failure. */
export function codeOf(error: unknown): string {
  return error instanceof ProblemError ? error.problem.code : 'unknown'
}

/** A failure in the reader's language: our words for the codes we know, else what the server says. */
export function describeProblem(error: unknown, t: Translate): string {
  const code = codeOf(error)
  if (isKnown(code)) return t(`problem.${code}`)
  const said = error instanceof ProblemError ? error.problem.detail || error.problem.title : ''
  return said || t('problem.unknown')
}

/** A failure as a form shows it: on the field when one is to blame, else above the fields. */
export function toFailure(error: unknown, t: Translate, blame: Readonly<Record<string, string>> = {}): SubmitFailure {
  const code = codeOf(error)
  const field = blame[code]
  if (field !== undefined) return { fields: { [field]: describeProblem(error, t) } }
  const issues = error instanceof ProblemError ? (error.problem.issues ?? []) : []
  const fields = Object.fromEntries(issues.map((issue) => [issue.path.replace(/^body\.?/, ''), issue.message]))
  return { message: describeProblem(error, t), code, fields }
}

function isKnown(code: string): code is keyof typeof known {
  return code in known
}
