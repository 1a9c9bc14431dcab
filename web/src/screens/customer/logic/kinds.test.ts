import { listTimeline } from '@hilo/contract'
import { expect, test } from 'vitest'
import { namesOf, THREAD_KINDS } from './kinds.ts'

test.each(THREAD_KINDS)('%s fits into the query of the route', (kind) => {
  expect(listTimeline.query.safeParse({ name: namesOf(kind) }).success).toBe(true)
})

test('everything is no filter', () => expect(namesOf('all')).toBeUndefined())
