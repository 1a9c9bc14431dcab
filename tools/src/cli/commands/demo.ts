import { mkdir, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { BRAND_SEED, generateBrand, TRUTH_KINDS } from '@hilo/demo'
import { systemClock } from '../../../../server/src/kernel/clock.ts'
import { InvalidInput } from '../../../../server/src/kernel/errors.ts'
import type { Command } from '../command.ts'
import { say } from '../output.ts'

const CUSTOMERS = 4_000

/** Writes the demo brand's exports, as its channels would give them: something to audit or to import. */
export const demo: Command = {
  help: `Usage: ./hilo demo FOLDER [--customers N] [--truth FILE] [--seed TEXT] [--until DAY]

Writes seven exports of the demo brand into FOLDER, as its channels would give them: the CRM, the tickets of three stores and the tills'
own workbook (cards, articles, stock), the web shop's workbook (orders, products, inventory), the newsletter's sends, the inbox (mail and
WhatsApp), the calls. Nothing is started and nothing else is written. Then:

  ./hilo audit FOLDER

  --customers N  how many customers the brand has; default: ${CUSTOMERS}
  --truth FILE   what is wrong in the exports, with the rows that show it, as JSON: never inside FOLDER, which is what is audited
  --seed TEXT    another brand of the same kind; the same text gives the same brand
  --until DAY    the day on which its history ends, as 2026-11-21; default: now`,
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        customers: { type: 'string' },
        truth: { type: 'string' },
        seed: { type: 'string' },
        until: { type: 'string' },
      },
    })
    const [given] = positionals
    if (given === undefined) throw new InvalidInput('say which folder: ./hilo demo FOLDER')
    const customers = Number(values.customers ?? CUSTOMERS)
    if (!Number.isInteger(customers) || customers < 1 || customers > 100_000)
      throw new InvalidInput(`--customers is a whole number from 1 to 100000, not ${values.customers}`)
    const nowMs = values.until === undefined ? systemClock() : endOf(values.until)
    const folder = resolve(given)
    const truthPath = values.truth === undefined ? undefined : outside(folder, resolve(values.truth))
    await mkdir(folder, { recursive: true })
    const { files, truth } = generateBrand({ seed: values.seed ?? BRAND_SEED, nowMs, customers }).channelExports()
    for (const { name, bytes, rows } of files) {
      await writeFile(join(folder, name), bytes)
      say(`  ${name}  ${rows.toLocaleString('en')} rows`)
    }
    say(folder)
    if (truthPath === undefined) return 0
    await writeFile(truthPath, `${JSON.stringify({ kind: 'hilo-demo-truth', items: truth }, null, 1)}\n`)
    for (const kind of TRUTH_KINDS) {
      const own = truth.filter((item) => item.kind === kind)
      say(`  ${kind}: ${own.length}, evident ${own.filter(({ isEvident }) => isEvident).length}`)
    }
    say(truthPath)
    return 0
  },
}

/** Eight in the evening, UTC, of a day. */
function endOf(day: string): number {
  const ms = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T20:00:00Z`) : Number.NaN
  if (Number.isNaN(ms)) throw new InvalidInput(`--until is a day as 2026-11-21, not ${day}`)
  return ms
}

function outside(folder: string, path: string): string {
  const way = relative(folder, path)
  if (way.startsWith('..')) return path
  throw new InvalidInput('--truth is a file outside the folder of exports, which is what is audited')
}
