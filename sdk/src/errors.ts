import { Problem } from '@hilo/contract'

/** A refusal of the server, as problem details (RFC 9457). `code` is stable; `detail` says what to do. */
export class HiloProblem extends Error {
  override readonly name = 'HiloProblem'
  readonly status: number
  readonly code: string
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title)
    this.status = problem.status
    this.code = problem.code
    this.problem = problem
  }
}

/** No answer, or one that is not of Hilo: the network, a proxy, another server at this address. */
export class HiloUnreachable extends Error {
  override readonly name = 'HiloUnreachable'
}

/** Reads problem details; what is none becomes one. */
export function toProblem(status: number, body: unknown): Problem {
  const parsed = Problem.safeParse(body)
  if (parsed.success) return parsed.data
  return { type: 'about:blank', title: `HTTP ${status}`, status, code: 'unknown' }
}
