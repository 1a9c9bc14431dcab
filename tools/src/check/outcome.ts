import { type Check, type Finding, sortFindings } from './check.ts'
import type { Project } from './project.ts'

/** What one check found, and how long it took. */
export interface Outcome {
  readonly name: string
  readonly findings: readonly Finding[]
  readonly seconds: number
}

/** Runs one check. One that cannot look has not passed: its failure is a finding. */
export async function runCheck(check: Check, project: Project): Promise<Outcome> {
  const started = performance.now()
  const findings = await check.run(project).catch((error: unknown) => [describeFailure(check, error)])
  return { name: check.name, findings: sortFindings(findings), seconds: (performance.now() - started) / 1_000 }
}

function describeFailure(check: Check, error: unknown): Finding {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { file: 'tools/src/check', message: `the check ${check.name} itself failed: ${reason}` }
}
