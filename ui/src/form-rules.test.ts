import { expect, test } from 'vitest'
import { z } from 'zod'
import { describeIssues } from './form-rules.ts'

const Sample = z.object({
  email: z.email(),
  password: z.string().min(10),
  again: z.string().refine((value) => value === 'same', 'mismatch'),
})

function issuesOf(values: { email: string; password: string; again: string }) {
  const parsed = Sample.safeParse(values)
  return describeIssues(parsed.error?.issues ?? [], values, (issue) => JSON.stringify(issue))
}

test('each field gets its first issue, with what the catalogue needs to say it', () => {
  expect(issuesOf({ email: 'nobody', password: 'short', again: 'other' })).toEqual({
    email: '{"code":"invalid_format","format":"email","empty":false}',
    password: '{"code":"too_small","minimum":10,"empty":false}',
    again: '{"code":"mismatch","empty":false}',
  })
})

test('a field left blank is told apart from a wrong one', () => {
  expect(issuesOf({ email: ' ', password: 'long enough', again: 'same' })).toEqual({
    email: '{"code":"invalid_format","format":"email","empty":true}',
  })
})

test('right values have no issues', () => {
  expect(issuesOf({ email: 'ana@example.com', password: 'long enough', again: 'same' })).toEqual({})
})
