/** The people of a generated brand. The same seed gives the same people. */

/** A stream of draws in [0, 1). @source mulberry32, Tommy Ettinger, public domain */
export function newRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Somebody who deals with the brand. */
export interface BrandPerson {
  readonly number: number
  readonly name: string
  readonly email: string
  /** As a Spanish mobile is written, without the country. */
  readonly phone: string
  readonly card: string
  readonly customerId: string
  readonly street: string
  readonly postcode: string
  readonly city: string
  /** ISO date. */
  readonly birthday: string
  /**
   * What makes it hard to tell who they are: `family`, the telephone is a relative's too; `shop`, the CRM holds the shop's own telephone.
   * They only buy on the web.
   */
  readonly hardship: 'none' | 'family' | 'shop'
}

const GIVEN =
  `Lucía,María,Paula,Carmen,Ana,Sofía,Marta,Elena,Laura,Irene,Nuria,Rocío,Hugo,Mateo,Daniel,Pablo,Álvaro,Adrián,Diego,Iván,Javier,
  Rubén,Óscar,Andrés,Begoña,Inés,Noelia,Raúl,Víctor,Gonzalo`.split(/,\s*/)
const SURNAMES =
  `García,Fernández,López,Martínez,Sánchez,Pérez,Gómez,Martín,Jiménez,Ruiz,Hernández,Díaz,Moreno,Muñoz,Álvarez,Romero,Alonso,
  Gutiérrez,Navarro,Torres,Domínguez,Vázquez,Ramos,Gil,Ramírez,Serrano,Blanco,Molina,Morales,Suárez,Ortega,Delgado,Castro,Ortiz,Rubio,
  Marín,Sanz,Iglesias,Núñez,Medina,Garrido,Cortés,Castillo,Santos,Lozano,Guerrero,Cano,Prieto,Méndez,Cruz`.split(/,\s*/)
const STREETS =
  'Mayor,Real,Sol,Luna,Olmo,Fuente,Nueva,Ancha,Colón,Goya,Serrano,Balmes,Aragón,Cervantes,Quevedo,Velázquez'.split(',')
const TOWNS = [
  ['28013', 'Madrid'],
  ['46002', 'Valencia'],
  ['41004', 'Sevilla'],
  ['08008', 'Barcelona'],
  ['50001', 'Zaragoza'],
  ['29005', 'Málaga'],
] as const

/** Draws people; no two share a value. */
export function drawPeople(count: number, random: () => number): readonly BrandPerson[] {
  return Array.from({ length: count }, (_, number) => {
    const given = pick(GIVEN, random)
    const surnames = [pick(SURNAMES, random), pick(SURNAMES, random)]
    const [postcode, city] = pick(TOWNS, random)
    const plain = [given, surnames[0] ?? ''].map((word) =>
      word
        .normalize('NFKD')
        .replace(/\P{ASCII}/gu, '')
        .toLowerCase(),
    )
    return {
      number,
      name: `${given} ${surnames.join(' ')}`,
      email: `${plain.join('.')}${number}@correo.example`,
      phone: `6${String(10_000_000 + (number % 20 === 1 ? number - 1 : number) * 37).slice(-8)}`,
      card: `BB${String(40_000_000 + number * 7)}`,
      customerId: `C-${String(100_000 + number)}`,
      street: `Calle ${pick(STREETS, random)}, ${1 + Math.floor(random() * 90)}`,
      postcode,
      city,
      birthday: new Date(Date.UTC(1950 + (number % 53), number % 12, 1 + (number % 28))).toISOString().slice(0, 10),
      hardship: number % 20 < 2 ? 'family' : number % 20 === 3 ? 'shop' : 'none',
    }
  })
}

/** One of a list that is not empty. */
export function pick<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new RangeError('nothing to pick from')
  return item
}
