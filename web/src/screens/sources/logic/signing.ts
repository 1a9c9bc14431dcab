/** Channels that have a webhook on the server. */
const SIGNED_CHANNELS: ReadonlySet<string> = new Set(['store'])

/** Whether what this source sends can be signed: a device of a channel that has a webhook. */
export function canSign({ kind, channel }: { readonly kind: string; readonly channel: string }): boolean {
  return (kind === 'till' || kind === 'channel') && SIGNED_CHANNELS.has(channel)
}
