/** The thread that reads syntax trees, one check after the other, so that they share the trees and disturb no timing. */
import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { readers } from './checks.ts'
import { runCheck } from './outcome.ts'
import { openProject } from './project.ts'

const { root, names } = z.object({ root: z.string(), names: z.array(z.string()) }).parse(workerData)
const project = await openProject(root)
for (const check of readers.filter(({ name }) => names.includes(name))) {
  parentPort?.postMessage(await runCheck(check, project))
}
