/**
 * The orders that a brand's texts may speak of. A text of one part may name an order of another, in any week: so all of them are kept, in 24
 * to 48 bytes for each time that one was told and 32 to 64 for each number, and a week only marks which of them are its own.
 */
import { hash } from 'node:crypto'
import { createIdIndex } from '../../../kernel/id-index.ts'
import { type Ledger, type OrderCodes, readOrderId } from '../../audit/index.ts'
import type { Slice } from './slice.ts'

/** Orders as they were told. */
export interface ToldOrders {
  readonly put: (order: Pick<Ledger['orders'][number], 'orderId' | 'channel' | 'atMs' | 'state'>) => void
  /** Those that were told within a slice; what comes later is not among them. */
  readonly within: (slice: Slice) => OrderCodes
}

/** Of an order within a slice. */
const TOLD = 1
const COMPLETED = 2

/** Begins without any. */
export function createToldOrders(): ToldOrders {
  const [codes, numbers] = [createIdIndex(), createIdIndex()]
  /** Codes of the same digits, each with the next: code + 1, or 0. */
  const [firstOf, nextOf] = [createColumn(), createColumn()]
  const channels: string[] = []
  let size = 0
  const [codeAt, toldAt, sideAt] = [createColumn(), createColumn(), createColumn()]

  function takeCode(code: string, digits: string | undefined): number {
    const known = codes.size()
    const place = codes.numberOf(asId(code))
    if (place < known || digits === undefined) return place
    const number = numbers.numberOf(asId(digits))
    nextOf.set(place, firstOf.at(number))
    firstOf.set(number, place + 1)
    return place
  }

  function numberOfChannel(channel: string): number {
    const known = channels.indexOf(channel)
    return known < 0 ? channels.push(channel) - 1 : known
  }

  function mark({ fromMs, toMs, without }: Slice): Uint8Array {
    const marks = new Uint8Array(codes.size())
    const left = without === undefined ? -1 : channels.indexOf(without)
    for (let told = 0; told < size; told += 1) {
      const [atMs, side, code] = [toldAt.at(told), sideAt.at(told), codeAt.at(told)]
      if (atMs < fromMs || atMs >= toMs || side >> 1 === left) continue
      marks[code] = (marks[code] ?? 0) | TOLD | (side & 1 ? COMPLETED : 0)
    }
    return marks
  }

  function onlyCompleted(digits: string, marks: Uint8Array): number | undefined {
    const number = numbers.find(asId(digits))
    let only: number | undefined
    for (let next = number === undefined ? 0 : firstOf.at(number); next > 0; next = nextOf.at(next - 1)) {
      if (((marks[next - 1] ?? 0) & COMPLETED) === 0) continue
      if (only !== undefined) return undefined
      only = next - 1
    }
    return only
  }

  return {
    put: ({ orderId, channel, atMs, state }) => {
      const read = readOrderId(orderId)
      if (read === null) return
      codeAt.set(size, takeCode(read.code, read.digits))
      toldAt.set(size, atMs)
      sideAt.set(size, numberOfChannel(channel) * 2 + Number(state === 'completed'))
      size += 1
    },
    within: (slice) => {
      const marks = mark(slice)
      return {
        keyOf: (code) => {
          const place = /\d{3}/.test(code) ? codes.find(asId(code)) : undefined
          return place !== undefined && marks[place] ? keyOf(place) : undefined
        },
        keyOfDigits: (digits) => {
          const place = /^\d{6,}$/.test(digits) ? onlyCompleted(digits, marks) : undefined
          return place === undefined ? undefined : keyOf(place)
        },
      }
    },
  }
}

/** By its place: of a code itself nothing is kept. */
function keyOf(place: number): string {
  return `order:${place}`
}

/**
 * A text as an id of 16 bytes. Of 128 bits of SHA-256 no two texts in practice have the same: not among a million codes and all the words
 * that are held against them (10⁻²³), and whoever wanted to find two would need 2⁶⁴ attempts; with 64 bits it would be an afternoon's.
 */
function asId(text: string): string {
  const hex = hash('sha256', text)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

const FIRST = 1 << 10

/** Numbers by place, 8 bytes each; 0 where none was set. */
function createColumn() {
  let values = new Float64Array(FIRST)
  return {
    at: (place: number): number => values[place] ?? 0,
    set: (place: number, value: number): void => {
      if (place >= values.length) {
        const wider = new Float64Array(Math.max(place + 1, values.length * 2))
        wider.set(values)
        values = wider
      }
      values[place] = value
    },
  }
}
