import { createRandom } from '../../harness/random.ts'
import { makeNames, withTypo } from '../../search/people.ts'

/** Somebody as a brand's record has them: the traits that matching reads. */
export interface Somebody {
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  readonly birthday: string | null
  readonly street: string
  readonly postalCode: string
  readonly city: string
}

const CITIES = ['Madrid', 'Barcelona', 'Valencia', 'Sevilla', 'Zaragoza', 'Málaga', 'Murcia', 'Bilbao', 'Vigo', 'Gijón']
const STREETS = 4_000

/** People by the frequency of Spanish names, in towns of a few thousand streets; some without an e-mail, a telephone or a birthday. */
export function makeSomebodies(count: number): Somebody[] {
  const random = createRandom(41)
  return makeNames(count).map((name, index) => {
    const city = Math.floor(random() ** 2 * CITIES.length)
    const day = Math.floor(random() * 20_000)
    return {
      name,
      email: random() < 0.7 ? `persona${index}@correo.example` : null,
      phone: random() < 0.8 ? `+34${600_000_000 + index}` : null,
      birthday: random() < 0.6 ? new Date(Date.UTC(1945, 0, 1 + day)).toISOString().slice(0, 10) : null,
      street: `Calle ${streetName(Math.floor(random() * STREETS))} ${1 + Math.floor(random() * 90)}`,
      postalCode: `${10 + city}${String(Math.floor(random() * 300)).padStart(3, '0')}`,
      city: CITIES[city] ?? 'Madrid',
    }
  })
}

/** The same person as another channel wrote them down: no e-mail in common, perhaps a slip in the name. */
export function asSeenElsewhere(one: Somebody, random: () => number): Somebody {
  const name = random() < 0.3 ? withTypo(one.name, random) : one.name
  const other = `otra${Math.floor(random() * 1e9)}@correo.example`
  return { ...one, name, email: random() < 0.5 ? other : null, phone: random() < 0.5 ? one.phone : null }
}

function streetName(index: number): string {
  const first = ['Mayor', 'Real', 'Nueva', 'Sol', 'Luna', 'Olmo', 'Rosal', 'Fuente', 'Molino', 'Puerta']
  return `${first[index % 10]} ${['Alta', 'Baja', 'del Carmen', 'de la Vega', 'San Juan'][Math.floor(index / 10) % 5]} ${index}`
}
