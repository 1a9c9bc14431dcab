import type { Check, Finding } from '../check.ts'
import type { Project } from '../project.ts'

const CODE = /\.(tsx?|css|sql|html|sh|json)$/
/** Spelled in two parts, or this file would find itself. */
const LATER = new RegExp(`\\b(?:${'TO'}${'DO'}|${'FIX'}${'ME'}|${'HA'}${'CK'})\\b(?![^\\n]*#\\d+)`)
const CONFLICT = /^(?:<{7}|>{7}) /

/** Promises in comments have an issue, or nobody keeps them. */
export const words: Check = {
  name: 'words',
  rule: 'no promise without an issue number, no merge conflict marker',
  run: async (project) => project.files.filter((file) => CODE.test(file)).flatMap((file) => judgeFile(project, file)),
}

function judgeFile(project: Project, file: string): readonly Finding[] {
  const catalogue = /\/messages\//.test(file)
  return project
    .read(file)
    .split('\n')
    .flatMap((text, index) => {
      if (CONFLICT.test(text)) return [{ file, line: index + 1, message: 'merge conflict marker' }]
      const promised = catalogue ? null : LATER.exec(text)
      return promised ? [{ file, line: index + 1, message: `${promised[0]} without an issue number (#123)` }] : []
    })
}
