import type { ChannelAdapter } from './manifest.ts'
import { store } from './store/index.ts'

/** Every channel. Adding one = a folder and a line here (and its simulator in `testing/simulators.ts`). */
export const channels: readonly ChannelAdapter[] = [store]
