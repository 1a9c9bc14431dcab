import type { PossibleOwners } from '@hilo/contract'
import type { Translate } from './i18n.tsx'

/** Who a nameless contact may be: "Uno de: Ana, Luis y 3 más"; of one alone "Quizá Ana". */
export function oneOfWords(owners: PossibleOwners, t: Translate): string {
  return say(owners, owners.customers.map(({ name }) => name).join(', '), t)
}

/** What stands before and after the names in `oneOfWords`: for who shows each name by itself. */
export function aroundNames(owners: PossibleOwners, t: Translate): readonly [before: string, after: string] {
  const [before = '', after = ''] = say(owners, HOLE, t).split(HOLE)
  return [before, after]
}

/** No name has it. */
const HOLE = '\0'

function say({ customers, more }: PossibleOwners, names: string, t: Translate): string {
  if (more > 0) return t('common.oneOfMore', { names, n: more })
  return customers.length === 1 ? t('common.maybe', { names }) : t('common.oneOf', { names })
}
