import { expect, test } from 'vitest'
import type { Evidence, GenericLevel } from '../schema.ts'
import { leadsTo } from './reach.ts'

test.each<[rule: string, from: Evidence, to: Evidence, generic: GenericLevel | null, leads: boolean]>([
  ['a value that links leads from anybody to anybody', 'claimed', 'claimed', null, true],
  ['what browsers made generic leads from record to record', 'record', 'verified', 'claimed', true],
  ['what browsers made generic leads no browser to a record', 'claimed', 'record', 'claimed', false],
  ['what browsers made generic leads no record to a browser', 'record', 'claimed', 'claimed', false],
  ['what is generic leads nowhere', 'verified', 'verified', 'all', false],
])('%s', (_rule, from, to, generic, leads) => expect(leadsTo(from, to, generic)).toBe(leads))
