/** The files of the bicycle shop, empty. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newMailbox, newTable, type Spot } from '../brand-files.ts'
import { makeWorkbook } from '../workbook.ts'

/** Its files by what they are for. */
export function newStrangerFiles() {
  const dos = { delimiter: ';', encoding: 'latin1' } as const
  const bars = { delimiter: '|', encoding: 'utf8', hasMark: true } as const
  return {
    contacts: newTable(
      'export_contacts.txt',
      [
        'Contact ID',
        'First Name',
        'Last Name',
        'E-mail',
        'Mobile',
        'Club card',
        'DOB',
        'Street',
        'Town',
        'Postcode',
        'Marketing consent',
      ],
      bars,
    ),
    newsletter: newTable(
      'newsletter_audience.csv',
      ['Email Address', 'First Name', 'Last Name', 'Phone Number', 'Status'],
      {
        delimiter: ',',
        encoding: 'utf8',
      },
    ),
    till: newTable(
      'till_2025.csv',
      ['Receipt no.', 'Date', 'Time', 'Branch', 'Club card', 'Item code', 'Item', 'Qty', 'Gross amount', 'Type'],
      dos,
    ),
    chats: newTable('WhatsApp chats.csv', ['Date', 'Time', 'Sender', 'Recipient', 'Content'], {
      delimiter: ',',
      encoding: 'utf8',
    }),
    calls: newTable('phone log.csv', ['Day', 'Hour', 'Caller', 'Called', 'Talk time', 'Outcome', 'Remarks'], dos),
    feed: newTable('website feed.tsv', ['id', 'title', 'description', 'link', 'price', 'quantity'], {
      delimiter: '\t',
      encoding: 'utf16le',
    }),
    mail: newMailbox('support.mbox'),
    orders: newOrders('shop_orders.json'),
    master: newMaster('Product master.xlsx'),
    phoneBook: newPhoneBook('showroom phone.vcf'),
  }
}

/** The files of the bicycle shop. */
export type StrangerFiles = ReturnType<typeof newStrangerFiles>

/** An order as a shop's API gives it, with its lines inside. */
export interface ShopOrder {
  readonly id: number
  readonly created_at: string
  readonly customer: {
    readonly email: string
    readonly first_name: string
    readonly last_name: string
    readonly phone: string
  }
  readonly line_items: readonly {
    readonly sku: string
    readonly title: string
    readonly quantity: number
    readonly price: string
  }[]
  readonly total_price: string
  readonly currency: string
  readonly financial_status: string
}

/** One object that holds all orders in a list, printed over many lines: an order is found where it begins. */
function newOrders(name: string) {
  const orders: ShopOrder[] = []
  let line = 4
  return {
    add: (order: ShopOrder): Spot => {
      const spot = `${name}:${line}`
      line += JSON.stringify(order, null, 2).split('\n').length
      orders.push(order)
      return spot
    },
    save: async (folder: string) =>
      void (await writeFile(join(folder, name), JSON.stringify({ exported_at: '2025-09-01', orders }, null, 2))),
  }
}

type Cell = string | number | null

/** A workbook with a title and an empty row above its header. */
function newMaster(name: string) {
  const rows: Cell[][] = [
    ['Northlight Cycles – price list', null, null, null, null],
    ['valid from 1 February 2025'],
    [],
    ['Article no.', 'Description', 'Long text', 'RRP', 'On hand'],
  ]
  return {
    add: (cells: Cell[]): Spot => `${name}:${rows.push(cells)}`,
    save: async (folder: string) => void (await writeFile(join(folder, name), makeWorkbook(rows))),
  }
}

/** A telephone's address book. */
function newPhoneBook(name: string) {
  const lines: string[] = []
  return {
    add: (fields: readonly string[]): Spot => {
      const line = lines.length + 1
      lines.push('BEGIN:VCARD', 'VERSION:3.0', ...fields, 'END:VCARD')
      return `${name}:${line}`
    },
    save: async (folder: string) => void (await writeFile(join(folder, name), `${lines.join('\r\n')}\r\n`)),
  }
}

/** Writes them all. */
export async function saveStranger(files: StrangerFiles, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const file of Object.values(files)) await file.save(folder)
}
