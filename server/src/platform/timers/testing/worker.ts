/**
 * A process that fires timers of kind `test.fire` and records them: `worker.ts <url>`. It ends when its standard
 * input does.
 */
import { once } from 'node:events'
import { connectDatabase } from '../../db/index.ts'
import { startRelay } from '../../signals/index.ts'
import { startTimers } from '../index.ts'
import { recordFiring } from './record.ts'

const [, , url = ''] = process.argv
const database = connectDatabase({ url, maxConnections: 6 })
const relay = await startRelay({ url })
const runner = startTimers({ database, relay, timers: [recordFiring], onError: (error) => console.error(error) })
console.log('ready')
process.stdin.resume()
await once(process.stdin, 'end')
await runner.stop()
await relay.stop()
await database.close()
