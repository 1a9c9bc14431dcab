import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ICruiseResult, IDependency, IModule } from 'dependency-cruiser'
import type { Check, Finding } from '../check.ts'
import { type Import, judgeImport } from '../import-rules.ts'
import { type Project, typeScriptFiles } from '../project.ts'
import { findPureFiles } from '../pure-files.ts'

/** Import order, front doors, pure rules, no cycles, every module seen. */
export const imports: Check = {
  name: 'imports',
  rule: 'a folder imports only from those before it, through index.ts, without cycles; rules import nothing impure',
  run: async (project) => {
    const modules = await readModules(project).catch(() => readModules(project))
    const pure = findPureFiles(project)
    const wrong = tellUnlistedOnce(modules.flatMap((module) => judgeModule(project, module, pure)))
    return [
      ...findUnseen(existingFiles(project), new Set(modules.map((module) => module.source))),
      ...wrong,
      ...findCycles(project, modules),
    ]
  },
}

async function readModules(project: Project): Promise<readonly IModule[]> {
  // Loaded here, since it takes longer than most checks need.
  const { cruise } = await import('dependency-cruiser')
  const result = await cruise(existingFiles(project), {
    baseDir: project.root,
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    skipAnalysisNotInRules: true,
    doNotFollow: { path: 'node_modules' },
    validate: true,
    ruleSet: { forbidden: [{ name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } }] },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  })
  return isResult(result.output) ? result.output.modules : []
}

/** A file may go while the checks run; dependency-cruiser stumbles over it, hence the second try. */
function existingFiles(project: Project): string[] {
  return typeScriptFiles(project).filter((file) => existsSync(join(project.root, file)))
}

function isResult(output: ICruiseResult | string): output is ICruiseResult {
  return typeof output !== 'string'
}

/** dependency-cruiser skips in silence what it cannot read (all of TypeScript, under version 7): so count. */
export function findUnseen(files: readonly string[], seen: ReadonlySet<string>): readonly Finding[] {
  return files
    .filter((file) => !seen.has(file))
    .map((file) => ({ file, message: 'dependency-cruiser did not see this module: its imports are unchecked' }))
}

function judgeModule(project: Project, module: IModule, pure: ReadonlySet<string>): readonly Finding[] {
  if (!/\.tsx?$/.test(module.source)) return []
  return module.dependencies.flatMap((dependency) => {
    const message = judgeImport(toImport(module.source, dependency), pure.has(module.source))
    return message === undefined
      ? []
      : [{ file: module.source, line: findLine(project, module.source, dependency), message }]
  })
}

/** A folder that is missing in a list would be told at each of its imports. */
function tellUnlistedOnce(findings: readonly Finding[]): readonly Finding[] {
  const told = new Set<string>()
  return findings.filter(({ message }) => {
    if (!message.includes('has no place in')) return true
    const isNew = !told.has(message)
    told.add(message)
    return isNew
  })
}

function toImport(from: string, dependency: IDependency): Import {
  const { resolved, dependencyTypes, coreModule } = dependency
  const kind = coreModule ? 'core' : resolved.includes('node_modules/') || dependency.couldNotResolve ? 'npm' : 'local'
  const to = kind === 'local' ? resolved : dependency.module
  return { from, to, kind, typeOnly: dependencyTypes.includes('type-only') }
}

/** A cycle is told once, at its alphabetically first file; one of types alone counts too: its files cannot be read apart. */
function findCycles(project: Project, modules: readonly IModule[]): readonly Finding[] {
  const told = new Map<string, Finding>()
  for (const { source, dependencies } of modules) {
    for (const dependency of dependencies.filter((one) => one.circular)) {
      const files = [source, ...(dependency.cycle ?? []).map((step) => step.name)]
      const key = [...new Set(files)].sort().join()
      if (told.has(key) || files.some((file) => file < source)) continue
      const line = findLine(project, source, dependency)
      told.set(key, { file: source, line, message: `import cycle: ${files.join(' → ')}` })
    }
  }
  return [...told.values()]
}

function findLine(project: Project, file: string, { module }: IDependency): number {
  const quoted = [`'${module}'`, `"${module}"`, `'node:${module}'`]
  const lines = project.read(file).split('\n')
  return lines.findIndex((line) => quoted.some((text) => line.includes(text))) + 1
}
