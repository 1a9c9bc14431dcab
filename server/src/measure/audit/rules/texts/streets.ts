/** Whether two lines of address mean one house, however they are shortened. */
import { isOneApart, plainText } from './text.ts'

/** Kinds of street, floors and doors, and the small words between: what is written, left out and shortened at will. */
const SMALL = new Set(
  `c calle cl cll av avda avd avenida pza plaza pl plza paseo pso ps po p ronda rda ctra carretera camino cno travesia trav rambla rbla carrer
  street st avenue ave road rd lane ln drive dr square sq numero num n no nr nro de del la las el los y the of
  piso planta puerta pta esc escalera izq izda izquierda dcha dcho derecha bajo bj atico entlo floor flat apt unit`.split(
    /\s+/,
  ),
)
/** Letters of a name that is left when those are gone: shorter ones are doors. */
const NAME_CHARS = 3

/**
 * The same house: the first number is one, and most of the name's words are, a letter wrong allowed. What one side leaves out (a door, a number,
 * the kind of street) contradicts nothing.
 */
export function isSameStreet(left: string, right: string): boolean {
  const [a, b] = [partsOf(left), partsOf(right)]
  if (a.house !== '' && b.house !== '' && a.house !== b.house) return false
  const [short, long] = a.names.length <= b.names.length ? [a.names, b.names] : [b.names, a.names]
  const shared = short.filter((word) => long.some((other) => isOneApart(word, other))).length
  return short.length === 0 || shared * 2 > short.length
}

function partsOf(text: string): { readonly house: string; readonly names: readonly string[] } {
  // The small letters behind a number (nº, 2º, Pº) are not part of any word.
  const words = plainText(text.replace(/[ºª°]/g, ' ')).split(' ')
  return {
    house: words.find((word) => /^\d+$/.test(word)) ?? '',
    names: words.filter((word) => !/\d/.test(word) && word.length >= NAME_CHARS && !SMALL.has(word)),
  }
}
