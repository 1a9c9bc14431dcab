/** Stories about values that belong to nobody: the counter's tablet, the store's own telephone. */
import { TABLET, tellCardSignup, tellTicket } from '../behaviour/store.ts'
import type { Person } from '../people.ts'
import { STORES } from '../places.ts'
import type { CrmCard, Script } from './stage.ts'

/** The telephone of the Sevilla store, which clerks type when a customer gives none. */
export const SHOP_PHONE = STORES.find((store) => store.key === 'sevilla')?.phone ?? ''
/** What clerks type when a customer gives no e-mail. */
export const NO_EMAIL = 'notiene@brisaybarro.example'

export const tablet: Script = {
  id: 'ipad',
  title: { es: 'El iPad de la tienda', en: 'The tablet on the counter' },
  summary: {
    es: 'En Sevilla las altas de tarjeta se hacen en un iPad: un solo navegador y un solo dispositivo para más de cien personas.',
    en: 'In Seville people sign up for the card on one tablet: one browser and one device for more than a hundred people.',
  },
  see: {
    es: `El dispositivo ${TABLET.deviceId} está en muchas fichas y no une ninguna: aprendido como compartido.`,
    en: `The device ${TABLET.deviceId} is on many records and joins none: learned to be shared.`,
  },
  cast: (make) => [
    make({ givenName: 'Macarena', surnames: ['Luque', 'Heredia'], email: 'macarena.luque@gmail.example' }),
    make({ givenName: 'Rafael', surnames: ['Carmona', 'Soto'], gender: 'male', email: 'rafa.carmona@hotmail.example' }),
  ],
  tell({ world, random, ago, key }, people) {
    for (const [index, person] of people.entries()) {
      const atMs = world.calendar.storeOpen(ago(27, 18) + index * 240_000, 'sevilla')
      tellCardSignup(world, key(`card${index}`), atMs, 'sevilla', person)
      tellTicket(world, random, key(`buy${index}`), atMs + 180_000, 'sevilla', person, { showsCard: true })
    }
  },
}

export const shopPhone: Script = {
  id: 'telefono',
  title: { es: 'El teléfono de la tienda en sesenta fichas', en: 'The store’s own telephone on sixty cards' },
  summary: {
    es: `Cuando un cliente no da su móvil, en caja escriben el de la tienda (${SHOP_PHONE}) y «${NO_EMAIL}».`,
    en: `When a customer gives no number, the clerks type the store’s (${SHOP_PHONE}) and “${NO_EMAIL}”.`,
  },
  see: {
    es: 'Sesenta fichas distintas. El número y el correo figuran como genéricos: no unen a nadie.',
    en: 'Sixty separate records. Number and address are marked generic: they join nobody.',
  },
  find: SHOP_PHONE,
  cast: (make) => [
    make({ givenName: 'Encarnación', surnames: ['Bernal', 'Macías'], phone: undefined, persona: 'store' }),
    make({ givenName: 'Joaquín', surnames: ['Expósito', 'Lara'], gender: 'male', phone: undefined, persona: 'store' }),
  ],
  cards: (people) => people.map(placeholderCard),
  tell({ world, random, ago, key }, people) {
    for (const [index, person] of people.entries()) {
      const atMs = world.calendar.storeOpen(ago(50 + index * 7, 12), 'sevilla')
      tellTicket(world, random, key(`buy${index}`), atMs, 'sevilla', person, { showsCard: true })
    }
  },
}

/** How the counter fills in a card for somebody who gave neither number nor address. */
export function placeholderCard(person: Person): CrmCard {
  return {
    personId: person.id,
    givenName: person.givenName,
    surnames: person.surnames.join(' '),
    email: NO_EMAIL,
    phone: spaced(SHOP_PHONE),
    postcode: person.postcode,
    city: person.city,
    loyaltyCard: person.loyaltyCard ?? '',
    joinedMs: person.joinedMs,
    marketing: undefined,
  }
}

/** `+34654001122` as Spaniards write it: `654 00 11 22`. */
export function spaced(phone: string): string {
  return phone.replace(/^\+34(\d{3})(\d\d)(\d\d)(\d\d)$/, '$1 $2 $3 $4')
}
