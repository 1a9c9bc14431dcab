import { isIP, type LookupFunction } from 'node:net'
import { Agent, buildConnector } from 'undici'
import { FetchRefused } from './errors.ts'
import { isAllowedAddress } from './rules.ts'
import type { FetchPolicy } from './schema.ts'

const CONNECT_TIMEOUT_MS = 5_000
const MAX_HEADER_BYTES = 32_768

/**
 * Connections to these addresses only, whatever the name says now; certificates are checked against the name. Once
 * connected, the other end's address is judged again: the last word before a byte is sent.
 */
export function connectTo(addresses: readonly string[], policy: FetchPolicy): Agent {
  const connect = buildConnector({ lookup: pinnedLookup(addresses), timeout: CONNECT_TIMEOUT_MS, allowH2: false })
  return new Agent({
    connections: 1,
    maxHeaderSize: MAX_HEADER_BYTES,
    connect: (options, callback) =>
      connect(options, (...[error, socket]) => {
        if (error) return callback(error, null)
        if (isAllowedAddress(socket.remoteAddress ?? '', policy)) return callback(null, socket)
        socket.destroy()
        callback(new FetchRefused(policy.purpose, 'forbidden_address'), null)
      }),
  })
}

function pinnedLookup(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }))
  return (_hostname, options, callback) => {
    const [first] = all
    if (options.all || !first) callback(null, all)
    else callback(null, first.address, first.family)
  }
}
