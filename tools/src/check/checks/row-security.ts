import type { Check } from '../check.ts'
import type { Project } from '../project.ts'
import { readTables } from '../sql.ts'

/** A brand's rows are shut to the others by the database itself. A partition is a table of its own to whoever names it. */
export const rowSecurity: Check = {
  name: 'row-security',
  rule: 'every table with a workspace_id, and every partition of one, has row-level security and a policy',
  run: async (project) => {
    const text = migrationText(project)
    const enabled = namesIn(text, /ALTER TABLE (?:ONLY )?(?:public\.)?(\w+)\s+ENABLE ROW LEVEL SECURITY/gi)
    const policed = namesIn(text, /CREATE POLICY \w+\s+ON (?:public\.)?(\w+)/gi)
    const tables = readTables(project)
    const scoped = new Set(tables.filter((table) => table.hasWorkspace).map((table) => table.name))
    return tables
      .filter(({ name, parent }) => scoped.has(parent ?? name) && !(enabled.has(name) && policed.has(name)))
      .map(({ name, file, line }) => ({
        file,
        line,
        message: `table ${name} needs ENABLE ROW LEVEL SECURITY and a POLICY of its own`,
      }))
  },
}

function migrationText(project: Project): string {
  return project.files
    .filter((file) => /^server\/migrations\/.*\.sql$/.test(file))
    .map((file) => project.read(file))
    .join('\n')
}

function namesIn(text: string, pattern: RegExp): ReadonlySet<string> {
  return new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))
}
