import { convertRows } from '../convert/index.ts'
import type { PlannedFile } from '../plan/make-plan.ts'
import { rowsOf, type SurveyedFile, surveyFile } from '../plan/survey.ts'
import type { Origin } from '../schema.ts'
import type { FedBatch } from './feed.ts'
import { openRejectedFile } from './rejected-file.ts'
import { NO_PROGRESS, type Progress } from './schema.ts'
import { newTally } from './tally.ts'

/** What an import would do. */
export interface DryRunResult {
  readonly file: SurveyedFile
  readonly progress: Progress
  /** How many events of each name there would be. */
  readonly names: ReadonlyMap<string, number>
  readonly rejectedPath: string | null
}

/** Reads and converts everything and stores nothing: the counts, the reasons, and the file of rejected rows. */
export async function dryRun(
  planned: PlannedFile,
  options: {
    readonly sourceName: string
    readonly rejectedPath: string
    readonly nowMs: () => number
    readonly onProgress?: (progress: Progress) => void
  },
): Promise<DryRunResult> {
  const file = await surveyFile(planned)
  const { sourceName, nowMs } = options
  const origin: Origin = { fileKey: file.fileKey, fileName: file.name, sourceName, asOfMs: file.modifiedMs }
  const tally = newTally(NO_PROGRESS, file.sizeBytes, nowMs())
  const names = new Map<string, number>()
  const rejects = openRejectedFile(options.rejectedPath, file.plan)
  let bytesRead = 0
  const rows = rowsOf(file, (bytes) => {
    bytesRead = bytes
  })
  for await (const records of convertRows(rows, file.plan, origin, file.survey)) {
    const batch: FedBatch = { records, outcomes: [] }
    for (const record of records) {
      if (record.kind === 'event') names.set(record.event.name, (names.get(record.event.name) ?? 0) + 1)
      else await rejects.write(record)
    }
    tally.add(batch, { nowMs: nowMs(), bytesRead })
    options.onProgress?.(tally.progress())
  }
  return { file, names, progress: tally.progress(), rejectedPath: await rejects.close() }
}
