import { existsSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import type { Check, Finding } from '../check.ts'
import type { Project } from '../project.ts'
import { runNode } from '../run.ts'

const COMPILER = 'node_modules/typescript7/lib/tsc.js'
const CONFIGURATIONS = ['tsconfig.json', 'web/tsconfig.json', 'widget/tsconfig.json']

/** TypeScript 7 over the server, the web app and the widget; each has its own globals. */
export const types: Check = {
  name: 'types',
  rule: 'TypeScript 7 finds no error',
  run: async (project) => {
    const found = await Promise.all(CONFIGURATIONS.map((configuration) => compile(project, configuration)))
    return found.flat()
  },
}

async function compile(project: Project, configuration: string): Promise<readonly Finding[]> {
  const state = join(
    'node_modules/.cache/hilo-types',
    configuration.replaceAll('/', '-').replace('.json', '.tsbuildinfo'),
  )
  const args = ['-p', configuration, '--pretty', 'false', '--incremental', '--tsBuildInfoFile', state]
  const { code, stdout, stderr } = await runNode(COMPILER, args, project.root)
  const findings = stdout.split('\n').flatMap((line) => toFinding(project.root, configuration, line))
  if (code === 0 || findings.length > 0) return findings
  const nothingThere = /TS18003/.test(stdout)
  return nothingThere ? [] : [{ file: configuration, message: `the compiler failed: ${(stderr || stdout).trim()}` }]
}

/** `server/src/a.ts(12,5): error TS2304: …`; indented lines that follow explain, and are left out. */
function toFinding(root: string, configuration: string, line: string): readonly Finding[] {
  const match = /^(\S.*?)\((\d+),\d+\): error (TS\d+: .*)$/.exec(line)
  if (!match) return []
  const [, path = '', at = '', message = ''] = match
  const nested = normalize(join(dirname(configuration), path))
  return [{ file: existsSync(join(root, path)) ? path : nested, line: Number(at), message }]
}
