import { Tabs as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'

type TabsProps<Id extends string> = {
  value: Id
  onValueChange: (id: Id) => void
  label: string
  tabs: readonly { id: Id; label: string; count?: number; content: ReactNode }[]
}

/** Views of one thing, one at a time. */
export function Tabs<Id extends string>({ value, onValueChange, label, tabs }: TabsProps<Id>) {
  const choose = (next: string) => {
    const tab = tabs.find((candidate) => candidate.id === next)
    if (tab) onValueChange(tab.id)
  }
  return (
    <Primitive.Root value={value} onValueChange={choose} className="flex min-w-0 flex-col">
      <Primitive.List aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line">
        {tabs.map((tab) => (
          <Primitive.Trigger
            key={tab.id}
            value={tab.id}
            className="-mb-px flex h-9 shrink-0 items-center gap-1.5 rounded-t-sm border-b-2 border-transparent px-2.5 text-sm font-medium text-muted -outline-offset-2 hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink"
          >
            {tab.label}
            {tab.count !== undefined && <span className="tabular text-xs text-faint">{tab.count}</span>}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      {tabs.map((tab) => (
        <Primitive.Content key={tab.id} value={tab.id} className="min-w-0 pt-4 outline-none focus-visible:outline-2">
          {tab.content}
        </Primitive.Content>
      ))}
    </Primitive.Root>
  )
}
