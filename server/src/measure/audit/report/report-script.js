/* Tables that sort, and how things were measured opens for the printer. The page reads without it. */
for (const head of document.querySelectorAll('th[data-sort]')) {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = head.textContent
  head.replaceChildren(button)
  button.addEventListener('click', () => {
    const isUp = head.getAttribute('aria-sort') === 'descending'
    for (const other of head.parentElement.children) other.removeAttribute('aria-sort')
    head.setAttribute('aria-sort', isUp ? 'ascending' : 'descending')
    const column = [...head.parentElement.children].indexOf(head)
    const body = head.closest('table').tBodies[0]
    const value = (row) => row.children[column].dataset.value ?? ''
    const compare = (a, b) => {
      const [x, y] = [Number(value(a)), Number(value(b))]
      return Number.isNaN(x) || Number.isNaN(y) ? value(a).localeCompare(value(b)) : x - y
    }
    body.append(...[...body.rows].sort((a, b) => (isUp ? compare(a, b) : compare(b, a))))
  })
}
addEventListener('beforeprint', () => {
  for (const details of document.querySelectorAll('.method')) details.open = true
})
