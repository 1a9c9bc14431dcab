/** Keys under which a record looks for others: many narrow equalities, never an OR and never a fuzzy join. */
import { formalNames } from './names/known-names.ts'
import type { Features } from './read-fields.ts'

/** The sort of a key; `identifier` keys may have larger blocks than others. */
export interface BlockKey {
  readonly text: string
  readonly isIdentifier: boolean
}

/** The keys of a record. Two records are compared when they share one of which not too many records share. */
export function keysOf(features: Features): readonly BlockKey[] {
  const identifiers = identifierKeys(features).map((text) => ({ text, isIdentifier: true }))
  const others = [...new Set([...personKeys(features), ...placeKeys(features)])]
  return [...identifiers, ...others.map((text) => ({ text, isIdentifier: false }))]
}

/**
 * A name's consonants, sounds that Spanish and English confuse in one class: b/v, c/k/q, s/z, g/j, m/n; no h, no vowels after the first
 * letter.
 * @returns at most five letters
 */
function soundOf(word: string): string {
  const plain = word
    .replace(/^h/, '')
    .replace(/ph/g, 'f')
    .replace(/c(?=[ei])|z/g, 's')
    .replace(/v|w/g, 'b')
    .replace(/[cq]/g, 'k')
    .replace(/g(?=[eiy])|x/g, 'j')
    .replace(/ll/g, 'y')
    .replace(/m/g, 'n')
  const [first = ''] = plain
  return (first + plain.slice(1).replace(/[aeiouhy ]/g, '')).replace(/(.)\1+/g, '$1').slice(0, 5)
}

function identifierKeys({
  phone = [],
  email = [],
  document = [],
  loyaltyCard = [],
  account = [],
  device = [],
}: Features) {
  return [
    ...new Set([
      ...phone.map((value) => `phone:${value.slice(-8)}`),
      ...email.map((value) => `email:${value}`),
      ...document.map((value) => `document:${value.replace('~', '')}`),
      ...loyaltyCard.map((value) => `card:${value}`),
      ...account.map((value) => `account:${value}`),
      ...device.map((value) => `device:${value}`),
    ]),
  ]
}

function personKeys(features: Features): string[] {
  const [surname = '', second = ''] = [features.surname?.[0], features.secondSurname?.[0]]
  const [whole = ''] = features.given ?? []
  const [first = ''] = whole.split(' ')
  const [date = ''] = features.birthDate ?? []
  const givens = first === '' ? [] : [...new Set([first, ...formalNames(first).slice(-1)])]
  const [sound, givenSound] = [soundOf(surname), soundOf(first)]
  return [
    ...givens.flatMap((given) => [
      join('gs', ...[given, surname].sort()),
      join('gs3', given, surname.slice(0, 3)),
      join('gsp', given, surname, features.postcode?.[0]),
      join('gsc', given, surname, features.city?.[0]),
      join('gss', given, surname, second),
      join('gd', given, date),
      join('gp', given, features.postcode?.[0]),
      join('gc', given, features.city?.[0]),
      join('gm', given, date.slice(0, 6)),
      join('gmd', given, date.slice(4)),
      join('gt', given, features.street?.[0]),
    ]),
    join('sg2', surname, first.slice(0, 2)),
    join('sd', surname, date),
    join('so', ...[sound, givenSound].sort()),
    join('sy', sound, date.slice(0, 4)),
    join('sp', sound, features.postcode?.[0]),
    join('sc', surname, features.city?.[0]),
    join('st', sound, features.street?.[0]),
    join('ss', surname, second),
    join('s', surname),
    join('soy', sound, givenSound, date.slice(0, 4)),
    join('sob', sound, features.birthPlace?.[0]),
    ...(features.email ?? []).map((email) => join('local', email.replace(/[+@].*$/, ''))),
  ].filter((key) => key !== '')
}

function placeKeys({ birthDate = [], postcode = [], city = [], street = [], houseNumber = [] }: Features): string[] {
  const [date = ''] = birthDate
  return [
    join('d', date),
    join('dp', date, postcode[0]),
    join('dc', date, city[0]),
    join('ymc', date.slice(0, 6), city[0]),
    join('ydp', date.slice(0, 4), date.slice(6), postcode[0]),
    join('tn', street[0], houseNumber[0]),
    join('tp', street[0], postcode[0]),
    join('np', houseNumber[0], postcode[0]),
  ].filter((key) => key !== '')
}

/** '' when a part is missing: a key of half the parts would be too broad. */
function join(name: string, ...parts: readonly (string | undefined)[]): string {
  return parts.every((part) => part !== undefined && part !== '') ? `${name}:${parts.join('|')}` : ''
}
