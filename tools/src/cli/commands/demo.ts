import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { BRAND_SEED, generateBrand } from '@hilo/demo'
import { systemClock } from '../../../../server/src/kernel/clock.ts'
import { InvalidInput } from '../../../../server/src/kernel/errors.ts'
import type { Command } from '../command.ts'
import { say } from '../output.ts'

const CUSTOMERS = 4_000

/** Writes the demo brand's exports, as its channels would give them: something to audit or to import. */
export const demo: Command = {
  help: `Usage: ./hilo demo FOLDER [--customers N]

Writes seven exports of the demo brand into FOLDER, as its channels would give them: the CRM, the tickets of three stores, the call
list, the orders of the web, the conversations by mail and WhatsApp. Nothing is started and nothing else is written. Then:

  ./hilo audit FOLDER

  --customers N  how many customers the brand has; default: ${CUSTOMERS}`,
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { customers: { type: 'string' } },
    })
    const [given] = positionals
    if (given === undefined) throw new InvalidInput('say which folder: ./hilo demo FOLDER')
    const customers = Number(values.customers ?? CUSTOMERS)
    if (!Number.isInteger(customers) || customers < 1 || customers > 100_000)
      throw new InvalidInput(`--customers is a whole number from 1 to 100000, not ${values.customers}`)
    const folder = resolve(given)
    await mkdir(folder, { recursive: true })
    const brand = generateBrand({ seed: BRAND_SEED, nowMs: systemClock(), customers })
    for (const { name, bytes, rows } of brand.channelExports()) {
      await writeFile(join(folder, name), bytes)
      say(`  ${name}  ${rows.toLocaleString('en')} rows`)
    }
    say(folder)
    return 0
  },
}
