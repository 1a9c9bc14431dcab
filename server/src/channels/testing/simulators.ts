/** The simulator of each channel. A channel without one fails the conformance suite. */
import { till } from '../store/testing/till.ts'
import type { ChannelSimulator } from './simulator.ts'

/** One per line of `registry.ts`. */
export const simulators: readonly ChannelSimulator[] = [till]

/** @throws Error if the channel has none */
export function simulatorOf(channel: string): ChannelSimulator {
  const found = simulators.find((simulator) => simulator.channel === channel)
  if (!found) throw new Error(`the channel ${channel} needs a simulator in channels/testing/simulators.ts`)
  return found
}
