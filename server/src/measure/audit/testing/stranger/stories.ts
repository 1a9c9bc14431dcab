/** What the riders do: one story each, by their number. */
import type { Spot } from '../brand-files.ts'
import type { StrangerFiles } from './files.ts'
import { type Leavers, PARTS_SOLD } from './lists.ts'
import { DAY_MS, FIRST_DAY_MS, HOUR_MS, type Plant, pieces, type Rider } from './schema.ts'

const HOUSE_MAIL = 'Northlight Cycles <hello@northlight.example>'
const HOUSE_PHONE = '+34965000111'
const NO_PART = { code: '', name: '', cents: 0 }

type Story = (ride: Ride, plant: Plant) => void
type Ride = ReturnType<typeof newRide>

/** Tells everybody's story. */
export function tellRides(files: StrangerFiles, riders: readonly Rider[], leavers: Leavers, plant: Plant): void {
  for (const rider of riders) {
    const ride = newRide(files, rider, leavers.get(rider.number))
    const story = STORIES[rider.number % 20]
    if (story === undefined) ride.buyOnline(0)
    else story(ride, plant)
  }
}

const STORIES: Readonly<Record<number, Story>> = {
  7: (ride, plant) => {
    ride.buyOnline(0)
    const first = ride.mailIn(DAY_MS, 'My order', `Hi, where is my order ${ride.order}? It has not arrived.`)
    plant('repeat', first, ride.chatIn(3 * DAY_MS, `Hello, order ${ride.order} still has not been delivered`))
  },
  8: (ride, plant) => ride.answered(plant, 'answer-date', 'will arrive on 14 March', 'will arrive on 21 March'),
  9: (ride, plant) => ride.answered(plant, 'answer-amount', 'comes to a total of €45.90', 'comes to a total of €54.90'),
  10: (ride, plant) => {
    const one = ride.mailOut(0, 'Your question', `Sorry, ${ride.ownCode} is out of stock`)
    plant('answer-stock', one, ride.chatOut(9 * HOUR_MS, `Good news, we have ${ride.ownCode} in stock`))
  },
  11: (ride, plant) =>
    plant('crossed', ride.call(0, `Asks whether ${ride.part.code} is in stock`), ride.buyAtTill(DAY_MS)),
  12: (ride, plant) => {
    const bought = ride.buyOnline(0)
    plant('returned', bought, ride.returnAtTill(6 * DAY_MS))
  },
  13: (ride, plant) => {
    const text = 'Spring is here: twenty new saddles and a free check of your brakes'
    plant('doubled', ride.mailOut(0, 'Spring news', text), ride.mailOut(3 * HOUR_MS, 'Spring news', text))
  },
  14: (ride, plant) => plant('split', ride.buyOnline(0), ride.buyAtTill(21 * DAY_MS)),
  15: (ride, plant) => {
    const sent = ride.mailOut(0, 'Spring news', `New this week: ${ride.part.name}`)
    if (ride.left !== undefined) plant('ignored', ride.left, sent)
  },
  16: (ride, plant) => ride.answered(plant, 'answer-status', 'has been delivered', 'is still being prepared'),
  // In the morning they ask, in the afternoon of the same day they buy: only the hours tell which came first.
  17: (ride, plant) =>
    plant('crossed', ride.call(0, `Do you have the ${ride.part.name} in stock?`), ride.buyAtTill(6 * HOUR_MS)),
  // Bought in the morning, asked in the afternoon: nothing began elsewhere.
  18: (ride) => {
    ride.buyAtTill(0)
    ride.call(6 * HOUR_MS, 'Asks whether the helmet is in stock for a friend')
  },
}

/** Writes one rider's rows; times are milliseconds from ten o'clock of their first day. */
function newRide(files: StrangerFiles, rider: Rider, left: Spot | undefined) {
  const startMs = FIRST_DAY_MS + (rider.number % 150) * DAY_MS + 9 * HOUR_MS
  const part = PARTS_SOLD[rider.number % PARTS_SOLD.length] ?? NO_PART
  const order = 10_000 + rider.number
  const ownCode = `BK-${7_000 + rider.number}`
  files.feed.add([ownCode, `Made to order ${rider.number}`, '', '', '', ''])
  const by = `${rider.first} ${rider.last} <${rider.email}>`
  const till = (afterMs: number, type: string): Spot => {
    const { dayMonthYear, clock } = pieces(startMs + afterMs)
    const price = (part.cents / 100).toFixed(2).replace('.', ',')
    const receipt = `R-${30_000 + rider.number * 2 + (type === 'Sale' ? 0 : 1)}`
    return files.till.add([
      receipt,
      dayMonthYear,
      clock,
      'Alicante',
      rider.card,
      part.code,
      part.name,
      type === 'Sale' ? '1' : '-1',
      type === 'Sale' ? price : `-${price}`,
      type,
    ])
  }
  const chat = (afterMs: number, from: string, to: string, text: string): Spot => {
    const { dayMonthYear, clock } = pieces(startMs + afterMs)
    return files.chats.add([dayMonthYear, clock, from, to, text])
  }
  const ride = {
    order,
    part,
    ownCode,
    left,
    buyOnline: (afterMs: number): Spot =>
      files.orders.add({
        id: order,
        created_at: pieces(startMs + afterMs).iso,
        customer: { email: rider.email, first_name: rider.first, last_name: rider.last, phone: `+34${rider.phone}` },
        line_items: [{ sku: part.code, title: part.name, quantity: 1, price: (part.cents / 100).toFixed(2) }],
        total_price: (part.cents / 100).toFixed(2),
        currency: 'EUR',
        financial_status: 'paid',
      }),
    buyAtTill: (afterMs: number) => till(afterMs, 'Sale'),
    returnAtTill: (afterMs: number) => till(afterMs, 'Return'),
    chatIn: (afterMs: number, text: string) => chat(afterMs, `+34${rider.phone}`, HOUSE_PHONE, text),
    chatOut: (afterMs: number, text: string) => chat(afterMs, HOUSE_PHONE, `+34${rider.phone}`, text),
    mailIn: (afterMs: number, subject: string, text: string) =>
      files.mail.add({ from: by, to: HOUSE_MAIL, subject, text, atMs: startMs + afterMs }),
    mailOut: (afterMs: number, subject: string, text: string) =>
      files.mail.add({ from: HOUSE_MAIL, to: by, subject, text, atMs: startMs + afterMs }),
    call: (afterMs: number, remarks: string): Spot => {
      const { serial, clock } = pieces(startMs + afterMs)
      return files.calls.add([serial, clock, rider.phone, '965000111', '140', 'answered', remarks])
    },
    /** Asks in two channels about one order and is told two things. */
    answered: (plant: Plant, kind: 'answer-date' | 'answer-amount' | 'answer-status', one: string, other: string) => {
      ride.buyOnline(0)
      const first = ride.mailIn(DAY_MS, 'My order', `Could you tell me about order ${order}?`)
      const said = ride.mailOut(DAY_MS + 2 * HOUR_MS, 'Re: My order', `Your order ${order} ${one}`)
      const again = ride.chatIn(2 * DAY_MS, `Any news of order ${order}?`)
      plant('repeat', first, again)
      plant(kind, said, ride.chatOut(2 * DAY_MS + HOUR_MS, `Order ${order} ${other}`))
    },
  }
  return ride
}
