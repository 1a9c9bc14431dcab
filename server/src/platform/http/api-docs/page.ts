/** The script of the page, as the browser gets it: hides the routes that the search does not mean. */
export const PAGE_SCRIPT = `
const search = document.getElementById('search')
const items = [...document.querySelectorAll('nav li')]
search.addEventListener('input', () => {
  const words = search.value.toLowerCase().split(' ')
  for (const item of items) item.hidden = !words.every((word) => item.dataset.text.toLowerCase().includes(word))
})
addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.target === search) return
  event.preventDefault()
  search.focus()
})
`
