/** Builds the tracking script in a process of its own: esbuild leaves a helper process behind for as long as its parent lives. */
import { buildWidget } from '../../../widget/build.ts'

await buildWidget()
