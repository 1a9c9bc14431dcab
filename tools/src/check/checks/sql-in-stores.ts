import type { Check } from '../check.ts'
import { SQL_PLACES } from '../house.ts'
import { readStatements } from '../sql.ts'

/** SQL stands in stores, so that one file shows all that a folder asks of the database. */
export const sqlInStores: Check = {
  name: 'sql',
  rule: 'SQL and Kysely queries stand only in store.ts or store/',
  run: async (project) =>
    readStatements(project)
      .filter(({ file }) => !isStore(file))
      .map(({ file, line }) => ({
        file,
        line,
        message: 'SQL outside a store: move it to store.ts or store/ of its folder',
      })),
}

function isStore(file: string): boolean {
  return /(^|\/)(store\.ts|store\/[^/]+\.ts)$/.test(file) || SQL_PLACES.some((folder) => file.startsWith(folder))
}
