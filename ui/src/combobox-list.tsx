import { useVirtualizer } from '@tanstack/react-virtual'
import { Check } from 'lucide-react'
import { type RefObject, useImperativeHandle, useRef } from 'react'
import type { ComboboxOption } from './combobox-rules.ts'
import { cx } from './cx.ts'
import { MENU_ITEM } from './select.tsx'

/** How the box above moves the list. */
export interface OptionListHandle {
  /** Brings an option into view. */
  show(index: number): void
}

type OptionListProps = {
  /** Begins the ids of the options: `${id}${index}`; the list itself is `${id}list`. */
  id: string
  label: string
  options: readonly ComboboxOption[]
  value: string
  marked: number
  onMark: (index: number) => void
  onChoose: (value: string) => void
  handle: RefObject<OptionListHandle | null>
}

const ROW_PX = 32

/** A list box that draws only what is in view and still tells each option's place among all: for hundreds of them. */
export function OptionList({ id, label, options, value, marked, onMark, onChoose, handle }: OptionListProps) {
  const box = useRef<HTMLDivElement>(null)
  const windowed = useVirtualizer({
    count: options.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    initialOffset: () => Math.max(0, marked - 3) * ROW_PX,
    overscan: 6,
  })
  useImperativeHandle(handle, () => ({ show: (index) => windowed.scrollToIndex(index) }), [windowed])
  return (
    <div
      ref={box}
      className={cx('max-h-72 overflow-y-auto', options.length > 0 && 'p-1')}
      // The box above keeps the focus.
      onPointerDown={(event) => event.preventDefault()}
    >
      <div
        id={`${id}list`}
        role="listbox"
        aria-label={label}
        className="relative"
        style={{ height: windowed.getTotalSize() }}
      >
        {windowed.getVirtualItems().map(({ index, start }) => {
          const option = options[index]
          if (option === undefined) return null
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: the box keeps the focus and names the marked option
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the box's
            <div
              key={option.value}
              id={`${id}${index}`}
              ref={windowed.measureElement}
              data-index={index}
              role="option"
              aria-selected={option.value === value}
              aria-posinset={index + 1}
              aria-setsize={options.length}
              data-selected={index === marked}
              onPointerMove={() => index !== marked && onMark(index)}
              onClick={() => onChoose(option.value)}
              className={cx(MENU_ITEM, 'absolute inset-x-0 top-0')}
              style={{ transform: `translateY(${start}px)` }}
            >
              <span className="min-w-0 flex-1 truncate">{option.label}</span>
              {option.hint && <span className="text-xs text-muted">{option.hint}</span>}
              {option.value === value && <Check aria-hidden className="size-4 text-accent" />}
            </div>
          )
        })}
      </div>
    </div>
  )
}
