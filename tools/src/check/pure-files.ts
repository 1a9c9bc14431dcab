import { dirname, join, normalize } from 'node:path'
import ts from 'typescript'
import { isTest } from './files.ts'
import { isPureNeighbour, isRules } from './import-rules.ts'
import { type Project, typeScriptFiles } from './project.ts'

/** What decides: rules, web logic, and every file of the same folder that these import, and so on. */
export function findPureFiles(project: Project): ReadonlySet<string> {
  const known = new Set(typeScriptFiles(project))
  const pure = new Set([...known].filter(isDecision))
  // A set may grow while it is walked: what is added is walked as well.
  for (const file of pure) {
    for (const target of valueImports(project, file)) {
      const isOpen = target.startsWith('server/src/kernel/') || target.startsWith('contract/')
      if (known.has(target) && !isOpen && isPureNeighbour(file, target)) pure.add(target)
    }
  }
  return pure
}

function isDecision(file: string): boolean {
  return !isTest(file) && (isRules(file) || /-rules\.ts$/.test(file) || /^(web|ui)\/src\/(.*\/)?logic\//.test(file))
}

/** Relative imports and re-exports that survive type stripping, as paths from the root. */
function valueImports(project: Project, file: string): readonly string[] {
  return project.parse(file).statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return []
    const { moduleSpecifier } = statement
    if (isTypeOnly(statement) || !moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return []
    return moduleSpecifier.text.startsWith('.') ? [normalize(join(dirname(file), moduleSpecifier.text))] : []
  })
}

function isTypeOnly(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  return ts.isImportDeclaration(statement) ? (statement.importClause?.isTypeOnly ?? false) : statement.isTypeOnly
}
