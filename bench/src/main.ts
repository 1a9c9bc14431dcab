import { execFileSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import type { Bench, Report } from './harness/schema.ts'

/** All benchmarks. Adding one = adding a folder and a line here. */
const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  intake: async () => (await import('./intake/intake.ts')).intake,
  latency: async () => (await import('./intake/latency.ts')).latency,
  crash: async () => (await import('./crash/crash.ts')).crash,
  search: async () => (await import('./search/search.ts')).search,
  growth: async () => (await import('./growth/growth.ts')).growth,
  import: async () => (await import('./import/import.ts')).importFile,
  identity: async () => (await import('./identity/identity.ts')).identity,
  figures: async () => (await import('./figures/figures.ts')).figures,
  timeline: async () => (await import('./timeline/timeline.ts')).timeline,
}

export const BENCH_HELP = `Usage: ./hilo bench NAME [--json] [--quick | --full] [--dirty]

Measures on this machine, each against a limit of the same run; builds a server of its own in a folder that goes with it.

  NAME     ${Object.keys(BENCHES).join(', ')}
  --json   the last line is one JSON object
  --quick  at most 45 s: to see that it runs, not to judge by
  --full   a million customers, for the benches that have it (figures): an hour and more
  --dirty  measure uncommitted changes, too
`

/** Runs a benchmark. @returns 0 when its floor holds, 1 when not, 2 for a wrong call */
export async function runBench(argv: readonly string[], out: (line: string) => void): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      quick: { type: 'boolean' },
      full: { type: 'boolean' },
      dirty: { type: 'boolean' },
    },
  })
  const [name = ''] = positionals
  const load = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined
  if (!load) {
    process.stderr.write(`hilo bench: there is no “${name}”. ${BENCH_HELP}`)
    return 2
  }
  if (!values.dirty && git('status', '--porcelain') !== '') {
    process.stderr.write('hilo bench: there are uncommitted changes; commit them, or pass --dirty\n')
    return 2
  }
  const bench = await load()
  const say = (line: string) => process.stderr.write(`  ${line}\n`)
  const outcome = await bench.run({ quick: values.quick ?? false, full: values.full ?? false, say })
  const report: Report = { name, commit: git('rev-parse', '--short', 'HEAD'), quick: values.quick ?? false, ...outcome }
  out(values.json ? JSON.stringify(report) : toText(report))
  return report.pass ? 0 : 1
}

function git(...args: string[]): string {
  try {
    return execFileSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}

function toText({ name, result, limit, ratio, floor, pass, quick }: Report): string {
  const { cases, ...figures } = result
  const lines = [figures, ...(cases ?? [])].map((one) =>
    Object.entries(one)
      .map(([key, value]) => `${key} ${value}`)
      .join('  '),
  )
  const against = limit ? `limit ${limit.value} (${limit.what}), ratio ${ratio}` : ''
  return [`${name}${quick ? ' (quick)' : ''}`, ...lines, against, `floor: ${floor}: ${pass ? 'held' : 'NOT held'}`]
    .filter(Boolean)
    .join('\n  ')
}
