import type * as contract from '@hilo/contract'
import { z } from 'zod'
import { HOUR_MS } from '../../kernel/clock.ts'
import { isId, type WorkspaceId } from '../../kernel/ids.ts'
import type { Json, JsonObject } from '../../kernel/json.ts'
import type { FileId, FileSigner } from '../../platform/files/index.ts'
import { sanitiseHtml } from '../../platform/sanitise/index.ts'

/** What a mail's links are made with. */
export interface MailLinks {
  readonly workspaceId: WorkspaceId
  readonly signer: FileSigner
  readonly nowMs: number
}

const LINK_MS = HOUR_MS

/** Attachments as imports list them; whoever else sends events may have written anything there. */
const Attachment = z.object({
  name: z.string().catch(''),
  type: z.string().catch('application/octet-stream'),
  size: z.number().int().min(0).catch(0),
  file_id: z.string().optional().catch(undefined),
  content_id: z.string().optional().catch(undefined),
})
type Attachment = z.infer<typeof Attachment>

/**
 * The body of a mail, made safe each time it is read: what is stored stays as its sender wrote it, so that a better
 * sanitiser also helps against the mails of yesterday.
 */
export function toMailBody(properties: JsonObject, links: MailLinks): z.input<typeof contract.MailBody> {
  const attachments = attachmentsOf(properties.attachments)
  const html = textOf(properties.html)
  const clean =
    html === ''
      ? null
      : sanitiseHtml(html, { profile: 'mail', remoteImages: 'block', inlineImage: inlineFrom(attachments, links) })
  return {
    html: clean?.html ?? null,
    text: textOf(properties.text) || textOf(properties.body),
    blockedImages: clean?.blockedImages.length ?? 0,
    isCut: properties.text_cut === true || properties.html_cut === true || (clean?.isTruncated ?? false),
    attachments: attachments.map((attachment) => ({
      name: attachment.name,
      type: attachment.type,
      sizeBytes: attachment.size,
      url: linkTo(attachment, 'attachment', links),
    })),
  }
}

/** Pictures that came with the mail are shown from where we keep them. */
function inlineFrom(attachments: readonly Attachment[], links: MailLinks): (contentId: string) => string | undefined {
  return (contentId) => {
    const found = attachments.find((attachment) => attachment.content_id === contentId)
    return found && (linkTo(found, 'inline', links) ?? undefined)
  }
}

function linkTo(attachment: Attachment, disposition: 'inline' | 'attachment', links: MailLinks): string | null {
  const { file_id: fileId = '' } = attachment
  if (!isId<FileId>(fileId)) return null
  return links.signer.sign({
    workspaceId: links.workspaceId,
    fileId,
    disposition,
    expiresAtMs: links.nowMs + LINK_MS,
  })
}

function attachmentsOf(value: Json | undefined): Attachment[] {
  const parsed = z.array(Attachment).max(500).safeParse(value)
  return parsed.success ? parsed.data : []
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}
