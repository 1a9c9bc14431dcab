import type { z } from 'zod'
import type { FieldIssue } from './kit.tsx'

/** One sentence per field: the first issue of each, in the reader's words. */
export function describeIssues(
  issues: readonly z.core.$ZodIssue[],
  values: object,
  describe: (issue: FieldIssue) => string,
): Record<string, string> {
  const described: Record<string, string> = {}
  for (const issue of issues) {
    const name = String(issue.path[0] ?? '')
    described[name] ??= describe(toFieldIssue(issue, Object.entries(values).find(([key]) => key === name)?.[1]))
  }
  return described
}

function toFieldIssue(issue: z.core.$ZodIssue, value: unknown): FieldIssue {
  const empty = value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
  switch (issue.code) {
    case 'too_small':
      return { code: issue.code, minimum: Number(issue.minimum), empty }
    case 'too_big':
      return { code: issue.code, maximum: Number(issue.maximum), empty }
    case 'invalid_format':
      return { code: issue.code, format: issue.format, empty }
    case 'custom':
      return { code: issue.message, empty }
    default:
      return { code: issue.code, empty }
  }
}
