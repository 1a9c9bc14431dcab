import { dirname, isAbsolute, join, normalize, relative } from 'node:path'
import type { Check, Finding } from '../check.ts'
import { isGenerated } from '../files.ts'
import { type Project, typeScriptFiles } from '../project.ts'
import { runNode } from '../run.ts'

const COMPILER = 'node_modules/typescript7/lib/tsc.js'

/** TypeScript 7 over each part with globals of its own (server, web app, widget …), and every file in one of them. */
export const types: Check = {
  name: 'types',
  rule: 'TypeScript 7 finds no error, and every file belongs to a tsconfig.json',
  run: async (project) => {
    const configurations = project.files.filter((file) => /(^|\/)tsconfig\.json$/.test(file))
    const compiled = await Promise.all(configurations.map((configuration) => compile(project, configuration)))
    const findings = compiled.flatMap((one) => one.findings)
    return [...onlyOnce(findings), ...findUncompiled(project, new Set(compiled.flatMap((one) => one.files)))]
  },
}

interface Compiled {
  readonly findings: readonly Finding[]
  /** Everything that was read, from the root. */
  readonly files: readonly string[]
}

async function compile(project: Project, configuration: string): Promise<Compiled> {
  const name = configuration.replaceAll('/', '-').replace('.json', '.tsbuildinfo')
  const state = join('node_modules/.cache/hilo-types', name)
  const args = ['-p', configuration, '--pretty', 'false', '--listFiles', '--incremental', '--tsBuildInfoFile', state]
  const { code, stdout, stderr } = await runNode(COMPILER, args, project.root)
  const lines = stdout.split('\n')
  const files = lines.filter(isAbsolute).map((file) => relative(project.root, file))
  const findings = lines.flatMap((line) => toFinding(project, configuration, line))
  const hasNoFile = /TS18003/.test(stdout)
  if (code === 0 || findings.length > 0 || hasNoFile) return { findings, files }
  return { findings: [{ file: configuration, message: `the compiler failed: ${(stderr || stdout).trim()}` }], files }
}

/** `server/src/a.ts(12,5): error TS2304: …`; indented lines that follow explain, and are left out. */
function toFinding(project: Project, configuration: string, line: string): readonly Finding[] {
  const match = /^(\S.*?)\((\d+),\d+\): error (TS\d+: .*)$/.exec(line)
  if (!match) return []
  const [, path = '', at = '', message = ''] = match
  const nested = normalize(join(dirname(configuration), path))
  return [{ file: project.files.includes(path) ? path : nested, line: Number(at), message }]
}

/** A file that several configurations share would be told once for each. */
function onlyOnce(findings: readonly Finding[]): readonly Finding[] {
  return [
    ...new Map(findings.map((finding) => [`${finding.file}:${finding.line} ${finding.message}`, finding])).values(),
  ]
}

function findUncompiled(project: Project, seen: ReadonlySet<string>): readonly Finding[] {
  return typeScriptFiles(project)
    .filter((file) => !seen.has(file) && !isGenerated(file))
    .map((file) => ({ file, message: 'no tsconfig.json includes this file: nobody checks its types' }))
}
