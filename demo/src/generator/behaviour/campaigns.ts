/** The newsletter: sends, opens, clicks (which bring people to the shop), and people who have had enough. */
import { createRecorder, type Fields } from '../facts.ts'
import type { Person } from '../people.ts'
import type { Random } from '../random.ts'
import type { World } from '../world.ts'
import { sayConsent } from './consent.ts'
import { tellSession } from './web.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** One newsletter. */
export interface Campaign {
  readonly id: string
  readonly name: string
  readonly subject: string
  readonly atMs: number
}

const THEMES: Readonly<Record<number, readonly [name: string, subject: string]>> = {
  1: ['Rebajas de enero', 'Empezamos el año con barro nuevo'],
  2: ['San Valentín', 'Para desayunar juntos'],
  3: ['Primavera', 'Huele a azahar'],
  4: ['Día del Libro', 'Un café y un libro'],
  5: ['Día de la Madre', 'Ideas para quien te enseñó a poner la mesa'],
  6: ['Verano', 'El botijo ha vuelto'],
  7: ['Rebajas de verano', 'Hasta un 30 % en mesa y textil'],
  8: ['Agosto tranquilo', 'Café frío en tres pasos'],
  9: ['Vuelta a casa', 'Vuelve la rutina, vuelve el buen café'],
  10: ['Otoño', 'Leña, higuera y tazas grandes'],
  11: ['Semana negra', 'Una semana para adelantarse a la Navidad'],
  12: ['Navidad', 'La cesta de Brisa y Barro'],
}

/** One newsletter a month, on the second Thursday at eight in the morning, Madrid time. */
export function planCampaigns(world: World): Campaign[] {
  const { days, nowMs } = world.calendar
  return days.flatMap((day) => {
    const atMs = day.startMs + 8 * HOUR_MS
    const local = new Date(day.startMs + 12 * HOUR_MS)
    const secondThursday = day.weekday === 4 && local.getUTCDate() > 7 && local.getUTCDate() <= 14
    if (!secondThursday || atMs > nowMs) return []
    const month = local.getUTCMonth() + 1
    const [name = '', subject = ''] = THEMES[month] ?? []
    return [{ id: `boletin-${local.getUTCFullYear()}-${String(month).padStart(2, '0')}`, name, subject, atMs }]
  })
}

/**
 * One newsletter to one subscriber.
 * @returns whether the person is still subscribed afterwards
 */
export function tellNewsletter(world: World, random: Random, key: string, campaign: Campaign, person: Person): boolean {
  const { email } = person
  if (!email) return false
  const recorder = createRecorder(world.facts, key, person.id)
  const context: Fields = { traits: { email } }
  const properties: Fields = { campaign_id: campaign.id, campaign_name: campaign.name, email_subject: campaign.subject }
  const say = (event: string, atMs: number, more: Fields = {}) =>
    recorder.say('campaigns', atMs, {
      type: 'track',
      event,
      properties: { ...properties, ...more },
      context,
    })
  const sentMs = campaign.atMs + random.int(0, 20) * MINUTE_MS
  if (random.chance(0.012)) {
    say('Email Bounced', sentMs + MINUTE_MS)
    return true
  }
  say('Email Delivered', sentMs)
  if (!random.chance(person.opens)) return true
  const openedMs = sentMs + random.exponential(7) * HOUR_MS
  say('Email Opened', openedMs)
  if (random.chance(0.16)) {
    say('Email Link Clicked', openedMs + MINUTE_MS, { link_url: 'https://tienda.brisaybarro.example/novedades' })
    const from = { source: 'boletin', medium: 'email', name: campaign.id }
    tellSession(world, random, `${key}.s`, openedMs + 2 * MINUTE_MS, person, { campaign: from, browser: 0 })
  }
  if (!random.chance(0.011)) return true
  sayConsent(recorder, 'campaigns', openedMs + 3 * MINUTE_MS, { email }, false, {
    via: 'enlace de baja',
    campaign_id: campaign.id,
  })
  return false
}
