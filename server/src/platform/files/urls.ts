import { createHmac, timingSafeEqual } from 'node:crypto'
import { isId, type WorkspaceId } from '../../kernel/ids.ts'
import { deriveKey } from '../secrets/index.ts'
import type { FileId } from './schema.ts'

/** What a link gives: one file, until an instant, shown or saved. */
export interface FileLink {
  readonly workspaceId: WorkspaceId
  readonly fileId: FileId
  readonly disposition: 'inline' | 'attachment'
  /** UTC epoch milliseconds, whole seconds. */
  readonly expiresAtMs: number
}

/** Makes and checks links. */
export interface FileSigner {
  /** A path with query, to put behind HILO_URL. */
  sign(link: FileLink): string
  /** The link in a path with query, if it is ours, unchanged and not expired. Tells not which of these it is not. */
  read(path: string, nowMs: number): FileLink | null
}

/** Path under which links are served. */
const FILES_PATH = '/files'

const PATTERN = /^\/files\/([0-9a-f-]{36})\/([0-9a-f-]{36})\?e=(\d{1,12})&d=(inline|attachment)&s=([\w-]{43})$/

/** @param hiloSecret links made with another one are refused */
export function createFileSigner(hiloSecret: string): FileSigner {
  const key = deriveKey(hiloSecret, 'hilo/files/urls/1')
  return {
    sign: (link) => {
      const expiresAtS = Math.ceil(link.expiresAtMs / 1_000)
      const path = `${FILES_PATH}/${link.workspaceId}/${link.fileId}?e=${expiresAtS}&d=${link.disposition}`
      return `${path}&s=${digest(key, path).toString('base64url')}`
    },
    read: (path, nowMs) => {
      const [, workspaceId = '', fileId = '', expiresAtS, disposition, signature = ''] = PATTERN.exec(path) ?? []
      if (!isId<WorkspaceId>(workspaceId) || !isId<FileId>(fileId)) return null
      const signed = path.slice(0, path.lastIndexOf('&s='))
      // Both are 32 bytes: the pattern admits 43 characters of base64url only.
      if (!timingSafeEqual(digest(key, signed), Buffer.from(signature, 'base64url'))) return null
      const expiresAtMs = Number(expiresAtS) * 1_000
      if (expiresAtMs <= nowMs) return null
      return { workspaceId, fileId, disposition: disposition === 'inline' ? 'inline' : 'attachment', expiresAtMs }
    },
  }
}

function digest(key: Buffer, path: string): Buffer {
  return createHmac('sha256', key).update(path).digest()
}
