import { DomainError } from '../../kernel/errors.ts'

/** Hilo cannot start. The message is written for the person at the terminal: what is wrong, and what to do. */
export class StartFailure extends DomainError {
  readonly code = 'start_failure'
  readonly retry = 'never'
  override readonly status = 503
}

/** The `code` of a Node or PostgreSQL error (`ENOSPC`, `42501`), if it has one. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** The message of anything thrown. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Why a data folder cannot be used, and what to do. */
export function explainFolder(dataDir: string, cause: unknown): string {
  if (errorCode(cause) === 'EACCES' || errorCode(cause) === 'EPERM') {
    return (
      `the data folder ${dataDir} belongs to another user (${errorText(cause)}).\n` +
      'Start Hilo as the user who started it first, or choose another folder with --data.'
    )
  }
  if (errorCode(cause) === 'ENOSPC') return `the disk of ${dataDir} is full: free some space and start again`
  return `the data folder ${dataDir} cannot be used: ${errorText(cause)}`
}
