/** Catalogues, price lists and stock lists, into the ledger. */
import type { ImportProblem } from '@hilo/contract'
import { type OpenExport, openTable } from '../../../intake/imports/index.ts'
import { toMinor } from '../../../kernel/money.ts'
import { auditProblem } from '../problems.ts'
import type { AuditFile, Ledger } from '../schema.ts'
import { keep } from './keep.ts'

/** Takes the rows of a list of products. @param currency of prices that name none, ISO 4217 */
export async function takeOffers(
  ledger: Ledger,
  file: AuditFile,
  opened: OpenExport,
  currency: string,
  onRows: (bytesRead: number) => void,
): Promise<void> {
  const { cells, rows } = openTable(opened, onRows)
  const descriptionAt = cells.own.find(({ name }) => name === 'description')?.index
  for await (const lot of rows) {
    for (const row of lot) {
      file.rows += 1
      if ('problem' in row) {
        skip(file, row.line, row.problem)
        continue
      }
      const { fields, line } = row
      const sku = cells.first(fields, 'sku') || cells.first(fields, 'productId')
      const name = cells.first(fields, 'productName')
      if (sku === '' && name === '') continue
      const priceText = cells.first(fields, 'unitPrice')
      const price = priceText === '' ? null : cells.number(priceText)
      if (priceText !== '' && price === null)
        skip(file, line, auditProblem('price_not_a_number', { value: priceText.slice(0, 40) }))
      const stockText = cells.first(fields, 'quantity')
      const said = cells.first(fields, 'currency').toUpperCase()
      const own = /^[A-Z]{3}$/.test(said) ? said : currency
      ledger.offers.push({
        file: file.index,
        line,
        channel: file.channel,
        sku: keep(sku),
        name: keep(name.slice(0, 200)),
        description: keep((descriptionAt === undefined ? '' : (fields[descriptionAt] ?? '')).trim().slice(0, 400)),
        priceMinor: price === null ? null : toMinor(price, own),
        currency: own,
        stock: stockText === '' ? null : cells.number(stockText),
        location: keep(cells.first(fields, 'store')),
      })
    }
  }
}

function skip(file: AuditFile, line: number, reason: ImportProblem): void {
  file.broken += 1
  if (file.problems.length < 5) file.problems.push({ line, reason })
}
