import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { CHROMIUM } from '../cli/chromium.ts'
import { buildBrowserCode } from '../cli/web-build.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the one Chromium of the run listens. */
    chromium: string
  }
}

/** Before any browser test: everything that a browser loads is built before a server looks for it, and Chromium runs. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await buildBrowserCode()
  const server = await chromium.launchServer({ executablePath: CHROMIUM, args: ['--no-sandbox'], host: '127.0.0.1' })
  project.provide('chromium', server.wsEndpoint())
  return () => server.close()
}
