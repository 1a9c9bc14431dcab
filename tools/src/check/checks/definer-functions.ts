import type { Check, Finding } from '../check.ts'
import type { Project } from '../project.ts'

/**
 * A function that runs with its owner's rights sees every workspace. It is safe when nobody but the server may call it, and nobody can slip a
 * table of the same name under it.
 * @source PostgreSQL, CREATE FUNCTION, "Writing SECURITY DEFINER Functions Safely"
 */
export const definerFunctions: Check = {
  name: 'definer',
  rule: 'a SECURITY DEFINER function has a fixed search_path that ends with pg_temp, and is revoked from PUBLIC',
  run: async (project) => {
    const files = project.files.filter((file) => /^server\/migrations\/.*\.sql$/.test(file))
    const all = files.map((file) => project.read(file)).join('\n')
    return files.flatMap((file) => judgeFile(project, file, all))
  },
}

function judgeFile(project: Project, file: string, all: string): readonly Finding[] {
  const text = project.read(file)
  const functions = text.matchAll(/CREATE (?:OR REPLACE )?FUNCTION (?:public\.)?(\w+)\s*\(([\s\S]*?)\bAS\s+\$/gi)
  return [...functions].flatMap((match) => {
    const [, name = '', head = ''] = match
    if (!/SECURITY DEFINER/i.test(head)) return []
    const line = text.slice(0, match.index).split('\n').length
    return troublesOf(name, head, all).map((message) => ({ file, line, message }))
  })
}

function troublesOf(name: string, head: string, all: string): readonly string[] {
  const path = /SET search_path\s*(?:=|TO)\s*([\w ,]+?)\s*$/i.exec(head.trim())?.[1] ?? ''
  const revoked = new RegExp(`REVOKE ALL ON FUNCTION (?:public\\.)?${name}\\b[^;]*FROM PUBLIC`, 'i')
  return [
    ...(/\bpg_temp$/.test(path) ? [] : [`${name} needs SET search_path = pg_catalog, public, pg_temp`]),
    ...(revoked.test(all) ? [] : [`${name} needs REVOKE ALL ON FUNCTION … FROM PUBLIC`]),
  ]
}
