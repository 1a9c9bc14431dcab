import type { Step } from './script.ts'

/** The shortest script that still fails, by leaving out steps, first many together, then one by one. */
export async function shrink(
  steps: readonly Step[],
  fails: (steps: readonly Step[]) => Promise<boolean>,
): Promise<readonly Step[]> {
  let shortest = steps
  for (let size = steps.length >> 1; size > 0; size = size > 1 ? size >> 1 : 0) {
    for (let from = 0; from < shortest.length; ) {
      const fewer = shortest.toSpliced(from, size)
      if (fewer.length > 0 && (await fails(fewer))) shortest = fewer
      else from += size
    }
  }
  return shortest
}
