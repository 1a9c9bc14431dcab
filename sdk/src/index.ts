/** The client library of Hilo's API, for browsers and Node: typed by the contract, with retries that are safe. */
export type { Arguments, Caller, HiloClientOptions } from './client.ts'
export { createCaller } from './client.ts'
export { HiloProblem, HiloUnreachable } from './errors.ts'
export type { HiloClient } from './hilo-client.ts'
export { createHiloClient } from './hilo-client.ts'
export type { InputOf } from './request.ts'
