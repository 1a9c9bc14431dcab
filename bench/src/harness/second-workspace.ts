import { newId } from '../../../server/src/kernel/ids.ts'
import { withClients } from './seed/copy.ts'
import { type BenchServer, callApi } from './server.ts'

/** Makes another workspace of the same owner and with the same settings, and runs `work` while it is the active one. */
export async function inSecondWorkspace<T>(server: BenchServer, work: (second: BenchServer) => Promise<T>): Promise<T> {
  const workspaceId = newId()
  await withClients(server.ownerUrl, 1, async ([client]) => {
    await client?.query(
      `WITH made AS (INSERT INTO workspace (id, name, slug, settings) SELECT $2::uuid, 'Second', $3::text, settings FROM workspace WHERE id = $1)
       INSERT INTO member (workspace_id, user_id, role) SELECT $2::uuid, user_id, role FROM member WHERE workspace_id = $1`,
      [server.workspaceId, workspaceId, `second-${workspaceId}`],
    )
  })
  const enter = (id: string) => callApi(server, 'POST', '/api/session/workspace', { workspaceId: id })
  await enter(workspaceId)
  try {
    return await work({ ...server, workspaceId })
  } finally {
    await enter(server.workspaceId)
  }
}
