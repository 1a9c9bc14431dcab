import { expect, test } from 'vitest'
import { mapPages, withNewest } from './pages.ts'

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

test.each([
  ['what is new goes to the head', { items: [{ id: 'c' }, { id: 'b' }], next: 'x' }, [['c', 'b', 'a'], ['0']]],
  ['nothing new changes nothing', { items: [{ id: 'b' }, { id: 'a' }], next: 'x' }, [['b', 'a'], ['0']]],
  ['a page of strangers: some between may be missing', { items: [{ id: 'e' }, { id: 'd' }], next: 'x' }, null],
  ['a short page of strangers is all there is', { items: [{ id: 'c' }], next: null }, [['c', 'b', 'a'], ['0']]],
])('%s', (_rule, newest, expected) => {
  const data = {
    pages: [
      { items: [{ id: 'b' }, { id: 'a' }], next: 'more' },
      { items: [{ id: '0' }], next: null },
    ],
    pageParams: [undefined, 'more'],
  }
  const pages = withNewest(data, newest)?.pages ?? null
  expect(pages?.map(({ items }) => items.map(({ id }) => id)) ?? null).toEqual(expected)
})
