import { listCustomers } from '../../../contract/src/index.ts'
import { createPoster, type Poster } from '../harness/poster.ts'
import { createRandom } from '../harness/random.ts'
import { type Bench, type BenchOptions, type Measured, type Outcome, summarise } from '../harness/schema.ts'
import { seedEvents } from '../harness/seed.ts'
import { type BenchServer, createReadKey, onServer } from '../harness/server.ts'
import { makeNames } from './people.ts'
import { type Asked, drawQuestions, judgePage, QUESTIONS } from './questions.ts'
import { seedNames } from './seed-names.ts'

const FLOOR_MS = 50
const FLOOR_RECALL = 0.95
/** Results on a page: what the API gives when nothing else is asked for. */
const PAGE = 50
/** The first answers of a case warm what the next ones stand on; they are judged, not timed. */
const WARM_UP = 10

/** Finding one of 200,000 people by what somebody types. */
export const search: Bench = {
  name: 'search',
  summary: '200,000 customers: names by real frequency, one-typo and two-word queries',
  run: (options) => onServer((server) => measure(server, options)),
}

async function measure(server: BenchServer, { quick, say }: BenchOptions): Promise<Outcome> {
  const params = quick
    ? { customers: 10_000, queries: 210, page: PAGE }
    : { customers: 200_000, queries: 2_100, page: PAGE }
  const { customerIds } = await seedEvents(
    server.ownerUrl,
    {
      workspaceId: server.workspaceId,
      customers: params.customers,
      events: params.customers,
      fragmentsOf: () => 1,
    },
    say,
  )
  const names = makeNames(params.customers)
  await seedNames(server, customerIds, names, say)
  const people = customerIds.map((id, index) => ({ id, name: names[index] ?? '' }))
  const poster = createPoster(server.port, 1, `Bearer ${await createReadKey(server)}`)
  const random = createRandom(32)
  const cases: Measured[] = []
  const count = params.queries / QUESTIONS.length
  for (const question of QUESTIONS) {
    say(`${count} queries: ${question.name}`)
    const asked = drawQuestions(question, people, count, random)
    cases.push({ name: question.name, ...(await askFirst(poster, asked)) })
    if (question === QUESTIONS.at(-1)) cases.push({ name: 'second-page', ...(await askSecond(poster, asked)) })
  }
  poster.close()
  const p95Ms = Math.max(...cases.map((one) => one.p95Ms ?? 0))
  const recall = Math.min(...cases.flatMap((one) => one.recall ?? []))
  return {
    params,
    result: { p95Ms, recall, cases },
    limit: null,
    ratio: null,
    floor: `p95 ≤ ${FLOOR_MS} ms in each case; of the places on page one that those who are meant could fill, they fill ≥ ${FLOOR_RECALL}`,
    pass: p95Ms <= FLOOR_MS && recall >= FLOOR_RECALL,
  }
}

/** Page one of each question: how long it took, and what it was worth on average. */
async function askFirst(poster: Poster, questions: readonly Asked[]): Promise<Measured> {
  const pages = await time(questions, (asked) => readPage(poster, asked.text))
  const worths = questions.map((asked, index) => judgePage(pages.answers[index]?.ids ?? [], asked, PAGE))
  const mean = (value: (worth: (typeof worths)[number]) => number) =>
    Math.round((worths.reduce((sum, worth) => sum + value(worth), 0) / worths.length) * 1_000) / 1_000
  return {
    ...summarise(pages.latenciesMs.slice(WARM_UP)),
    recall: mean((worth) => worth.recall),
    found: mean((worth) => worth.found),
    possible: mean((worth) => worth.possible),
  }
}

/** Page two of each question: how long it took, and how many people of page one were in it again. */
async function askSecond(poster: Poster, questions: readonly Asked[]): Promise<Measured> {
  const firsts: Answer[] = []
  for (const asked of questions) firsts.push(await readPage(poster, asked.text))
  const seconds = await time(firsts, async (first, index) =>
    first.next === null ? { ids: [], next: null } : readPage(poster, questions[index]?.text ?? '', first.next),
  )
  const duplicated = firsts.reduce((sum, first, index) => {
    const again = seconds.answers[index]?.ids.filter((id) => first.ids.includes(id)) ?? []
    return sum + again.length
  }, 0)
  return { ...summarise(seconds.latenciesMs.slice(WARM_UP)), duplicated }
}

async function time<Item, Result>(items: readonly Item[], work: (item: Item, index: number) => Promise<Result>) {
  const latenciesMs: number[] = []
  const answers: Result[] = []
  for (const [index, item] of items.entries()) {
    const startedAt = performance.now()
    answers.push(await work(item, index))
    latenciesMs.push(performance.now() - startedAt)
  }
  return { latenciesMs, answers }
}

interface Answer {
  readonly ids: readonly string[]
  readonly next: string | null
}

async function readPage(poster: Poster, text: string, cursor?: string): Promise<Answer> {
  const after = cursor === undefined ? '' : `&cursor=${cursor}`
  const reply = await poster.get(`/api/customers?limit=${PAGE}&q=${encodeURIComponent(text)}${after}`)
  if (reply.status !== 200) throw new Error(`a search was answered with ${reply.status}`)
  const { items, next } = listCustomers.ok.parse(JSON.parse(reply.text))
  return { ids: items.map((item) => item.id), next }
}
