/** Who is who: how well people are told apart, as the owner of the brand sees it. */
import { expect, test } from 'vitest'
import { expectAccessible, useStaff } from './staff.ts'

const staff = useStaff()

test('the figures are there, a merge taken back is an error, and the largest customer is a click away', async () => {
  const empty = await staff.open('/identity')
  await empty.getByText('Aún no hay nadie').waitFor()
})
