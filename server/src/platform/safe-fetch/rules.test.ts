import { expect, test } from 'vitest'
import { addressOf, firstHop, isAllowedAddress, judgeUrl, nextHop } from './rules.ts'
import type { FetchPolicy } from './schema.ts'

const POLICY: FetchPolicy = { purpose: 'test' }

test.each<[string, string]>([
  ['this machine', '127.0.0.1'],
  ['all of this machine', '127.9.9.9'],
  ['this machine, IPv6', '::1'],
  ['no address', '0.0.0.0'],
  ['no address, IPv6', '::'],
  ['private 10', '10.1.2.3'],
  ['private 172.16', '172.31.255.255'],
  ['private 192.168', '192.168.1.1'],
  ['carrier-grade NAT', '100.64.0.1'],
  ['the cloud’s metadata', '169.254.169.254'],
  ['the cloud’s metadata, IPv6', 'fd00:ec2::254'],
  ['link-local, IPv6', 'fe80::1'],
  ['site-local, IPv6', 'fec0::1'],
  ['unique local', 'fc00::1'],
  ['multicast', '224.0.0.1'],
  ['multicast, IPv6', 'ff02::1'],
  ['broadcast', '255.255.255.255'],
  ['reserved', '240.0.0.1'],
  ['benchmarking', '198.18.0.1'],
  ['documentation', '192.0.2.1'],
  ['documentation, IPv6', '2001:db8::1'],
  ['IPv4-mapped', '::ffff:127.0.0.1'],
  ['IPv4-mapped, hexadecimal', '::ffff:7f00:1'],
  ['IPv4-compatible', '::127.0.0.1'],
  ['6to4 of a private address', '2002:7f00:1::'],
  ['6to4 of a public address', '2002:808:808::'],
  ['Teredo', '2001:0:7f00:1::1'],
  ['NAT64 of a private address', '64:ff9b::7f00:1'],
  ['NAT64, local prefix', '64:ff9b:1::7f00:1'],
  ['outside what is routed', '4000::1'],
  ['no address at all', 'localhost'],
  ['nothing', ''],
])('%s is refused', (_what, address) => expect(isAllowedAddress(address, POLICY)).toBe(false))

test.each(['8.8.8.8', '93.184.216.34', '2606:4700::1111', '::ffff:8.8.8.8'])('%s is public', (address) =>
  expect(isAllowedAddress(address, POLICY)).toBe(true),
)

test('a network that was allowed is reached, its neighbours are not', () => {
  const policy = { allowedNetworks: ['10.0.0.4/31', 'fd00::/64'] }
  expect(['10.0.0.4', '10.0.0.5', '::ffff:10.0.0.5', 'fd00::7'].map((a) => isAllowedAddress(a, policy))).toEqual(
    Array(4).fill(true),
  )
  expect(['10.0.0.6', '127.0.0.1', 'fd00:0:0:1::7'].map((a) => isAllowedAddress(a, policy))).toEqual(
    Array(3).fill(false),
  )
})

test.each<[string, string, string]>([
  ['a file', 'file:///etc/passwd', 'scheme'],
  ['gopher', 'gopher://example.com:80/', 'scheme'],
  ['a script', 'javascript:alert(1)', 'scheme'],
  ['data', 'data:text/plain,x', 'scheme'],
  ['no scheme', '//example.com/', 'not_a_url'],
  ['a name only', 'example.com', 'not_a_url'],
  ['a user', 'http://ana@example.com/', 'credentials_in_url'],
  ['a password', 'http://:secret@example.com/', 'credentials_in_url'],
  ['another host dressed as a user', 'http://example.com&@127.0.0.1/', 'credentials_in_url'],
  ['a mail server', 'http://example.com:25/', 'port'],
  ['Redis', 'http://example.com:6379/', 'port'],
  ['port 0', 'http://example.com:0/', 'port'],
  ['an encoded slash in the host', 'http://127.0.0.1%2f.example.com/', 'not_a_url'],
  ['a zone', 'http://[fe80::1%25lo]/', 'not_a_url'],
])('%s is refused before anything is resolved', (_what, text, reason) =>
  expect(judgeUrl(text, undefined, POLICY)).toBe(reason),
)

test.each<[string, string]>([
  ['decimal', 'http://2130706433/'],
  ['hexadecimal', 'http://0x7f000001/'],
  ['octal', 'http://0177.0.0.01/'],
  ['mixed', 'http://0x7f.1/'],
  ['short', 'http://127.1/'],
  ['with a last dot', 'http://127.0.0.1./'],
  ['in circles', 'http://①②⑦.⓪.⓪.①/'],
  ['full width', 'http://１２７.０.０.１/'],
  ['encoded', 'http://%31%32%37.0.0.1/'],
  ['ideographic dots', 'http://127。0。0。1/'],
])('an address written %s is still that address', (_form, text) => {
  const url = judgeUrl(text, undefined, POLICY)
  expect(typeof url === 'string' ? url : addressOf(url)).toBe('127.0.0.1')
})

test('a redirect must not leave https', () => {
  const base = new URL('https://example.com/')
  expect(judgeUrl('http://example.com/', base, POLICY)).toBe('downgrade')
  expect(judgeUrl('/next', base, POLICY)).toMatchObject({ href: 'https://example.com/next' })
})

const POSTED = firstHop(new URL('https://a.example/x'), {
  method: 'POST',
  body: '{}',
  headers: {
    Authorization: 'Bearer s',
    'X-Api-Key': 's',
    'Content-Type': 'application/json',
    Cookie: 'a=1',
    Host: 'b',
  },
})

test('a caller sets neither host nor cookies', () =>
  expect(Object.keys(POSTED.headers)).toEqual(['authorization', 'x-api-key', 'content-type']))

test.each<[string, number, string, object]>([
  ['303 is fetched, not sent again', 303, 'https://a.example/y', { method: 'GET', body: null }],
  ['302 of a POST is fetched, as browsers do', 302, 'https://a.example/y', { method: 'GET', body: null }],
  ['307 is sent again', 307, 'https://a.example/y', { method: 'POST', body: '{}', headers: POSTED.headers }],
  [
    'to another origin no credential travels, whatever its name',
    307,
    'https://b.example/y',
    { method: 'POST', headers: { 'content-type': 'application/json' } },
  ],
  [
    'another port is another origin',
    307,
    'https://a.example:8443/',
    { headers: { 'content-type': 'application/json' } },
  ],
])('%s', (_rule, status, url, expected) => expect(nextHop(POSTED, status, new URL(url))).toMatchObject(expected))
