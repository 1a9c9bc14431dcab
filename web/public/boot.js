;(() => {
  try {
    const root = document.documentElement
    const theme = localStorage.getItem('hilo.theme')
    const language = localStorage.getItem('hilo.language')
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
    if (language === 'es' || language === 'en') root.lang = language
  } catch {
    // No storage (a strict private mode): the system's theme and language serve.
  }
})()
