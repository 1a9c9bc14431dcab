import { existsSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import type { Check, Finding } from '../check.ts'
import type { Project } from '../project.ts'

/** Documents that point nowhere teach readers not to trust them. */
export const links: Check = {
  name: 'links',
  rule: 'relative links and pictures in Markdown lead to files that exist',
  run: async (project) =>
    project.files.filter((file) => file.endsWith('.md')).flatMap((file) => judgeFile(project, file)),
}

function judgeFile(project: Project, file: string): readonly Finding[] {
  return project
    .read(file)
    .split('\n')
    .flatMap((text, index) =>
      targetsIn(text)
        .filter((target) => !existsSync(join(project.root, normalize(join(dirname(file), target)))))
        .map((target) => ({ file, line: index + 1, message: `dead link: ${target}` })),
    )
}

function targetsIn(line: string): readonly string[] {
  return [...line.replace(/`[^`]*`/g, '').matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => (match[1] ?? '').replace(/[#?].*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/i.test(target) && !target.startsWith('/'))
}
