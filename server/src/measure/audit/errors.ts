import type { ImportProblem } from '@hilo/contract'
import { UnreadableFile } from '../../intake/imports/index.ts'
import { DomainError } from '../../kernel/errors.ts'
import { type AuditProblemCode, auditProblem } from './problems.ts'

/** A workbook, an address book or a chat that cannot be read; the problem says what to do about it. */
export class UnreadableExport extends DomainError {
  readonly code = 'unreadable_export'
  readonly retry = 'never'
  override readonly status = 422
  override readonly details: { readonly problem: ImportProblem }
  constructor(code: AuditProblemCode, values: Readonly<Record<string, string | number>> = {}, options?: ErrorOptions) {
    const problem = auditProblem(code, values)
    super(problem.text, options)
    this.details = { problem }
  }
}

/** Why a file could not be read, whatever went wrong with it. */
export function explainUnread(error: unknown): ImportProblem {
  if (error instanceof UnreadableExport || error instanceof UnreadableFile) return error.details.problem
  return auditProblem('unreadable', { why: error instanceof Error ? error.message : String(error) })
}
