import type { ImportProblem, ImportProblemCode } from '@hilo/contract'
import { Conflict, DomainError, Unavailable } from '../../kernel/errors.ts'
import { FetchFailed, FetchRefused } from '../../platform/safe-fetch/index.ts'
import { type ProblemValues, problem } from './problems.ts'

/** The file cannot be read as what it claims to be; the problem says what to do about it. */
export class UnreadableFile extends DomainError {
  readonly code = 'unreadable_file'
  readonly retry = 'never'
  override readonly status = 422
  override readonly details: { readonly problem: ImportProblem }
  constructor(code: ImportProblemCode, values: ProblemValues = {}, options?: ErrorOptions) {
    const why = problem(code, values)
    super(why.text, options)
    this.details = { problem: why }
  }
}

/** Enough files are on their way to this workspace. */
export class TooManyDownloads extends DomainError {
  readonly code = 'too_many_downloads'
  readonly retry = 'later'
  override readonly status = 409
  constructor(limit: number) {
    super(`${limit} files are being fetched just now: wait for one of them`)
  }
}

/** The import was stopped by a person; what is stored stays. */
export class ImportCancelled extends DomainError {
  readonly code = 'import_cancelled'
  readonly retry = 'never'
  override readonly status = 409
  constructor(message = problem('import_stopped').text) {
    super(message)
  }
}

/** Why an import failed, for whoever looks at it. */
export function explainImport(error: unknown): ImportProblem {
  if (error instanceof UnreadableFile) return error.details.problem
  if (error instanceof ImportCancelled) return problem('import_stopped')
  if (error instanceof Conflict) return problem('import_busy')
  if (error instanceof Unavailable) return problem('import_unavailable')
  if (error instanceof DomainError) return { code: error.code, text: error.message, values: {} }
  return problem('import_failed', { error: error instanceof Error ? error.name : 'Error' })
}

/** Why no file came of a link. */
export function explainDownload(error: unknown): ImportProblem {
  if (error instanceof UnreadableFile) return error.details.problem
  if (error instanceof FetchRefused || error instanceof FetchFailed) return problem(FETCH_CODES[error.reason])
  return problem('link_failed')
}

const FETCH_CODES = {
  not_a_url: 'link_not_an_address',
  scheme: 'link_scheme',
  credentials_in_url: 'link_with_password',
  port: 'link_port',
  forbidden_address: 'link_private',
  downgrade: 'link_downgrade',
  too_many_redirects: 'link_redirects',
  unreachable: 'link_unreachable',
  timeout: 'link_slow',
  too_large: 'link_too_large',
  aborted: 'link_stopped',
} as const satisfies Readonly<Record<(FetchRefused | FetchFailed)['reason'], ImportProblemCode>>
