/** Walking syntax trees. TypeScript 6 parses; version 7 has no API for it yet (see docs/decisions). */
import ts from 'typescript'

/** Calls `visit` for every node under `root`, parents before children. */
export function walk(root: ts.Node, visit: (node: ts.Node) => void): void {
  visit(root)
  ts.forEachChild(root, (child) => walk(child, visit))
}

/** The 1-based line on which `node` begins. */
export function lineOf(source: ts.SourceFile, node: ts.Node): number {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1
}

/** The text of a string or template; `?` stands where a template computes something. Undefined for other nodes. */
export function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isTemplateExpression(node))
    return [node.head, ...node.templateSpans.map((s) => s.literal)].map((p) => p.text).join('?')
  return undefined
}

/** The 1-based lines that hold code: neither blank nor only comment. */
export function codeLines(source: ts.SourceFile): ReadonlySet<number> {
  const lines = new Set<number>()
  const visit = (node: ts.Node): void => {
    if (ts.isJSDoc(node)) return
    const children = node.getChildren(source)
    for (const child of children) visit(child)
    if (children.length > 0 || node.end === node.getStart(source)) return
    const last = source.getLineAndCharacterOfPosition(node.end).line + 1
    for (let line = lineOf(source, node); line <= last; line += 1) lines.add(line)
  }
  visit(source)
  return lines
}
