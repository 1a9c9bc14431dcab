import ts from 'typescript'
import { lineOf, walk } from '../ast.ts'
import type { Check, Finding } from '../check.ts'
import { isGenerated, isTest } from '../files.ts'
import { type Project, typeScriptFiles } from '../project.ts'

/** What the compiler would let pass and the house does not. `any`, `!` and enum are Biome's to find, as all else it knows. */
export const language: Check = {
  name: 'language',
  rule: 'no `as` (but `as const`), no @ts-ignore, no default export, no class but errors, no accessor in an object',
  run: async (project) =>
    typeScriptFiles(project)
      .filter((file) => !isGenerated(file))
      .flatMap((file) => [...judgeNodes(project, file), ...judgeComments(project, file)]),
}

function judgeNodes(project: Project, file: string): readonly Finding[] {
  const source = project.parse(file)
  const findings: Finding[] = []
  walk(source, (node) => {
    const message = judgeNode(node, file)
    if (message !== undefined) findings.push({ file, line: lineOf(source, node), message })
  })
  return findings
}

function judgeNode(node: ts.Node, file: string): string | undefined {
  if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) {
    const allowed = isTest(file) || node.type.getText() === 'const'
    return allowed ? undefined : 'no `as`: parse at the edge, narrow with a type guard, or use `satisfies`'
  }
  if (isDefaultExport(node)) {
    return isTest(file) || /(^|\/)[\w.-]+\.config\.ts$/.test(file) ? undefined : 'no default export: export by name'
  }
  // V8 gives each such object a hidden class of its own, which keeps what the function refers to until the old are collected.
  if (ts.isAccessor(node) && ts.isObjectLiteralExpression(node.parent)) {
    return isTest(file) ? undefined : 'no get or set in an object literal: use a function'
  }
  if (ts.isClassLike(node)) return isError(node) ? undefined : 'no class but errors: use functions over plain data'
  return undefined
}

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((m) => m.kind === ts.SyntaxKind.DefaultKeyword)
}

/** An error, by what it extends: `Error`, or a class whose name says it is one. React asks for a class to catch errors. */
function isError(node: ts.ClassLikeDeclaration): boolean {
  const parent = node.heritageClauses?.find((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword)?.types[0]
  const name = parent?.expression.getText() ?? ''
  return (
    /Error$|^(NotFound|Forbidden|InvalidInput|Conflict|Unavailable)$/.test(name) || /^(React\.)?Component$/.test(name)
  )
}

function judgeComments(project: Project, file: string): readonly Finding[] {
  return project
    .read(file)
    .split('\n')
    .flatMap((text, index) =>
      /(\/\/|\/\*)\s*@ts-(ignore|nocheck|expect-error)/.test(text)
        ? [{ file, line: index + 1, message: 'no compiler suppression: mend the type' }]
        : [],
    )
}
