import type { WorkspaceId } from '../../kernel/ids.ts'
import type { Json, JsonObject } from '../../kernel/json.ts'
import type { Database } from '../../platform/db/index.ts'
import { deleteFile, type FileId, type FileStore, type ReceivedFile, saveFile } from '../../platform/files/index.ts'
import type { Attachment, ImportEvent } from './schema.ts'

/** An event whose attachments are kept, and how to let go of them again. */
export interface KeptAttachments {
  readonly event: ImportEvent
  /** For an event that was there already: its attachments are kept under the first one. */
  forget(): Promise<void>
}

/** Keeps the attachments of mails. */
export type KeepAttachments = (
  workspaceId: WorkspaceId,
  event: ImportEvent,
  attachments: readonly Attachment[],
) => Promise<KeptAttachments>

/** Larger than any mail server lets through. */
const MAX_BYTES = 128 * 1024 * 1024

/** Attachments go to the file store; the event's `attachments` say under which id. Equal contents lie on the disk once. */
export function keepAttachmentsIn(database: Database, store: FileStore): KeepAttachments {
  return async (workspaceId, event, attachments) => {
    const received: ReceivedFile[] = []
    for (const { content } of attachments) received.push(await store.receive(workspaceId, one(content), MAX_BYTES))
    const ids: FileId[] = []
    await database.transaction(workspaceId, async (tx) => {
      for (const [index, file] of received.entries()) ids.push(await saveFile(tx, file, attachments[index]?.name ?? ''))
    })
    const listed: Json[] = attachments.map((attachment, index) => ({
      ...describeAttachment(attachment),
      ...(ids[index] ? { file_id: ids[index] } : {}),
    }))
    return {
      event: { ...event, properties: { ...event.properties, attachments: listed } },
      forget: () =>
        database.transaction(workspaceId, async (tx) => {
          for (const id of ids) await deleteFile(tx, store, id)
        }),
    }
  }
}

/** How an event lists what came with it. */
export function describeAttachment({ name, contentType, contentId, content }: Attachment): JsonObject {
  return {
    name,
    type: contentType,
    size: content.length,
    ...(contentId === null ? {} : { content_id: contentId }),
  }
}

async function* one(content: Buffer): AsyncGenerator<Uint8Array> {
  yield content
}
