import { expect, test } from 'vitest'
import { DEFAULTS, readConfig } from './config.ts'

test('a bare tag collects at the origin it was loaded from', () => {
  expect(readConfig({ writeKey: 'wk' }, 'https://hilo.brand.example/hilo.js?v=1')).toEqual({
    ...DEFAULTS,
    writeKey: 'wk',
    api: 'https://hilo.brand.example',
  })
})

test('attributes set what they name, and an unknown word falls back to the default', () => {
  const data = {
    writeKey: 'wk',
    api: 'https://c.example/',
    consent: 'required',
    spa: '',
    page: 'off',
    storage: 'cloud',
  }
  expect(readConfig(data, '')).toMatchObject({
    api: 'https://c.example',
    consent: 'required',
    singlePageApp: true,
    firstPage: false,
    storage: 'all',
  })
})
