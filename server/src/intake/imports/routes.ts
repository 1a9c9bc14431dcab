import * as contract from '@hilo/contract'
import { z } from 'zod'
import { InvalidInput, NotFound } from '../../kernel/errors.ts'
import { toId } from '../../kernel/ids.ts'
import type { Database, Tx } from '../../platform/db/index.ts'
import { type Caller, cutPage, decodeCursor, known, on, onRaw, type RouteHandlers } from '../../platform/http/index.ts'
import type { Downloads } from './download/downloads.ts'
import { UnreadableFile } from './errors.ts'
import { toPreview } from './run/preview.ts'
import { rejectedName } from './run/rejected-file.ts'
import type { ImportRunner } from './run/runner.ts'
import type { ImportRunRow } from './run/schema.ts'
import { loadRun, loadRuns } from './store.ts'

/** What the routes stand on. */
export interface ImportRoutesDeps {
  readonly database: Database
  readonly runner: ImportRunner
  readonly downloads: Downloads
  readonly audit: (
    tx: Tx,
    caller: Caller,
    entry: { action: string; targetId: string; details: Record<string, string> },
  ) => Promise<void>
}

const Cursor = z.tuple([z.uuid()])
const MAX_UPLOAD_BYTES = 2 ** 31

/** `/api/imports`: hand a file in, look at how it would be read, start it, follow it, fetch what was rejected. */
export function importRoutes(deps: ImportRoutesDeps): RouteHandlers {
  const { database, runner } = deps
  return [
    onRaw(contract.uploadImportFile, ({ request, reply, caller }) => upload(deps, known(caller), request, reply), {
      maxBytes: MAX_UPLOAD_BYTES,
    }),
    ...downloadRoutes(deps),
    on(contract.previewImport, async ({ body, caller }) =>
      toPreview(await runner.plan(caller.workspaceId, toId(body.fileId), body.mapping ?? {})),
    ),
    on(contract.startImport, async ({ body, caller }) => {
      const { workspaceId } = caller
      const { fileId, sourceName, mapping = {} } = body
      const run = await runner.start({ workspaceId, uploadId: toId(fileId), sourceName, mapping })
      const details = { file: run.name, source: run.sourceName }
      await database.transaction(workspaceId, (tx) =>
        deps.audit(tx, caller, { action: 'import.started', targetId: run.id, details }),
      )
      return toWire(run)
    }),
    on(contract.listImports, ({ query, caller }) =>
      database.transaction(caller.workspaceId, async (tx) => {
        const beforeId = decodeCursor(Cursor, query.cursor)?.[0] ?? null
        const runs = await loadRuns(tx, { beforeId, limit: query.limit + 1 })
        const { rows, next } = cutPage(runs, query.limit, (run) => [run.id])
        return { items: rows.map(toWire), next }
      }),
    ),
    on(contract.readImport, ({ params, caller }) => readRun(database, caller, params.importId).then(toWire)),
    on(contract.cancelImport, async ({ params, caller }) => {
      const run = await runner.cancel(caller.workspaceId, toId(params.importId))
      const entry = { action: 'import.cancelled', targetId: run.id, details: { file: run.name } }
      await database.transaction(caller.workspaceId, (tx) => deps.audit(tx, caller, entry))
      return toWire(run)
    }),
    onRaw(contract.readRejectedRows, async ({ params, caller, reply }) => {
      const run = await readRun(database, known(caller), params.importId)
      const rows = await runner.readRejected(known(caller).workspaceId, run.id)
      if (!rows) throw new NotFound('rejected rows of import', run.id)
      const isCsv = run.format === 'csv'
      const name = encodeURIComponent(rejectedName(run.name, { format: run.format ?? 'csv' }))
      reply.header('content-type', isCsv ? 'text/csv; charset=utf-8' : 'application/x-ndjson')
      reply.header('content-disposition', `attachment; filename*=UTF-8''${name}`)
      return rows
    }),
  ]
}

/** Each makes the server call another one: a person pastes a link now and then, not in a loop. */
const DOWNLOADS_PER_MINUTE = 20

function downloadRoutes({ downloads }: ImportRoutesDeps): RouteHandlers {
  return [
    on(contract.startImportDownload, ({ body, caller }) => downloads.start(caller.workspaceId, body.url), {
      perMinute: DOWNLOADS_PER_MINUTE,
    }),
    on(contract.readImportDownload, ({ params, caller }) =>
      downloads.read(caller.workspaceId, toId(params.downloadId)),
    ),
    on(contract.cancelImportDownload, ({ params, caller }) =>
      downloads.cancel(caller.workspaceId, toId(params.downloadId)),
    ),
  ]
}

type Raw = Parameters<Parameters<typeof onRaw<z.ZodUndefined, z.ZodUndefined, z.ZodUndefined, z.ZodType>>[1]>[0]

async function upload(
  { runner }: ImportRoutesDeps,
  caller: Caller,
  request: Raw['request'],
  reply: Raw['reply'],
): Promise<contract.ImportFile> {
  const part = await request.file({ limits: { fileSize: MAX_UPLOAD_BYTES } })
  if (!part) throw new InvalidInput('send a form with one part named "file"')
  const received = await runner.receive(caller.workspaceId, part.filename, part.file)
  if (part.file.truncated) throw new UnreadableFile('file_too_large')
  reply.code(201)
  const { id, name, sizeBytes } = received
  return { id, name, sizeBytes }
}

async function readRun(database: Database, caller: Caller, id: string): Promise<ImportRunRow> {
  const run = await database.transaction(caller.workspaceId, (tx) => loadRun(tx, toId(id)))
  if (!run) throw new NotFound('import', id)
  return run
}

function toWire(run: ImportRunRow): z.input<typeof contract.ImportRun> {
  const { recordsDone: _, uploadId: __, fileKey: ___, mapping: ____, startedAt, finishedAt, ...shown } = run
  return {
    ...shown,
    rejectedReasons: [...run.rejectedReasons],
    notes: [...run.notes],
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  }
}
