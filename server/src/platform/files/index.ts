/** Files: contents under their hash outside the database, rows that name them, links that are signed and expire. */

export type { FileStore } from './file-store.ts'
export { createFileStore } from './file-store.ts'
export type { FileId, ReceivedFile, StoredFile } from './schema.ts'
export { serveFile } from './serve.ts'
export { deleteFile, saveFile } from './service.ts'
export { findFile } from './store.ts'
export { sweepFilesChore } from './sweep.ts'
export type { FileLink, FileSigner } from './urls.ts'
export { createFileSigner } from './urls.ts'
