import { createRandom } from '../harness/random.ts'

/**
 * The commonest Spanish given names and surnames with the people who bear them, in thousands (surnames: first and second).
 * @source INE, "Apellidos y nombres más frecuentes", 2023 (rounded)
 */
const GIVEN: readonly (readonly [string, number])[] = [
  ['Antonio', 642],
  ['Manuel', 565],
  ['José', 545],
  ['Francisco', 475],
  ['David', 366],
  ['Juan', 324],
  ['Javier', 309],
  ['Daniel', 302],
  ['José Antonio', 295],
  ['Francisco Javier', 290],
  ['María Carmen', 636],
  ['María', 590],
  ['Carmen', 355],
  ['Ana María', 270],
  ['Laura', 266],
  ['María Pilar', 252],
  ['Isabel', 251],
  ['Josefa', 243],
  ['María Dolores', 240],
  ['Cristina', 229],
  ['Marta', 222],
  ['Lucía', 190],
  ['Paula', 160],
  ['Elena', 172],
  ['Sara', 140],
  ['Alejandro', 250],
  ['Carlos', 258],
  ['Jesús', 230],
  ['Miguel', 225],
  ['Pablo', 190],
  ['Rocío', 90],
  ['Beatriz', 95],
  ['Nuria', 88],
  ['Sergio', 170],
  ['Álvaro', 130],
  ['Hugo', 60],
  ['Valeria', 30],
  ['Iñaki', 8],
  ['Xavier', 40],
  ['Nerea', 45],
]
const SURNAMES: readonly (readonly [string, number])[] = [
  ['García', 2_900],
  ['Rodríguez', 1_850],
  ['González', 1_840],
  ['Fernández', 1_820],
  ['López', 1_740],
  ['Martínez', 1_670],
  ['Sánchez', 1_630],
  ['Pérez', 1_560],
  ['Gómez', 990],
  ['Martín', 980],
  ['Jiménez', 790],
  ['Hernández', 720],
  ['Ruiz', 720],
  ['Díaz', 690],
  ['Moreno', 640],
  ['Muñoz', 570],
  ['Álvarez', 570],
  ['Romero', 450],
  ['Gutiérrez', 430],
  ['Alonso', 400],
  ['Navarro', 370],
  ['Torres', 350],
  ['Domínguez', 340],
  ['Ramos', 320],
  ['Vázquez', 320],
  ['Ramírez', 310],
  ['Gil', 300],
  ['Serrano', 280],
  ['Morales', 270],
  ['Molina', 270],
  ['Blanco', 260],
  ['Suárez', 240],
  ['Castro', 230],
  ['Ortega', 230],
  ['Delgado', 230],
  ['Ortiz', 220],
  ['Marín', 210],
  ['Rubio', 210],
  ['Núñez', 200],
  ['Medina', 180],
]
/** The ten commonest surnames. */
export const COMMON_SURNAMES: readonly string[] = SURNAMES.slice(0, 10).map(([surname]) => surname)

const SYLLABLES = [
  'za',
  'be',
  'go',
  'lar',
  'men',
  'ri',
  'tu',
  'que',
  'va',
  'ño',
  'pe',
  'cha',
  'rri',
  'bal',
  'co',
  'dia',
  'fer',
  'ur',
]

/** Full names by their real frequency; a third of all surnames are rare ones, each borne by few. */
export function makeNames(count: number): string[] {
  const random = createRandom(31)
  const given = createDraw(GIVEN, random)
  const surname = createDraw(SURNAMES, random)
  const rare = () => {
    const parts = Array.from(
      { length: 2 + Math.floor(random() * 2) },
      () => SYLLABLES[Math.floor(random() * SYLLABLES.length)],
    )
    const word = parts.join('')
    return word.charAt(0).toUpperCase() + word.slice(1)
  }
  const anySurname = () => (random() < 0.33 ? rare() : surname())
  return Array.from({ length: count }, () => `${given()} ${anySurname()} ${anySurname()}`)
}

/** One typo somewhere in a word of four letters or more: dropped, doubled, changed or swapped with its neighbour. */
export function withTypo(text: string, random: () => number): string {
  const words = text.split(' ')
  const long = words.flatMap((word, index) => (word.length >= 5 ? [index] : []))
  const chosen = long[Math.floor(random() * long.length)]
  if (chosen === undefined) return text
  const word = words[chosen] ?? ''
  const at = 1 + Math.floor(random() * (word.length - 2))
  const kinds = [
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + word.charAt(at) + word.slice(at),
    `${word.slice(0, at)}x${word.slice(at + 1)}`,
    word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
  ]
  words[chosen] = kinds[Math.floor(random() * kinds.length)] ?? word
  return words.join(' ')
}

function createDraw(table: readonly (readonly [string, number])[], random: () => number): () => string {
  const total = table.reduce((sum, [, weight]) => sum + weight, 0)
  return () => {
    let left = random() * total
    for (const [name, weight] of table) {
      left -= weight
      if (left < 0) return name
    }
    return table[0]?.[0] ?? ''
  }
}
