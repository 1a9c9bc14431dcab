import { buildBrowserCode } from '../cli/web-build.ts'

/** Before any browser test, and before any of their servers looks for it: everything that a browser loads is built. */
export default function setup(): Promise<void> {
  return buildBrowserCode()
}
