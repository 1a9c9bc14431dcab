import type { WorkspaceId } from '../../../kernel/ids.ts'
import { type ComparerDeps, compareSome } from '../comparer.ts'

/** Compares and joins whoever waits for it, as the comparer does beside, until nobody waits any more. */
export async function settle(deps: ComparerDeps, workspaceId: WorkspaceId): Promise<void> {
  while ((await compareSome(deps, workspaceId)) > 0);
}
