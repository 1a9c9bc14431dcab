import type { WorkspaceId } from '../../../kernel/ids.ts'
import type { Database } from '../../../platform/db/index.ts'

/** Who is who, told by messages alone, and what is known of each: comparable between workspaces. */
export async function readPeople(database: Database, workspaceId: WorkspaceId) {
  return database.transaction(workspaceId, async (tx) => {
    const rows = await tx.query<{
      messages: string[]
      traits: Record<string, { v: unknown; t: number }>
      computed: object
    }>({
      text: `SELECT array_agg(e.message_id ORDER BY e.message_id) AS messages, c.traits, c.computed FROM customer c
             JOIN event e ON e.workspace_id = c.workspace_id AND e.customer_id = c.id
             WHERE c.workspace_id = $1 GROUP BY c.id, c.traits, c.computed ORDER BY 1`,
      values: [workspaceId],
    })
    // Event ids differ between workspaces: a trait is told by its value and time.
    return rows.map(({ messages, traits, computed }) => ({
      messages,
      computed,
      traits: Object.fromEntries(Object.entries(traits).map(([name, { v, t }]) => [name, [v, t]])),
    }))
  })
}
