import type { ChannelAccount } from '@hilo/contract'

/** A linked till that has brought nobody yet, with what a test says of it. @param at 0 to 9: tells the accounts of a test apart */
export function anAccount(at: number, known: Partial<ChannelAccount> = {}): ChannelAccount {
  return {
    sourceId: accountId(at),
    name: `Caja ${at}`,
    kind: 'till',
    channel: 'store',
    disabledAt: null,
    lastEventAt: null,
    integration: 'linked',
    people: 0,
    recognised: 0,
    shared: 0,
    kinds: [],
    overlaps: [],
    run: null,
    preview: null,
    ...known,
  }
}

/** The id of the account that `anAccount(at)` makes. */
export function accountId(at: number): string {
  return `0197a000-0000-7000-8000-00000000000${at}`
}
