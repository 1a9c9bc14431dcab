/** What people allow the brand to send them. */
import type { Fields, Recorder, SourceKey } from '../facts.ts'

/**
 * Somebody subscribes or unsubscribes one address for marketing.
 * @param address the e-mail or the telephone (then the channel is WhatsApp) that the choice is about
 * @param proof where and how it was said
 */
export function sayConsent(
  recorder: Recorder,
  source: SourceKey,
  atMs: number,
  address: { readonly email: string } | { readonly phone: string },
  subscribed: boolean,
  proof: Fields,
): void {
  const channel = 'email' in address ? 'email' : 'whatsapp'
  recorder.say(source, atMs, {
    type: 'track',
    event: subscribed ? 'Subscribed' : 'Unsubscribed',
    properties: { channel, purpose: 'marketing', ...address, ...proof },
    context: { traits: { ...address } },
  })
}
