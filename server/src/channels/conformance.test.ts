/** What every channel keeps to. Walks the registry, so that a new channel is held to it by itself. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '../kernel/json.ts'
import { channels } from './index.ts'
import type { RawWebhook } from './manifest.ts'
import { simulatorOf } from './testing/simulators.ts'

const NOW = Date.UTC(2026, 2, 1, 17)
const SOURCE = '019504a0-0000-7000-8000-000000000001'
/** Bytes by which one may differ from another: a bit, a case, everything. */
const CHANGES = [0x01, 0x20, 0xff]

test('no two channels have one name', () => {
  const names = channels.map(({ manifest }) => manifest.name)
  expect(new Set(names).size).toBe(names.length)
})

describe.each(channels.map((channel) => ({ name: channel.manifest.name, channel })))('$name', ({ name, channel }) => {
  const { manifest, verify, parse } = channel
  const vendor = simulatorOf(name)
  const secret = vendor.newSecret()
  const sample = vendor.sample('s1', NOW)
  const text = JSON.stringify(sample)
  const signed: RawWebhook = { headers: vendor.sign(text, secret, NOW), body: Buffer.from(text) }
  const withHeader = (header: string, value: string | undefined) => ({
    ...signed,
    headers: { ...signed.headers, [header]: value },
  })

  test('its manifest is complete, and says no more than the adapter does', () => {
    expect(name).toMatch(/^[a-z]{2,20}$/)
    expect(manifest.provider).not.toBe('')
    expect(manifest.receives.length + manifest.sends.length).toBeGreaterThan(0)
    expect(manifest.limits.maxWebhookBytes).toBeGreaterThan(0)
    expect(channel.send !== undefined).toBe(manifest.sends.length > 0)
    expect(manifest.limits.maxTextChars !== null).toBe(manifest.sends.includes('text'))
    if (!manifest.receives.includes('statuses')) expect(channel.statuses).toEqual({})
  })

  test('what the vendor signed is believed', () => {
    expect(verify(signed, secret, NOW)).toBe(true)
  })

  test('one changed byte of the body, wherever it is, and it is refused', () => {
    for (let at = 0; at < signed.body.length; at++) {
      for (const change of CHANGES) {
        const body = Buffer.from(signed.body)
        body.writeUInt8(body.readUInt8(at) ^ change, at)
        expect(verify({ ...signed, body }, secret, NOW), `byte ${at}`).toBe(false)
      }
    }
  })

  test('a byte less, a byte more or no body at all is refused', () => {
    for (const body of [
      signed.body.subarray(1),
      signed.body.subarray(0, -1),
      Buffer.concat([signed.body, Buffer.of(32)]),
    ]) {
      expect(verify({ ...signed, body }, secret, NOW)).toBe(false)
    }
    expect(verify({ ...signed, body: Buffer.alloc(0) }, secret, NOW)).toBe(false)
  })

  test.each(vendor.signedHeaders)('one changed character of %s, or none of it, and it is refused', (header) => {
    const value = signed.headers[header] ?? ''
    for (let at = 0; at < value.length; at++) {
      for (const change of CHANGES) {
        const changed = String.fromCharCode(value.charCodeAt(at) ^ change)
        const forged = withHeader(header, value.slice(0, at) + changed + value.slice(at + 1))
        expect(verify(forged, secret, NOW), `character ${at}`).toBe(false)
      }
    }
    for (const odd of [undefined, '', ' ', `${value}x`, value.slice(0, -1)]) {
      expect(verify(withHeader(header, odd), secret, NOW)).toBe(false)
    }
  })

  test('the secret of another, and what is no secret, open nothing', () => {
    for (const other of [vendor.newSecret(), '', ' ', 'whsec_', 'null']) expect(verify(signed, other, NOW)).toBe(false)
  })

  test('a signature from long ago, or from a clock far ahead, is a replay', () => {
    const day = 86_400_000
    expect(verify(signed, secret, NOW + day)).toBe(false)
    expect(verify(signed, secret, NOW - day)).toBe(false)
  })

  test('requests of any shape are refused without an error', () => {
    const header = fc.option(fc.string({ unit: 'binary' }), { nil: undefined })
    const headers = fc.record(Object.fromEntries(vendor.signedHeaders.map((each) => [each, header])))
    fc.assert(
      fc.property(headers, fc.uint8Array(), fc.string(), (given, bytes, key) => {
        expect(verify({ headers: given, body: Buffer.from(bytes) }, key, NOW)).toBe(false)
      }),
    )
  })

  test('each fact has an id of its own, a name, a time and somebody', () => {
    const { events, refusals } = parse(sample, SOURCE)
    expect(refusals).toEqual([])
    expect(events.length).toBeGreaterThan(0)
    expect(new Set(events.map((event) => event.id)).size).toBe(events.length)
    for (const event of events) expectWhole(event)
  })

  test('told again, the facts have the same ids; other facts have others', () => {
    const idsOf = (body: Json) => parse(body, SOURCE).events.map((event) => event.id)
    const again: Json = JSON.parse(text)
    expect(parse(again, SOURCE)).toEqual(parse(sample, SOURCE))
    const others = new Set(idsOf(vendor.sample('s2', NOW)))
    expect(idsOf(sample).filter((id) => others.has(id))).toEqual([])
  })

  test('reading changes nothing of what it reads', () => {
    const before = structuredClone(sample)
    parse(sample, SOURCE)
    expect(sample).toEqual(before)
  })

  test('whatever JSON comes, it is read or refused, never an error', () => {
    fc.assert(fc.property(fc.jsonValue(), (body) => expectAnswer(toJson(body))))
  })

  test('a webhook with one odd place is read or refused, never an error', () => {
    const places = pathsOf(sample)
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), (path, odd) =>
        expectAnswer(replaced(sample, path, toJson(odd))),
      ),
    )
  })

  function expectAnswer(body: Json): void {
    const { events, refusals } = parse(body, SOURCE)
    for (const event of events) expectWhole(event)
    for (const refusal of refusals) {
      expect(refusal.reason).toMatch(/^[a-z_]+$/)
      // Kept, it can be read again by itself, and for the same reason it cannot be taken.
      if (refusal.index === null) continue
      expect(parse(refusal.body, SOURCE)).toMatchObject({ events: [], refusals: [{ reason: refusal.reason }] })
    }
  }

  function expectWhole(event: ReturnType<typeof parse>['events'][number]): void {
    expect(event.id).toMatch(/^[!-~]{1,50}$/)
    expect(event.name).not.toBe('')
    expect(Number.isSafeInteger(event.occurredAt)).toBe(true)
    expect(event.identifiers.length).toBeGreaterThan(0)
    for (const { value } of event.identifiers) expect(value.trim()).not.toBe('')
    expect(JSON.parse(JSON.stringify(event))).toEqual(event)
  }
})

function toJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value))
}

/** Every place in a JSON value. */
function pathsOf(value: Json): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [[]]
  return [[], ...Object.entries<Json>(value).flatMap(([key, child]) => pathsOf(child).map((path) => [key, ...path]))]
}

function replaced(value: Json, [key, ...rest]: readonly string[], odd: Json): Json {
  if (key === undefined) return odd
  if (Array.isArray(value)) return value.map((child, at) => (String(at) === key ? replaced(child, rest, odd) : child))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries<Json>(value).map(([name, child]) => [name, name === key ? replaced(child, rest, odd) : child]),
  )
}
