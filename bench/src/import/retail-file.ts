import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { createRandom } from '../harness/random.ts'

/** What a file of invoice lines holds. */
export interface RetailShape {
  readonly lines: number
  readonly orders: number
}

/** The shape of UCI's Online Retail, which is measured itself where it is at hand. */
export const ONLINE_RETAIL: RetailShape = { lines: 541_909, orders: 25_900 }

/**
 * Writes invoice lines in the shape of Online Retail: its columns, some 21 lines an invoice, 15 % cancellations, a seventh without a
 * customer, quoted descriptions among plain ones. The same seed gives the same file.
 */
export async function writeRetailFile(path: string, { lines, orders }: RetailShape, seed: number): Promise<void> {
  const random = createRandom(seed)
  const pick = (below: number) => Math.floor(random() * below)
  const gzip = createGzip({ level: 6 })
  const file = createWriteStream(path)
  gzip.pipe(file)
  const write = async (text: string) => {
    if (!gzip.write(text)) await once(gzip, 'drain')
  }
  await write('InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n')
  let written = 0
  for (let order = 0; order < orders; order += 1) {
    const size = sizeOf(order, { orders, linesLeft: lines - written, random })
    written += size
    await write(invoice(order, size, pick))
  }
  gzip.end()
  await finished(file)
}

function sizeOf(order: number, left: { orders: number; linesLeft: number; random: () => number }): number {
  const ordersLeft = left.orders - order
  if (ordersLeft === 1) return left.linesLeft
  const mean = left.linesLeft / ordersLeft
  return Math.max(1, Math.min(left.linesLeft - ordersLeft + 1, Math.round(mean * 2 * left.random())))
}

function invoice(order: number, size: number, pick: (below: number) => number): string {
  const isCancelled = pick(100) < 15
  const id = `${isCancelled ? 'C' : ''}${536_365 + order}`
  const at = new Date(Date.UTC(2010, 11, 1, 8, 0) + order * 1_200_000).toISOString().slice(0, 19).replace('T', ' ')
  const customer = pick(7) === 0 ? '' : `${12_346 + pick(4_372)}.0`
  const country = pick(10) === 0 ? 'France' : 'United Kingdom'
  let text = ''
  for (let line = 0; line < size; line += 1) {
    const product = pick(4_000)
    const name = product % 50 === 0 ? `"TRAY, BREAKFAST IN BED ${product}"` : `WHITE HANGING HEART ${product}`
    const quantity = (1 + pick(24)) * (isCancelled ? -1 : 1)
    text += `${id},${20_000 + product},${name},${quantity},${at},${(pick(2_000) / 100).toFixed(2)},${customer},${country}\n`
  }
  return text
}
