/** Customer number 17 of the shop need not be customer number 17 of the till: which channels number the same people alike. */
import type { PersonRecord } from '../../schema.ts'
import { mayBeOneName, nameWords } from './names.ts'

/** Pairs that say something of both sides (a name, an address) before agreement means anything. */
const COMPARED = 5
const AGREEMENT = 0.8
/** Numbers of one channel that the other has too, where neither side says anything else. */
const OVERLAP = 0.2

/** How the customer numbers of two channels meet. */
interface Meeting {
  shared: number
  compared: number
  agreed: number
  /** Whether one of them is short and plain. */
  isPlain: boolean
}

/** What records say of customer numbers; parts of a brand that share no number add up (`addNumbers`). */
export interface NumberTally {
  /** Different numbers of each channel. */
  readonly sizes: Map<string, number>
  /** By the names of two channels, the smaller first. */
  readonly meetings: Map<string, Meeting>
}

/** For each channel with customer numbers the channel whose number space it shares: itself, or the first of those that agree. */
export function findNumberSpaces(records: readonly PersonRecord[]): ReadonlyMap<string, string> {
  return decideSpaces(tallyNumbers(records))
}

/** Looks at all numbers that channels have in common. */
export function tallyNumbers(records: readonly PersonRecord[]): NumberTally {
  const byChannel = new Map<string, Map<string, PersonRecord>>()
  for (const record of records) {
    for (const number of record.numbers) {
      const known = byChannel.get(record.channel) ?? new Map<string, PersonRecord>()
      byChannel.set(record.channel, known)
      const before = known.get(number)
      if (before === undefined || saysMore(record, before)) known.set(number, record)
    }
  }
  const channels = [...byChannel].sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    sizes: new Map(channels.map(([channel, numbers]) => [channel, numbers.size])),
    meetings: new Map(
      channels.flatMap(([one, numbers], index) =>
        channels.slice(index + 1).map(([other, others]) => [`${one}\n${other}`, meet(numbers, others)] as const),
      ),
    ),
  }
}

/** Adds what a part of a brand says; no number is in two parts. */
export function addNumbers(sum: NumberTally, { sizes, meetings }: NumberTally): void {
  for (const [channel, size] of sizes) sum.sizes.set(channel, (sum.sizes.get(channel) ?? 0) + size)
  for (const [key, { shared, compared, agreed, isPlain }] of meetings) {
    const known = sum.meetings.get(key) ?? { shared: 0, compared: 0, agreed: 0, isPlain: false }
    sum.meetings.set(key, known)
    known.shared += shared
    known.compared += compared
    known.agreed += agreed
    known.isPlain ||= isPlain
  }
}

/** Which channels number the same people alike. By name, so that neither the order of files nor that of events decides. */
export function decideSpaces({ sizes, meetings }: NumberTally): ReadonlyMap<string, string> {
  const spaces = new Map<string, string>()
  for (const channel of [...sizes.keys()].sort()) {
    const same = [...spaces].find(([other, space]) => {
      const smaller = Math.min(sizes.get(channel) ?? 0, sizes.get(other) ?? 0)
      return other === space && isOneSpace(meetings.get(`${other}\n${channel}`), smaller)
    })
    spaces.set(channel, same?.[0] ?? channel)
  }
  return spaces
}

function meet(left: ReadonlyMap<string, PersonRecord>, right: ReadonlyMap<string, PersonRecord>): Meeting {
  const [small, large] = left.size <= right.size ? [left, right] : [right, left]
  const meeting = { shared: 0, compared: 0, agreed: 0, isPlain: false }
  for (const [number, record] of small) {
    const other = large.get(number)
    if (other === undefined) continue
    meeting.shared += 1
    meeting.isPlain ||= /^\d{1,6}$/.test(number)
    const verdict = agree(record, other)
    if (verdict === null) continue
    meeting.compared += 1
    if (verdict) meeting.agreed += 1
  }
  return meeting
}

function isOneSpace(meeting: Meeting | undefined, smaller: number): boolean {
  if (meeting === undefined) return false
  const { shared, compared, agreed, isPlain } = meeting
  if (compared >= COMPARED) return agreed >= compared * AGREEMENT
  // Short plain numbers are everybody's: without a name beside them their meeting is chance.
  return !isPlain && shared >= Math.max(COMPARED, smaller * OVERLAP)
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
