import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { buildWidget, MAX_GZIP_BYTES } from './build.ts'

test('hilo.js stays within its weight and needs neither eval nor inline code', async () => {
  const built = await buildWidget()
  expect(built.gzipBytes).toBeLessThanOrEqual(MAX_GZIP_BYTES)
  expect(readFileSync(built.file, 'utf8')).not.toMatch(/\beval\(|new Function|innerHTML|document\.write/)
})
