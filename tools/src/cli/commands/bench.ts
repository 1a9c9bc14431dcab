import { BENCH_HELP, runBench } from '../../../../bench/src/main.ts'
import type { Command } from '../command.ts'
import { say } from '../output.ts'

/** Measures; see `bench/`. */
export const bench: Command = { help: BENCH_HELP, run: (args) => runBench(args, say) }
