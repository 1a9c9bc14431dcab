/** Judge process: reads every customer and timeline back through the API and compares with what was sent. */
import { createPoster, runPool } from '../harness/poster.ts'

interface Params {
  readonly port: number
  readonly apiKey: string
  readonly sent: { readonly run: string; readonly events: number; readonly customers: number }
}

interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

const params: Params = JSON.parse(process.argv[2] ?? '{}')
const poster = createPoster(params.port, 8, `Bearer ${params.apiKey}`)

async function read<T>(path: string): Promise<Page<T>> {
  for (let attempt = 0; ; attempt++) {
    const { status, text } = await poster.get(path).catch(() => ({ status: 0, text: '' }))
    if (status === 200) return JSON.parse(text)
    if (attempt === 200) throw new Error(`${path}: ${status} ${text}`)
    await new Promise((wake) => setTimeout(wake, 100))
  }
}

async function readAll<T>(path: string): Promise<T[]> {
  const all: T[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Page<T> = await read<T>(`${path}?limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`)
    all.push(...page.items)
    cursor = page.next
  }
  return all
}

const customers = await readAll<{ id: string; events: number }>('/api/customers')
const seen = new Map<string, number>()
let wrong = Math.abs(customers.length - params.sent.customers)
await runPool(customers.length, 8, async (index) => {
  const customer = customers[index]
  if (!customer) return
  const events = await readAll<{ messageId: string }>(`/api/customers/${customer.id}/timeline`)
  if (events.length !== customer.events) wrong += 1
  for (const { messageId } of events) seen.set(messageId, (seen.get(messageId) ?? 0) + 1)
})
poster.close()
let lost = 0
let duplicated = 0
for (let event = 0; event < params.sent.events; event++) {
  const times = seen.get(`${params.sent.run}-${event}`) ?? 0
  if (times === 0) lost += 1
  if (times > 1) duplicated += times - 1
}
process.stdout.write(`${JSON.stringify({ lost, duplicated, wrong })}\n`)
