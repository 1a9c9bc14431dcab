import { mkdtemp, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadConfig, parseConfig } from './config.ts'

test('without any setting Hilo listens on this machine only and brings its own database', () => {
  expect(parseConfig({}, [])).toMatchObject({
    host: '127.0.0.1',
    port: 3000,
    url: 'http://127.0.0.1:3000',
    databaseUrl: undefined,
    roles: 'all',
    seed: 'demo',
    logLevel: 'info',
  })
})

test('the command line outranks the environment, and an empty variable counts as none', () => {
  const config = parseConfig({ PORT: '4000', LOG_LEVEL: '', HILO_URL: 'https://hilo.example/' }, [
    '--port',
    '5000',
    '--empty',
  ])
  expect(config).toMatchObject({ port: 5000, logLevel: 'info', url: 'https://hilo.example', seed: 'empty' })
})

test.each([
  [{ PORT: '99999' }, [], /--port or PORT must be 0 to 65535/],
  [{ PORT: 'abc' }, [], /PORT must be a number/],
  [{ DATABASE_URL: 'mysql://x' }, [], /DATABASE_URL must look like postgresql/],
  [{ HILO_SECRET: 'short' }, [], /HILO_SECRET must have 32 characters/],
  [{ LOG_LEVEL: 'loud' }, [], /LOG_LEVEL must be trace/],
  [{}, ['--role', 'chief'], /--role or HILO_ROLE must be api/],
  [{}, ['--prot', '1'], /--prot/],
  [{}, ['left-over'], /left-over/],
])('a setting that cannot be used is named: %j %j', (env, argv, message) => {
  expect(() => parseConfig(env, argv)).toThrow(message)
})

test('an address to listen on everywhere is shown as one that opens', () => {
  expect(parseConfig({ HOST: '0.0.0.0' }, []).url).toBe('http://127.0.0.1:3000')
  expect(parseConfig({ HOST: '::1' }, []).url).toBe('http://[::1]:3000')
})

test('the secret is made once, kept private, and the same for two first starts at once', async () => {
  const folder = await mkdtemp('/tmp/hilo-config-')
  try {
    const env = { HILO_DATA: join(folder, 'data') }
    const both = await Promise.all([loadConfig(env, []), loadConfig(env, [])])
    const again = await loadConfig(env, [])
    expect(new Set([...both, again].map((config) => config.secret)).size).toBe(1)
    expect(again.secret.length).toBeGreaterThanOrEqual(32)
    expect((await stat(join(folder, 'data/secret'))).mode & 0o777).toBe(0o600)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
