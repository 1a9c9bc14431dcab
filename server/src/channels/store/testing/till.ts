/** A till that signs and posts as a maker of tills would: by the reference library of Standard Webhooks, not by our code. */
import { randomBytes } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import type { ChannelSimulator } from '../../testing/simulator.ts'

/** The till's side of the channel `store`. */
export const till: ChannelSimulator = {
  channel: 'store',
  newSecret: () => `whsec_${randomBytes(32).toString('base64')}`,
  sample: (seed, atMs) => ({ visits: [sale(seed, atMs), visit(seed, atMs), passage(seed, atMs)] }),
  sign: (body, secret, atMs) => {
    const id = `msg_${randomBytes(12).toString('hex')}`
    const signature = new Webhook(secret).sign(id, new Date(atMs), body)
    return {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(atMs / 1_000)),
      'webhook-signature': signature,
    }
  },
  signedHeaders: ['webhook-id', 'webhook-timestamp', 'webhook-signature'],
}

/** Somebody with a loyalty card who bought. */
function sale(seed: string, atMs: number) {
  return {
    id: `${seed}-sale`,
    at: new Date(atMs - 60_000).toISOString(),
    store: 'Sevilla',
    device: 'till-1',
    customer: { loyaltyCard: `CARD-${seed}`, phone: '+34 612 345 678' },
    ticket: {
      number: `SEV-${seed}`,
      total: 61.5,
      currency: 'EUR',
      lines: [
        { sku: 'BTL-1', name: 'Bidón', quantity: 2, price: 8 },
        { name: 'Cámara 29"', price: 45.5 },
      ],
    },
  }
}

/** Somebody whose card was read at the entrance. */
function visit(seed: string, atMs: number) {
  return { id: `${seed}-visit`, at: new Date(atMs).toISOString(), store: 'Sevilla', customer: { userId: `u-${seed}` } }
}

/** Somebody whom a counter saw pass. */
function passage(seed: string, atMs: number) {
  return { id: `${seed}-pass`, at: new Date(atMs).toISOString(), store: 'Sevilla', device: 'door-2' }
}
