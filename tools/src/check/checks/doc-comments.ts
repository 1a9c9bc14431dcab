import ts from 'typescript'
import { lineOf } from '../ast.ts'
import type { Check, Finding } from '../check.ts'
import { isGenerated, isTest } from '../files.ts'
import { type Project, typeScriptFiles } from '../project.ts'

/** What others may call says in a sentence what it does; constants and types may speak for themselves. */
export const docComments: Check = {
  name: 'docs',
  rule: 'every exported function, class and interface has a doc comment',
  run: async (project) =>
    typeScriptFiles(project)
      .filter((file) => !isGenerated(file) && !isTest(file))
      .flatMap((file) => judgeFile(project, file)),
}

function judgeFile(project: Project, file: string): readonly Finding[] {
  const source = project.parse(file)
  return source.statements
    .filter((statement) => isExported(statement) && isDescribable(statement))
    .filter((statement) => !isDescribed(statement) && !isOverload(statement, source))
    .map((statement) => ({
      file,
      line: lineOf(source, statement),
      message: 'an export needs a doc comment: one sentence',
    }))
}

function isDescribed(statement: ts.Node): boolean {
  return ts.getJSDocCommentsAndTags(statement).length > 0
}

/** The sentence stands on the first of several signatures. */
function isOverload(statement: ts.Statement, source: ts.SourceFile): boolean {
  if (!ts.isFunctionDeclaration(statement)) return false
  const first = source.statements.find(
    (one) => ts.isFunctionDeclaration(one) && one.name?.text === statement.name?.text,
  )
  return first !== undefined && first !== statement && isDescribed(first)
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : []
  return modifiers.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)
}

function isDescribable(statement: ts.Statement): boolean {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return true
  if (ts.isInterfaceDeclaration(statement)) return true
  if (!ts.isVariableStatement(statement)) return false
  return statement.declarationList.declarations.some(
    ({ initializer }) => initializer && ts.isArrowFunction(initializer),
  )
}
