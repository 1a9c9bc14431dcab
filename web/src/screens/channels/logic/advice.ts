/** What speaks for or against linking a channel: how many of its people are known elsewhere too. */
export type Advice = 'nobody' | 'strangers' | 'few' | 'many'

/** Below this share of people who are known elsewhere, and this many of them, a channel may as well stand apart. */
const FEW_SHARE = 0.02
const FEW_PEOPLE = 50

/** Whether it matters that a channel is linked. @param people of the channel @param shared those of them who are known elsewhere */
export function adviseOn({ people, shared }: { readonly people: number; readonly shared: number }): Advice {
  if (people === 0) return 'nobody'
  if (shared === 0) return 'strangers'
  return shared < people * FEW_SHARE && shared < FEW_PEOPLE ? 'few' : 'many'
}
