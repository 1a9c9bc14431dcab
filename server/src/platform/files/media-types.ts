import { fileTypeFromBuffer } from 'file-type'

/** Bytes that suffice to tell what a content is. */
export const SNIFFED_BYTES = 4_100

/** Types that a browser shows without running anything of them. SVG, HTML and XML are not among them, nor is PDF. */
const SAFE_INLINE = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'audio/mpeg',
  'audio/ogg',
  'audio/opus',
  'audio/mp4',
  'audio/x-m4a',
  'audio/aac',
  'audio/wav',
  'video/mp4',
  'video/webm',
  'text/plain',
])

/** What a content is, by its first bytes; what anybody said it was does not count. */
export async function sniffMediaType(start: Buffer): Promise<string> {
  const found = await fileTypeFromBuffer(start)
  if (found) return found.mime
  return isText(start) ? 'text/plain' : 'application/octet-stream'
}

/** Whether a browser may show it in place instead of saving it. */
export function isSafeInline(mediaType: string): boolean {
  return SAFE_INLINE.has(mediaType)
}

/** UTF-8 without NUL; a character cut at the end of the sniffed part does not count against it. */
function isText(start: Buffer): boolean {
  if (start.includes(0)) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true })
    return true
  } catch {
    return false
  }
}
