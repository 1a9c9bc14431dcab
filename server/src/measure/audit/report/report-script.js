/* Tables that sort, answers that are kept, and what is folded opens for the printer. The page reads without it. */
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
const questions = document.querySelector('form.questions')
const sets = [...questions.querySelectorAll('fieldset')]
const tools = questions.querySelector('.tools')
const status = tools.querySelector('[role=status]')
const file = tools.querySelector('input[type=file]')
const key = `hilo-audit-answers:${questions.dataset.brand}`
const readAnswers = () => {
  const answers = {}
  for (const set of sets) {
    const answer = set.querySelector('input[type=radio]:checked')?.value
    const note = set.querySelector('textarea').value.trim()
    if (answer || note) answers[set.dataset.question] = { ...(answer && { answer }), ...(note && { note }) }
  }
  return { kind: 'hilo-audit-answers', answers }
}
const showAnswers = ({ kind, answers }) => {
  if (kind !== 'hilo-audit-answers') throw new TypeError('not a file of answers')
  for (const set of sets) {
    const own = answers[set.dataset.question] ?? {}
    for (const choice of set.querySelectorAll('input[type=radio]')) choice.checked = choice.value === own.answer
    set.querySelector('textarea').value = String(own.note ?? '').slice(0, 500)
  }
}
/* A browser may forbid a page of a file to keep anything: then answers last as long as the page. */
const keep = () => {
  try {
    localStorage.setItem(key, JSON.stringify(readAnswers()))
  } catch {}
}
try {
  const kept = localStorage.getItem(key)
  if (kept && !('given' in questions.dataset)) showAnswers(JSON.parse(kept))
} catch {}
const save = () => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([JSON.stringify(readAnswers(), null, 2)], { type: 'application/json' }))
  link.download = 'hilo-audit-answers.json'
  link.click()
  URL.revokeObjectURL(link.href)
}
const clear = () => {
  questions.reset()
  showAnswers({ kind: 'hilo-audit-answers', answers: {} })
  keep()
}
tools.hidden = false
questions.addEventListener('input', keep)
questions.addEventListener('submit', (event) => event.preventDefault())
tools.querySelector('[data-tool=save]').addEventListener('click', save)
tools.querySelector('[data-tool=load]').addEventListener('click', () => file.click())
tools.querySelector('[data-tool=clear]').addEventListener('click', clear)
file.addEventListener('change', async () => {
  try {
    showAnswers(JSON.parse(await file.files[0].text()))
    keep()
    status.textContent = ''
  } catch {
    status.textContent = status.dataset.bad
  }
  file.value = ''
})
let folded = []
addEventListener('beforeprint', () => {
  folded = [...document.querySelectorAll('details:not([open])')]
  for (const details of folded) details.open = true
})
addEventListener('afterprint', () => {
  for (const details of folded) details.open = false
})
