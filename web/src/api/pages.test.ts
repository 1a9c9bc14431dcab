import { expect, test } from 'vitest'
import { mapPages } from './pages.ts'

const DATA = {
  pages: [
    { items: [{ id: 1 }, { id: 2 }], next: 'more' },
    { items: [{ id: 3 }], next: null },
  ],
  pageParams: [undefined, 'more'],
}

test('a changed item changes in its page, a null leaves the list, cursors stay', () => {
  const changed = mapPages(DATA, (item) => (item.id === 2 ? null : { id: item.id * 10 }))
  expect(changed.pages).toEqual([
    { items: [{ id: 10 }], next: 'more' },
    { items: [{ id: 30 }], next: null },
  ])
})
