import { existsSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import type { Check, Finding } from '../check.ts'
import { isTest } from '../files.ts'
import type { Project } from '../project.ts'

/** Documents that point nowhere teach readers not to trust them; so do commands whose help does. */
export const links: Check = {
  name: 'links',
  rule: 'relative links in Markdown, and pages of docs/ that code names, exist',
  run: async (project) => {
    const documents = project.files.filter((file) => file.endsWith('.md'))
    const code = project.files.filter((file) => /\.tsx?$/.test(file) && !isTest(file))
    return [
      ...documents.flatMap((file) => judgeFile(project, file, (line) => linksIn(line, dirname(file)))),
      ...code.flatMap((file) => judgeFile(project, file, pagesIn)),
    ]
  },
}

/** @param targetsIn the paths from the root that a line names */
function judgeFile(project: Project, file: string, targetsIn: (line: string) => readonly string[]): readonly Finding[] {
  return project
    .read(file)
    .split('\n')
    .flatMap((text, index) =>
      targetsIn(text)
        .filter((target) => !existsSync(join(project.root, target)))
        .map((target) => ({ file, line: index + 1, message: `dead link: ${target}` })),
    )
}

function linksIn(line: string, folder: string): readonly string[] {
  return [...line.replace(/`[^`]*`/g, '').matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => (match[1] ?? '').replace(/[#?].*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/i.test(target) && !target.startsWith('/'))
    .map((target) => normalize(join(folder, target)))
}

function pagesIn(line: string): readonly string[] {
  return [...line.matchAll(/(?<![\w./-])docs\/[\w/-]+\.md\b/g)].map((match) => match[0])
}
