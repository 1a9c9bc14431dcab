/** How orders, products, amounts and days are named in messages: each person in a way of their own. */
import { madridClock } from '../calendar.ts'
import { decimalComma, PRODUCTS, type Product } from '../catalog.ts'
import { plain } from '../names.ts'
import type { Random } from '../random.ts'

const DAY_MS = 86_400_000
const MONTHS = 'enero,febrero,marzo,abril,mayo,junio,julio,agosto,septiembre,octubre,noviembre,diciembre'.split(',')
const WEEKDAYS = 'domingo,lunes,martes,miércoles,jueves,viernes,sábado'.split(',')

/** `W-8158360` as people copy it. */
export function sayOrder(random: Random, orderId: string): string {
  const digits = orderId.replace(/^\w+-/, '')
  return random.pick([
    orderId,
    orderId,
    orderId.toLowerCase(),
    orderId.replace('-', ''),
    orderId.replace('-', ' '),
    `nº ${digits}`,
    `#${orderId}`,
  ])
}

/** A product as people call it: whole, in small letters, without accents, with a slip. */
export function sayProduct(random: Random, name: string): string {
  const at = random.int(2, name.length - 3)
  const slipped = /^\p{L}+$/u.test(name.slice(at, at + 2)) ? `${name.slice(0, at)}${name.slice(at + 1)}` : name
  return random.pick([name, name, name.toLowerCase(), plain(name), slipped.toLowerCase()])
}

/** An amount as it is written: `49,90 €`. */
export function sayEuros(random: Random, amountMinor: number): string {
  const comma = decimalComma(amountMinor)
  const whole = amountMinor % 100 === 0 ? String(amountMinor / 100) : comma
  return random.pick([`${comma} €`, `${comma}€`, `${whole} euros`, `${comma.replace(',', '.')} €`])
}

/** A day as it is told on another: `mañana`, `el martes`, `el 12 de mayo`. @param day midnight as UTC ms */
export function sayDay(random: Random, day: number, atMs: number): string {
  const local = new Date(day)
  const date = local.getUTCDate()
  const ahead = Math.round((day - Math.floor(madridClock(atMs).getTime() / DAY_MS) * DAY_MS) / DAY_MS)
  const full = [
    `el ${date} de ${MONTHS[local.getUTCMonth()]}`,
    `el ${String(date).padStart(2, '0')}/${String(local.getUTCMonth() + 1).padStart(2, '0')}`,
    `el ${WEEKDAYS[local.getUTCDay()]} ${date}`,
  ]
  if (ahead === 0 && random.chance(0.7)) return 'hoy'
  if (ahead === 1 && random.chance(0.7)) return 'mañana'
  if (ahead === 2 && random.chance(0.3)) return 'pasado mañana'
  return random.pick(full)
}

/** The product of a code. @throws RangeError where there is none */
export function productOf(sku: string): Product {
  const found = PRODUCTS.find((product) => product.sku === sku)
  if (found === undefined) throw new RangeError(`no product has the code ${sku}`)
  return found
}
