/** What a check is: it looks at the project and says what is wrong, where. */
import type { Project } from './project.ts'

/** One thing that is wrong. */
export interface Finding {
  /** Path from the project's root. */
  readonly file: string
  /** 1-based; absent when the whole file is meant. */
  readonly line?: number
  /** What is wrong and what to do instead. */
  readonly message: string
}

/** One check of `npm run check`. It decides nothing for others and may run beside them. */
export interface Check {
  /** The word for `--only`. */
  readonly name: string
  /** The rule in one sentence. */
  readonly rule: string
  run(project: Project): Promise<readonly Finding[]>
}

/** `file:line message`, as editors and terminals make clickable. */
export function formatFinding({ file, line, message }: Finding): string {
  return `${file}${line === undefined || line < 1 ? '' : `:${line}`} ${message}`
}

/** By file, then line: the same order on every run. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (a, b) => compare(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0) || compare(a.message, b.message),
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
