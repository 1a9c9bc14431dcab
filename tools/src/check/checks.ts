/** All checks. Adding one = adding a file under `checks/` and a line in one of the lists below. */
import type { Check } from './check.ts'
import { biome } from './checks/biome.ts'
import { definerFunctions } from './checks/definer-functions.ts'
import { docComments } from './checks/doc-comments.ts'
import { generated } from './checks/generated.ts'
import { imports } from './checks/imports.ts'
import { language } from './checks/language.ts'
import { links } from './checks/links.ts'
import { messages } from './checks/messages.ts'
import { purity } from './checks/purity.ts'
import { rowSecurity } from './checks/row-security.ts'
import { sizes } from './checks/sizes.ts'
import { sqlInStores } from './checks/sql-in-stores.ts'
import { tableOwners } from './checks/table-owners.ts'
import { types } from './checks/types.ts'
import { unused } from './checks/unused.ts'
import { words } from './checks/words.ts'

/** Checks that ask another program; they run beside each other. */
export const programs: readonly Check[] = [types, biome, unused, generated]

/** Checks that read the sources themselves; they run in one thread, one after the other. */
export const readers: readonly Check[] = [
  imports,
  purity,
  sqlInStores,
  tableOwners,
  rowSecurity,
  definerFunctions,
  language,
  sizes,
  docComments,
  messages,
  words,
  links,
]

/** All checks, in the order in which they are printed. */
export const checks: readonly Check[] = [...readers, ...programs]
