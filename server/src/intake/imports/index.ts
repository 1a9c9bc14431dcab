/** Imports: exports of other systems, read as they are, as events. */
export { keepAttachmentsIn } from './attachments.ts'
export { IMPORT_HELP, type ImportCommandDeps, type OpenedHilo, runImportCommand } from './cli.ts'
export { createDownload, type Download } from './download/download.ts'
export { createDownloads } from './download/downloads.ts'
export { ImportCancelled } from './errors.ts'
export { importRoutes } from './routes.ts'
export { type ImportDeps, runImport } from './run/run-import.ts'
export { createImportRunner, type ImportRunner } from './run/runner.ts'
