import type { Check } from '../check.ts'
import type { Project } from '../project.ts'
import { readTables } from '../sql.ts'

/**
 * A brand's rows are shut to the others by the database itself. A partition is a table of its own to whoever names it: with
 * row-level security and no policy it shows nothing, and is reached through its parent only.
 */
export const rowSecurity: Check = {
  name: 'row-security',
  rule: 'every table with a workspace_id has row-level security and a policy; each of its partitions is shut',
  run: async (project) => {
    const text = migrationText(project)
    const enabled = namesIn(text, /ALTER TABLE (?:ONLY )?(?:public\.)?(\w+)\s+ENABLE ROW LEVEL SECURITY/gi)
    const policed = namesIn(text, /CREATE POLICY \w+\s+ON (?:public\.)?(\w+)/gi)
    const tables = readTables(project)
    const scoped = new Set(tables.filter((table) => table.hasWorkspace).map((table) => table.name))
    const isGuarded = (name: string, isPartition: boolean) => enabled.has(name) && (isPartition || policed.has(name))
    return tables
      .filter(({ name, parent }) => scoped.has(parent ?? name) && !isGuarded(name, parent !== undefined))
      .map(({ name, parent, file, line }) => ({
        file,
        line,
        message: `table ${name} needs ENABLE ROW LEVEL SECURITY${parent === undefined ? ' and a POLICY' : ''}`,
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
