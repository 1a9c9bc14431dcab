/** Customer number 17 of the shop need not be customer number 17 of the till: which channels number the same people alike. */
import type { PersonRecord } from '../../schema.ts'
import { mayBeOneName, nameWords } from './names.ts'

/** Pairs that say something of both sides (a name, an address) before agreement means anything. */
const COMPARED = 5
const AGREEMENT = 0.8
/** Numbers of one channel that the other has too, where neither side says anything else. */
const OVERLAP = 0.2

/** For each channel with customer numbers the channel whose number space it shares: itself, or the first of those that agree. */
export function findNumberSpaces(records: readonly PersonRecord[]): ReadonlyMap<string, string> {
  const byChannel = new Map<string, Map<string, PersonRecord>>()
  for (const record of records) {
    for (const number of record.numbers) {
      const known = byChannel.get(record.channel) ?? new Map<string, PersonRecord>()
      byChannel.set(record.channel, known)
      const before = known.get(number)
      if (before === undefined || saysMore(record, before)) known.set(number, record)
    }
  }
  const spaces = new Map<string, string>()
  for (const [channel, numbers] of byChannel) {
    const same = [...spaces].find(([other, space]) => other === space && isOneSpace(numbers, byChannel.get(other)))
    spaces.set(channel, same?.[0] ?? channel)
  }
  return spaces
}

function isOneSpace(
  left: ReadonlyMap<string, PersonRecord>,
  right: ReadonlyMap<string, PersonRecord> | undefined,
): boolean {
  if (right === undefined) return false
  const [small, large] = left.size <= right.size ? [left, right] : [right, left]
  let shared = 0
  let compared = 0
  let agreed = 0
  let isPlain = false
  for (const [number, record] of small) {
    const other = large.get(number)
    if (other === undefined) continue
    shared += 1
    isPlain ||= /^\d{1,6}$/.test(number)
    const verdict = agree(record, other)
    if (verdict === null) continue
    compared += 1
    if (verdict) agreed += 1
  }
  if (compared >= COMPARED) return agreed >= compared * AGREEMENT
  // Short plain numbers are everybody's: without a name beside them their meeting is chance.
  return !isPlain && shared >= Math.max(COMPARED, small.size * OVERLAP)
}

function agree(left: PersonRecord, right: PersonRecord): boolean | null {
  if (left.keys.some((key) => right.keys.includes(key))) return true
  const [a, b] = [left, right].map(({ fields }) => nameWords(fields.name ?? ''))
  if (a && b && a.length > 0 && b.length > 0) return mayBeOneName(a, b)
  const kinds = (record: PersonRecord) => new Set(record.keys.map((key) => key.slice(0, key.indexOf(':'))))
  const common = [...kinds(left)].some((kind) => kinds(right).has(kind))
  return common ? false : null
}

function saysMore(left: PersonRecord, right: PersonRecord): boolean {
  const weight = ({ keys, fields }: PersonRecord) => keys.length + Object.keys(fields).length
  return weight(left) > weight(right)
}
