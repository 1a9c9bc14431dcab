import { z } from 'zod'
import type { Check } from '../check.ts'
import { runNode } from '../run.ts'

const Report = z.object({
  diagnostics: z.array(
    z.object({
      severity: z.string(),
      message: z.string(),
      category: z.string().nullish(),
      location: z.object({ path: z.string(), start: z.object({ line: z.number() }).nullish() }).nullish(),
    }),
  ),
})

/** Lint and format: `npm run format` mends what can be mended by itself. */
export const biome: Check = {
  name: 'biome',
  rule: 'Biome has nothing to say about style, layout and known mistakes',
  run: async (project) => {
    const args = ['check', '--reporter=json', '--max-diagnostics=none', '--no-errors-on-unmatched', '.']
    const { stdout, stderr } = await runNode('node_modules/@biomejs/biome/bin/biome', args, project.root)
    const report = Report.safeParse(parseJson(stdout))
    if (!report.success) return [{ file: 'biome.json', message: `Biome failed: ${stderr.trim() || stdout.trim()}` }]
    return report.data.diagnostics
      .filter(({ severity }) => severity === 'error' || severity === 'fatal' || severity === 'warning')
      .map(({ category, message, location }) => ({
        file: location?.path ?? 'biome.json',
        ...(location?.start ? { line: location.start.line } : {}),
        message: category === 'format' ? 'not formatted: npm run format' : `${message} (${category ?? 'biome'})`,
      }))
  },
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
