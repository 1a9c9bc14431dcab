import type { Check } from '../check.ts'
import { runNode } from '../run.ts'

const GENERATE = 'tools/src/generate/main.ts'

/** Generated files are committed, so that they can be read; and made again here, so that they can be believed. */
export const generated: Check = {
  name: 'generated',
  rule: 'generated files are what their generators write today',
  run: async (project) => {
    const { code, stdout, stderr } = await runNode(GENERATE, ['--check'], project.root)
    const stale = [...stderr.matchAll(/^(\S+) is out of date/gm)].map((match) => match[1] ?? '')
    if (code !== 0 && stale.length === 0) {
      return [{ file: GENERATE, message: `the generators failed: ${(stderr || stdout).trim()}` }]
    }
    return stale.map((file) => ({ file, message: 'out of date: npm run generate' }))
  },
}
