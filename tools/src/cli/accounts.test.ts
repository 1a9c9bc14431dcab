import { expect, test } from 'vitest'
import { takeData } from './accounts.ts'

test.each([
  ['in two words', ['list', '--data', '/srv/hilo', '--json'], ['--data', '/srv/hilo'], ['list', '--json']],
  ['in one', ['list', '--data=/srv/hilo', '--json'], ['--data=/srv/hilo'], ['list', '--json']],
  ['not at all', ['list', '--json'], [], ['list', '--json']],
])('the data folder may be named %s', (_way, args, own, rest) => expect(takeData(args)).toEqual({ own, rest }))
