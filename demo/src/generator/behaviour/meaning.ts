/** What the lines of `texts.ts` mean: for the truth, never sent. */
import type { About, Matter, Request, Statement } from '../about.ts'
import { madridClock } from '../calendar.ts'
import { CALL_NOTES, type Topic } from '../texts.ts'

/** What a conversation is about, with the words that fill its lines. */
export interface Subject {
  readonly topic: Topic
  readonly words: Readonly<Record<string, string>>
  readonly sku: string
  readonly orderId: string | undefined
}

const DAY_MS = 86_400_000

const MATTERS: Readonly<Record<Topic, Matter | undefined>> = {
  stock: 'stock',
  order: 'delivery',
  return: 'return',
  hours: 'hours',
  gift: 'gift',
  advice: 'advice',
  complaint: 'broken',
  thanks: undefined,
}

/**
 * What one line of a dialogue means.
 * @param number place in the dialogue: the first line asks, what the customer says later only answers
 * @param atMs when it is said
 */
export function aboutLine(subject: Subject, form: string, inbound: boolean, number: number, atMs: number): About {
  if (!inbound) return { says: statementsOf(subject, form, atMs) }
  const asks = number === 0 ? requestOf(subject, form) : undefined
  return asks ? { asks } : {}
}

/** What the note of a call means: what was asked, and what was answered. */
export function aboutNote(subject: Subject, inbound: boolean, atMs: number): About {
  const [form = ''] = CALL_NOTES[subject.topic]
  const asks = requestOf(subject, form)
  const says = statementsOf(subject, form, atMs)
  return { ...(asks && { asks: { ...asks, ...(!inbound && { isOutgoing: true }) } }), says }
}

/** The day in Madrid, as UTC ms of a midnight. */
export function dayOf(atMs: number): number {
  return Math.floor(madridClock(atMs).getTime() / DAY_MS) * DAY_MS
}

function requestOf({ topic, words, sku, orderId }: Subject, form: string): Request | undefined {
  const matter = topic === 'complaint' ? matterOfComplaint(form) : MATTERS[topic]
  if (matter === undefined) return undefined
  const isAfterSale = topic === 'order' || topic === 'return' || topic === 'complaint'
  const namesOrder = form.includes('{order}')
  const namesProduct = form.includes('{product}')
  return {
    matter,
    ...(isAfterSale && orderId !== undefined && { orderId }),
    ...((isAfterSale || namesProduct) && { sku }),
    ...(topic === 'stock' && { city: words.store ?? '' }),
    names: [...(namesOrder ? (['order'] as const) : []), ...(namesProduct ? (['product'] as const) : [])],
    gist: topic === 'hours' ? (words.store ?? '') : form,
  }
}

function matterOfComplaint(form: string): Matter {
  return form.includes('esperando') ? 'delivery' : form.includes('cobrado') ? 'charge' : 'broken'
}

function statementsOf({ topic, words, sku, orderId }: Subject, form: string, atMs: number): Statement[] {
  const today = dayOf(atMs)
  if (topic === 'stock' && form.includes('{product}'))
    return [{ what: 'stock', sku, city: words.store ?? '', isThere: true }]
  if (topic !== 'order' || orderId === undefined || !form.includes('{order}')) return []
  const arrives = (from: number, to: number): Statement => ({
    what: 'date',
    orderId,
    firstDayMs: today + from * DAY_MS,
    lastDayMs: today + to * DAY_MS,
  })
  if (form.includes('salió')) return [{ what: 'status', orderId, status: 'shipped' }, arrives(1, 2)]
  if (form.includes('llega mañana')) return [{ what: 'status', orderId, status: 'in delivery' }, arrives(1, 1)]
  return form.includes('reparto') ? [{ what: 'status', orderId, status: 'in delivery' }] : []
}
