/** Imports: exports of other systems, read as they are, as events. */
export { keepAttachmentsIn } from './attachments.ts'
export { IMPORT_HELP, type ImportCommandDeps, type OpenedHilo, runImportCommand } from './cli.ts'
export { createDownload, type Download } from './download/download.ts'
export { createDownloads } from './download/downloads.ts'
export { ImportCancelled, UnreadableFile } from './errors.ts'
export { readMappingFile } from './mapping-file.ts'
export { type ProblemValues, tellProblem } from './problems.ts'
export {
  type ExportTable,
  type OpenExport,
  openExport,
  openTable,
  readExportRecords,
  type TableRow,
} from './read-export.ts'
export { headerWords } from './recognise/words.ts'
export { importRoutes } from './routes.ts'
export { blankRejectedRows } from './run/forget.ts'
export { type ImportDeps, type ImportRequest, runImport } from './run/run-import.ts'
export { createImportRunner, type ImportRunner } from './run/runner.ts'
export { forgetOldUploads } from './run/uploads.ts'
export type { ImportEvent, ImportRecord } from './schema.ts'
