/** Small trees for the checks' own tests. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Check, formatFinding, sortFindings } from './check.ts'
import { makeProject, type Project } from './project.ts'

/** What `check` says about a tree of these files, as the command prints it. */
export async function findingsOf(check: Check, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return sortFindings(await check.run(plant(files))).map(formatFinding)
}

/** A project in a temporary folder with these files and this repository's packages; gone when the test ends. */
function plant(files: Readonly<Record<string, string>>): Project {
  const root = mkdtempSync(join(realpathSync(tmpdir()), 'hilo-check-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  symlinkSync(resolve(import.meta.dirname, '../../../node_modules'), join(root, 'node_modules'))
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  return makeProject(root, Object.keys(files))
}
