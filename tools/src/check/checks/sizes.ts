import ts from 'typescript'
import { codeLines, lineOf, walk } from '../ast.ts'
import type { Check, Finding } from '../check.ts'
import { isGenerated, isTest } from '../files.ts'
import { type Project, typeScriptFiles } from '../project.ts'

/** Code lines of a file: aim at 150. */
const FILE_LINES = 300
/** Code lines of a function: aim at 40. Markup is longer than logic at the same difficulty. */
const FUNCTION_LINES = 60
const COMPONENT_LINES = 100
/** Loops, conditions, switches and tries indented inside each other, within one function. */
const LEVELS = 3

/** What does not fit on a screen is not read twice. Blank lines and comments are free. */
export const sizes: Check = {
  name: 'sizes',
  rule: `a file has at most ${FILE_LINES} code lines, a function ${FUNCTION_LINES} (in .tsx ${COMPONENT_LINES}) and ${LEVELS} levels`,
  run: async (project) =>
    typeScriptFiles(project)
      .filter((file) => !isGenerated(file))
      .flatMap((file) => judgeFile(project, file)),
}

function judgeFile(project: Project, file: string): readonly Finding[] {
  const source = project.parse(file)
  const total = codeLines(source)
  const long: readonly Finding[] =
    total.size > FILE_LINES && !isTable(source)
      ? [{ file, message: `${total.size} code lines, at most ${FILE_LINES}: split it by subject` }]
      : []
  return isTest(file) ? long : [...long, ...judgeFunctions(source, file, total), ...judgeLevels(source, file)]
}

function judgeFunctions(source: ts.SourceFile, file: string, code: ReadonlySet<number>): readonly Finding[] {
  const limit = file.endsWith('.tsx') ? COMPONENT_LINES : FUNCTION_LINES
  const findings: Finding[] = []
  walk(source, (node) => {
    if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined) return
    const lines = ownLines(source, node, code)
    const message = `function of ${lines} code lines, at most ${limit}`
    if (lines > limit) findings.push({ file, line: lineOf(source, node), message })
  })
  return findings
}

function judgeLevels(source: ts.SourceFile, file: string): readonly Finding[] {
  const findings: Finding[] = []
  const visit = (node: ts.Node, outer: number): void => {
    const level = ts.isFunctionLike(node) ? 0 : opensLevel(node) ? outer + 1 : outer
    if (level > LEVELS && level > outer) {
      findings.push({ file, line: lineOf(source, node), message: `nested ${level} levels deep, at most ${LEVELS}` })
    }
    ts.forEachChild(node, (child) => visit(child, level))
  }
  visit(source, 0)
  return findings
}

/** What indents: a body in braces. `else if` goes on where its `if` stands; one line after another `for` is no level to the eye. */
function opensLevel(node: ts.Node): boolean {
  if (ts.isSwitchStatement(node) || ts.isTryStatement(node)) return true
  if (ts.isIterationStatement(node, false)) return ts.isBlock(node.statement)
  if (!ts.isIfStatement(node)) return false
  const goesOn = ts.isIfStatement(node.parent) && node.parent.elseStatement === node
  return (
    !goesOn && (ts.isBlock(node.thenStatement) || (node.elseStatement !== undefined && ts.isBlock(node.elseStatement)))
  )
}

/** The code lines of a function without those of the named functions in it: a factory of four functions is four subjects, each counted. */
function ownLines(source: ts.SourceFile, node: ts.Node, code: ReadonlySet<number>): number {
  const inside = (part: ts.Node) => {
    const start = lineOf(source, part)
    const end = source.getLineAndCharacterOfPosition(part.end).line + 1
    return [...code].filter((line) => line >= start && line <= end)
  }
  const own = new Set(inside(node))
  walk(node, (part) => {
    if (part !== node && ts.isFunctionDeclaration(part)) for (const line of inside(part)) own.delete(line)
  })
  return own.size
}

/** A file without a function holds data, not decisions: as long as its subject. */
function isTable(source: ts.SourceFile): boolean {
  let hasFunction = false
  walk(source, (node) => {
    hasFunction ||= ts.isFunctionLike(node) && 'body' in node
  })
  return !hasFunction
}
