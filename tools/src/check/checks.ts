/** All checks. Adding one = adding a file under `checks/` and a line here. */
import type { Check } from './check.ts'
import { biome } from './checks/biome.ts'
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

/** In the order in which they are started and printed: what runs in its own process first. */
export const checks: readonly Check[] = [
  types,
  biome,
  unused,
  generated,
  imports,
  purity,
  sqlInStores,
  tableOwners,
  rowSecurity,
  language,
  sizes,
  docComments,
  messages,
  words,
  links,
]
