import { Chip } from '@hilo/ui'
import type { RefObject } from 'react'
import { useI18n } from '../../i18n/i18n.tsx'
import { SearchBox } from '../../shell/search-box.tsx'
import type { QueueFilter } from './api/duplicates.ts'

const KINDS = [
  [undefined, 'duplicates.kindEvery'],
  ['alike', 'duplicates.kindAlike'],
  ['shared', 'duplicates.kindShared'],
] as const

type ToolsProps = {
  filter: QueueFilter
  onFilter: (filter: QueueFilter) => void
  box: RefObject<HTMLInputElement | null>
  /** On to the list. */
  onLeave: () => void
}

/** Which pairs to see: by name, by kind. */
export function QueueTools({ filter, onFilter, box, onLeave }: ToolsProps) {
  const { t } = useI18n()
  return (
    <search className="sticky top-0 z-10 flex flex-col gap-2 border-b border-line bg-surface/95 px-4 py-2.5 backdrop-blur-xs">
      <SearchBox
        box={box}
        label={t('duplicates.searchLabel')}
        placeholder={t('duplicates.search')}
        value={filter.q ?? ''}
        onSearch={(q) => onFilter({ ...filter, q: q === '' ? undefined : q })}
        onLeave={onLeave}
      />
      <div role="group" aria-label={t('duplicates.filterKind')} className="flex flex-wrap gap-1.5">
        {KINDS.map(([kind, label]) => (
          <Chip key={label} pressed={filter.kind === kind} onPress={() => onFilter({ ...filter, kind })}>
            {t(label)}
          </Chip>
        ))}
      </div>
    </search>
  )
}
