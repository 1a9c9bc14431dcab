import { z } from 'zod'
import type { Check } from '../check.ts'
import { runNode } from '../run.ts'

const Named = z.object({ name: z.string(), line: z.number().nullish() })
const Report = z.object({
  issues: z.array(z.record(z.string(), z.union([z.string(), z.array(z.union([Named, z.array(Named)])), z.null()]))),
})

/** Files, exports and packages that nobody uses (knip; configured in knip.json). */
export const unused: Check = {
  name: 'unused',
  rule: 'every file, export and package is used',
  run: async (project) => {
    const args = ['--reporter', 'json', '--no-progress', '--no-config-hints']
    const { stdout, stderr } = await runNode('node_modules/knip/bin/knip.js', args, project.root)
    const report = Report.safeParse(parseJson(stdout))
    if (!report.success) return [{ file: 'knip.json', message: `knip failed: ${stderr.trim() || stdout.trim()}` }]
    return report.data.issues.flatMap((issue) => {
      const file = typeof issue.file === 'string' ? issue.file : 'knip.json'
      return Object.entries(issue).flatMap(([kind, found]) =>
        Array.isArray(found) ? found.flat().map((item) => toFinding(file, kind, item)) : [],
      )
    })
  },
}

const WORDS: Readonly<Record<string, string>> = {
  files: 'unused file',
  exports: 'unused export',
  types: 'unused exported type',
  dependencies: 'unused package',
  devDependencies: 'unused development package',
  unlisted: 'package missing from package.json',
  unresolved: 'cannot be resolved',
  duplicates: 'exported twice',
  binaries: 'program missing from package.json',
}

function toFinding(file: string, kind: string, item: z.infer<typeof Named>) {
  const what = WORDS[kind] ?? kind
  return { file, ...(item.line ? { line: item.line } : {}), message: kind === 'files' ? what : `${what}: ${item.name}` }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
