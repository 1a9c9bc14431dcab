import { Tabs } from '@hilo/ui'
import { useState } from 'react'
import { ChartsGallery } from './charts.tsx'
import { ControlsGallery } from './controls.tsx'
import { DataGallery } from './data.tsx'
import { OverlaysGallery } from './overlays.tsx'
import { TimelineGallery } from './timeline.tsx'

/** Every component in its states, to look at while building them. Words are not translated: nobody else sees this. */
export function GalleryScreen() {
  const [tab, setTab] = useState<'controls' | 'overlays' | 'data' | 'charts' | 'timeline'>('controls')
  return (
    <main className="mx-auto min-h-dvh max-w-5xl bg-surface p-6">
      <h1 className="mb-4 text-2xl font-semibold tracking-tight">Kit</h1>
      <Tabs
        label="Kit"
        value={tab}
        onValueChange={setTab}
        tabs={[
          { id: 'controls', label: 'Controls', content: <ControlsGallery /> },
          { id: 'overlays', label: 'Overlays', content: <OverlaysGallery /> },
          { id: 'data', label: 'Data', count: 12, content: <DataGallery /> },
          { id: 'charts', label: 'Charts', content: <ChartsGallery /> },
          { id: 'timeline', label: 'Timeline', content: <TimelineGallery /> },
        ]}
      />
    </main>
  )
}
