/** A generated brand: how it runs its channels, its files, and what is planted in them. */

import { newMailbox, newNdjson, newTable, type Spot } from './brand-files.ts'
import type { BrandPerson } from './brand-people.ts'

/** Kinds of finding that are planted. */
export type PlantedKind =
  | 'duplicate'
  | 'email'
  | 'phone'
  | 'address'
  | 'birthday'
  | 'wish'
  | 'ignored'
  | 'price'
  | 'stock'
  | 'name'
  | 'description'
  | 'repeat'
  | 'answer-price'
  | 'answer-date'
  | 'answer-amount'
  | 'answer-stock'
  | 'answer-status'
  | 'crossed'
  | 'returned'
  | 'doubled'
  | 'split'

/** How a brand runs its channels. Rates are 0 to 1. */
export interface BrandProfile {
  readonly seed: number
  readonly people: number
  /** Only a web shop. */
  readonly isSingle?: boolean
  /** How often a row carries an identifier that the other channels know. */
  readonly linked: number
  /** Nobody is written to who refused it, whatever else goes wrong. */
  readonly respectsRefusals?: boolean
  /** How often what may be planted is. */
  readonly trouble: number
}

/** A brand on its way to the disk. */
export interface Brand {
  readonly profile: BrandProfile
  readonly random: () => number
  readonly people: readonly BrandPerson[]
  readonly files: ReturnType<typeof newFiles>
  /** What is planted: for each kind the rows of each finding. */
  readonly planted: Map<PlantedKind, (readonly Spot[])[]>
  /** The card by which somebody refused to be written to, where the other channels can know it. */
  readonly refusals: Map<number, Spot>
  /** Minutes until each first answer, by channel. */
  readonly answerMinutes: Map<string, number[]>
  plant(kind: PlantedKind, ...spots: readonly Spot[]): void
}

/** The files of a brand, empty. */
export function newFiles() {
  const semicolons = { delimiter: ';', encoding: 'latin1' } as const
  const commas = { delimiter: ',', encoding: 'utf8' } as const
  return {
    crm: newTable(
      'crm-clientes.csv',
      [
        'Id cliente',
        'Nombre y apellidos',
        'Correo electrónico',
        'Móvil',
        'Tarjeta fidelidad',
        'Dirección',
        'Código postal',
        'Población',
        'Acepta publicidad',
        'Fecha de nacimiento',
      ],
      semicolons,
    ),
    web: newTable(
      'web-customers.csv',
      ['Customer ID', 'Full name', 'Email', 'Phone', 'Street address', 'Zip code', 'City', 'Email opt-in', 'Birthday'],
      commas,
    ),
    orders: newTable(
      'web-orders.csv',
      [
        'Order ID',
        'Order date',
        'Customer ID',
        'Customer name',
        'Email',
        'Phone',
        'SKU',
        'Product name',
        'Quantity',
        'Unit price',
        'Status',
      ],
      commas,
    ),
    tickets: newTable(
      'tienda/tickets.csv',
      [
        'Ticket',
        'Fecha venta',
        'Tienda',
        'Tarjeta fidelidad',
        'Código artículo',
        'Artículo',
        'Unidades',
        'Precio unitario',
        'Estado',
      ],
      { delimiter: '\t', encoding: 'utf16le' },
    ),
    whatsapp: newNdjson('whatsapp.ndjson'),
    mail: newMailbox('buzon-atencion.mbox'),
    calls: newTable('llamadas.csv.gz', ['Fecha y hora', 'Sentido', 'Número', 'Duración (s)', 'Agente', 'Notas'], {
      delimiter: '|',
      encoding: 'utf8',
      isZipped: true,
    }),
    catalogue: newTable('web-catalogue.csv', ['Variant SKU', 'Title', 'Body HTML', 'Price', 'Stock'], commas),
    tariff: newTable(
      'tienda/tarifa.csv',
      ['Referencia', 'Denominación', 'Descripción', 'PVP', 'Existencias'],
      semicolons,
    ),
  }
}
