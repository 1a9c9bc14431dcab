import { Input, Kbd } from '@hilo/ui'
import { Search, X } from 'lucide-react'
import { type RefObject, useEffect, useEffectEvent, useState } from 'react'
import { useI18n } from '../i18n/i18n.tsx'

/** Long enough to swallow the keys of a word, short enough to feel immediate. */
const DEBOUNCE_MS = 120

type SearchBoxProps = {
  /** What is searched, for who does not see the box. */
  label: string
  placeholder: string
  value: string
  onSearch: (text: string) => void
  box: RefObject<HTMLInputElement | null>
  /** Arrow down or Enter: on to the list. */
  onLeave: () => void
}

/** The text one searches by; what is typed is asked for when the typing pauses. */
export function SearchBox({ label, placeholder, value, onSearch, box, onLeave }: SearchBoxProps) {
  const { t } = useI18n()
  const [text, setText] = useState(value)
  const [asked, setAsked] = useState(value)
  // The address changed by itself (back, a link): it wins over what stands in the box.
  if (value !== asked) {
    setAsked(value)
    setText(value)
  }
  const search = useEffectEvent((next: string) => {
    setAsked(next)
    onSearch(next)
  })
  useEffect(() => {
    if (text.trim() === asked) return
    const timer = setTimeout(() => search(text.trim()), DEBOUNCE_MS)
    return () => clearTimeout(timer)
  }, [text, asked])
  return (
    <Input
      ref={box}
      type="search"
      icon={Search}
      value={text}
      onValueChange={setText}
      aria-label={label}
      placeholder={placeholder}
      autoComplete="off"
      spellCheck={false}
      className="min-w-56 flex-1 sm:max-w-md"
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown' || event.key === 'Enter') {
          event.preventDefault()
          onLeave()
        } else if (event.key === 'Escape' && text !== '') {
          event.preventDefault()
          setText('')
        }
      }}
      trailing={
        text === '' ? (
          <span className="pr-1.5 max-md:hidden">
            <Kbd keys="/" />
          </span>
        ) : (
          <button
            type="button"
            aria-label={t('kit.clear')}
            onClick={() => {
              setText('')
              box.current?.focus()
            }}
            className="flex size-6 items-center justify-center rounded-sm text-muted hover:text-ink"
          >
            <X aria-hidden className="size-4" strokeWidth={1.75} />
          </button>
        )
      }
    />
  )
}
