/** Where the brand is and where its customers live. */

/** A shop, with its hours on each weekday (0 = Sunday) as local [from, to) in decimal hours. */
export interface Store {
  readonly key: StoreKey
  readonly name: string
  readonly street: string
  readonly city: string
  readonly postcode: string
  readonly phone: string
  readonly hours: readonly (readonly (readonly [from: number, to: number])[])[]
}

export type StoreKey = 'madrid' | 'valencia' | 'sevilla'

/** Every place of the brand keeps the peninsula's time. */
export const TIMEZONE = 'Europe/Madrid'

const ALL_DAY: readonly (readonly [number, number])[] = [[10, 21]]
const SPLIT: readonly (readonly [number, number])[] = [
  [10, 14],
  [17, 20.5],
]

/** The three stores. Madrid opens on Sundays, the others close for lunch and on Sundays. */
export const STORES: readonly Store[] = [
  {
    key: 'madrid',
    name: 'Brisa y Barro Madrid',
    street: 'Calle del Pez Volador, 12',
    city: 'Madrid',
    postcode: '28004',
    phone: '+34910000142',
    hours: [[[11, 20]], ALL_DAY, ALL_DAY, ALL_DAY, ALL_DAY, ALL_DAY, ALL_DAY],
  },
  {
    key: 'valencia',
    name: 'Brisa y Barro Valencia',
    street: 'Carrer dels Tarongers Dolços, 8',
    city: 'Valencia',
    postcode: '46006',
    phone: '+34960000187',
    hours: [[], SPLIT, SPLIT, SPLIT, SPLIT, SPLIT, ALL_DAY],
  },
  {
    key: 'sevilla',
    name: 'Brisa y Barro Sevilla',
    street: 'Calle Alfarería Vieja, 31',
    city: 'Sevilla',
    postcode: '41010',
    phone: '+34954000163',
    hours: [[], SPLIT, SPLIT, SPLIT, SPLIT, SPLIT, [[10, 14.5]]],
  },
]

/** A town: how many of the customers live there, its postcodes, and the store its people would walk into. */
export interface Town {
  readonly city: string
  readonly province: string
  readonly weight: number
  readonly postcodes: readonly [first: number, last: number]
  readonly store: StoreKey | undefined
}

/** Customers come from around the stores first; the web brings the rest of the country. */
export const TOWNS: readonly Town[] = [
  { city: 'Madrid', province: 'Madrid', weight: 230, postcodes: [28001, 28055], store: 'madrid' },
  { city: 'Alcalá de Henares', province: 'Madrid', weight: 18, postcodes: [28801, 28807], store: 'madrid' },
  { city: 'Getafe', province: 'Madrid', weight: 18, postcodes: [28901, 28907], store: 'madrid' },
  { city: 'Pozuelo de Alarcón', province: 'Madrid', weight: 14, postcodes: [28223, 28224], store: 'madrid' },
  { city: 'Toledo', province: 'Toledo', weight: 8, postcodes: [45001, 45008], store: 'madrid' },
  { city: 'Valencia', province: 'Valencia', weight: 150, postcodes: [46001, 46026], store: 'valencia' },
  { city: 'Torrent', province: 'Valencia', weight: 16, postcodes: [46900, 46901], store: 'valencia' },
  { city: 'Gandia', province: 'Valencia', weight: 12, postcodes: [46700, 46702], store: 'valencia' },
  { city: 'Castelló de la Plana', province: 'Castellón', weight: 14, postcodes: [12001, 12006], store: 'valencia' },
  { city: 'Sevilla', province: 'Sevilla', weight: 150, postcodes: [41001, 41020], store: 'sevilla' },
  { city: 'Dos Hermanas', province: 'Sevilla', weight: 18, postcodes: [41700, 41704], store: 'sevilla' },
  { city: 'Córdoba', province: 'Córdoba', weight: 18, postcodes: [14001, 14014], store: 'sevilla' },
  { city: 'Cádiz', province: 'Cádiz', weight: 12, postcodes: [11001, 11012], store: 'sevilla' },
  { city: 'Huelva', province: 'Huelva', weight: 8, postcodes: [21001, 21007], store: 'sevilla' },
  { city: 'Barcelona', province: 'Barcelona', weight: 80, postcodes: [8001, 8042], store: undefined },
  { city: 'Zaragoza', province: 'Zaragoza', weight: 24, postcodes: [50001, 50022], store: undefined },
  { city: 'Málaga', province: 'Málaga', weight: 30, postcodes: [29001, 29018], store: undefined },
  { city: 'Murcia', province: 'Murcia', weight: 20, postcodes: [30001, 30012], store: undefined },
  { city: 'Bilbao', province: 'Bizkaia', weight: 26, postcodes: [48001, 48015], store: undefined },
  { city: 'Alicante', province: 'Alicante', weight: 22, postcodes: [3001, 3016], store: undefined },
  { city: 'Granada', province: 'Granada', weight: 20, postcodes: [18001, 18015], store: undefined },
  { city: 'Valladolid', province: 'Valladolid', weight: 14, postcodes: [47001, 47017], store: undefined },
  { city: 'A Coruña', province: 'A Coruña', weight: 14, postcodes: [15001, 15011], store: undefined },
  { city: 'Palma', province: 'Illes Balears', weight: 18, postcodes: [7001, 7015], store: undefined },
  { city: 'Oviedo', province: 'Asturias', weight: 12, postcodes: [33001, 33013], store: undefined },
  { city: 'Donostia / San Sebastián', province: 'Gipuzkoa', weight: 12, postcodes: [20001, 20018], store: undefined },
]
