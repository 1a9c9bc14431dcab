/** Where people live, and the many ways in which one address is written. */
import { plain } from '../names.ts'
import type { Random } from '../random.ts'

/** An address within a town. */
export interface Street {
  readonly kind: keyof typeof KINDS
  readonly name: string
  readonly number: number
  /** Floor and door, as `3 B`; '' for a house. */
  readonly door: string
}

const KINDS = {
  calle: ['Calle', 'C/', 'c.', 'C/'],
  avenida: ['Avenida', 'Avda.', 'Av.', 'avda'],
  plaza: ['Plaza', 'Pza.', 'Pl.', 'plaza'],
  paseo: ['Paseo', 'Pº', 'Po.', 'paseo'],
} as const

const NAMES: readonly (readonly [Street['kind'], readonly string[]])[] = [
  ['calle', 'Alfarería,del Pez Volador,Olmo Viejo,San Telmo,Doña Guiomar,Cervantes,Hortaleza Baja,Jazmines'.split(',')],
  ['calle', 'del Molino,Feria Nueva,Góngora,Las Fuentes,Cruz de Piedra,Miguel Hernández,Panaderos,Ribera'.split(',')],
  ['calle', 'Santa Clara,Tejedores,Trinidad,Valencia,Velázquez Chico,Zurbarán,Barrionuevo,Correo Mayor'.split(',')],
  ['avenida', 'de la Constitución,de Andalucía,del Mediterráneo,Blasco Ibáñez,de los Naranjos,Reina Sofía'.split(',')],
  ['plaza', 'del Altozano,de España,Mayor,de los Carros,San Roque'.split(',')],
  ['paseo', 'de la Alameda,Marítimo,de Extremadura,de las Delicias'.split(',')],
]

/** An address at random, different from `other`. */
export function drawStreet(random: Random, other?: Street): Street {
  for (;;) {
    const [kind, names] = random.pick(NAMES)
    const door = random.chance(0.7) ? `${random.int(1, 7)} ${random.pick(['A', 'B', 'C', 'izq.', 'dcha.'])}` : ''
    const street: Street = { kind, name: random.pick(names), number: random.int(1, 140), door }
    if (other === undefined || !isSameStreet(street, other)) return street
  }
}

/** The same house: doors and floors are left out as often as they are written. */
function isSameStreet(a: Street, b: Street): boolean {
  return a.name === b.name && a.number === b.number
}

/** In full, as people write their own address: `Calle Alfarería, 12, 3 B`. */
export function inFull({ kind, name, number, door }: Street): string {
  return `${KINDS[kind][0]} ${name}, ${number}${door === '' ? '' : `, ${door}`}`
}

/** As somebody in a hurry writes it: shortened, without accents, without the door. */
export function inHaste(random: Random, street: Street): string {
  const { kind, name, number, door } = street
  const lead = random.pick(KINDS[kind])
  const words = random.chance(0.35) ? name.replace(/^de(?:l| la| las| los)? /, '') : name
  const text = `${lead} ${words}${random.pick([', ', ' ', ' nº ', ', '])}${number}`
  const whole =
    door === '' || random.chance(0.4) ? text : `${text} ${door.replace(/(\d) /, random.pick(['$1º ', '$1']))}`
  return random.chance(0.3) ? plain(whole) : random.chance(0.25) ? whole.toUpperCase() : whole
}
