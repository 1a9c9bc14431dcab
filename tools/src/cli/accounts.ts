/** Opens what commands about people and keys need, beside a running server or without one. */
import { findAddress } from '../../../server/src/address.ts'
import { type Config, loadConfig } from '../../../server/src/config.ts'
import { systemClock } from '../../../server/src/kernel/clock.ts'
import { connectDatabase } from '../../../server/src/platform/db/index.ts'
import { attachServerStorage } from '../../../server/src/storage.ts'
import { type AccountsDeps, createAuth } from '../../../server/src/workspace/index.ts'
import { complain } from './output.ts'

/** Runs `work` with the accounts of the installation in `--data` (taken out of `args`), then closes everything. */
export async function withAccounts(
  args: readonly string[],
  work: (deps: AccountsDeps, rest: readonly string[]) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const { config, rest } = await readConfig(args)
  const storage = await attachServerStorage(config, { info: complain, warn: complain })
  const database = connectDatabase({ url: storage.appUrl, maxConnections: 2 })
  const { secret } = config
  const url = await findUrl(config)
  const auth = createAuth({ pool: database.pool, secret, publicUrl: url })
  const deps = { database, auth, secret, publicUrl: () => url, now: systemClock, sendLinkMail: async () => false }
  try {
    return await work(deps, rest)
  } finally {
    await database.close()
    await storage.stop()
  }
}

async function readConfig(args: readonly string[]): Promise<{ config: Config; rest: readonly string[] }> {
  const { own, rest } = takeData(args)
  return { config: await loadConfig(process.env, own), rest }
}

/** Takes `--data DIR` or `--data=DIR` out of the arguments: the rest is the command's own. */
export function takeData(args: readonly string[]): {
  readonly own: readonly string[]
  readonly rest: readonly string[]
} {
  const at = args.findIndex((arg) => arg === '--data' || arg.startsWith('--data='))
  if (at === -1) return { own: [], rest: args }
  const count = args[at] === '--data' ? 2 : 1
  return { own: args.slice(at, at + count), rest: args.toSpliced(at, count) }
}

/** Where people open Hilo: as configured, else where the server on this data folder listens or last listened. */
async function findUrl(config: Config): Promise<string> {
  if (process.env.HILO_URL) return config.url
  return (await findAddress(config.dataDir)) ?? config.url
}
