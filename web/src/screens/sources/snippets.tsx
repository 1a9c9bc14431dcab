import { CodeSnippet } from '@hilo/ui'
import type { ReactNode } from 'react'
import { useI18n } from '../../i18n/i18n.tsx'
import type { SourceData } from './api/sources.ts'
import { curlSnippet, HIDDEN_KEY, nodeSnippet, pageSnippet, scriptSnippet } from './logic/snippets.ts'

/** How to send events from this source, ready to paste. */
export function Snippets({ source }: { source: SourceData }) {
  const { t } = useI18n()
  const target = { origin: location.origin, writeKey: source.writeKey ?? HIDDEN_KEY }
  return (
    <div className="flex min-w-0 flex-col gap-5">
      {source.writeKey === null && (
        <p className="rounded-md bg-warning-soft px-3 py-2 text-sm text-warning-ink">{t('sources.setupKeyHidden')}</p>
      )}
      {source.kind === 'browser' ? (
        <>
          <Step title={t('sources.setupBrowser')}>
            <CodeSnippet language="HTML" code={scriptSnippet(target)} />
          </Step>
          <Step title={t('sources.setupBrowserMore')}>
            <CodeSnippet language="JavaScript" code={pageSnippet()} />
          </Step>
        </>
      ) : (
        <Step title={t('sources.setupServer')}>
          <CodeSnippet language="Node.js" code={nodeSnippet(target)} />
        </Step>
      )}
      <Step title={t('sources.setupCurl')}>
        <CodeSnippet language="curl" code={curlSnippet(target)} />
      </Step>
      <p className="text-sm text-muted">{t('sources.setupOther')}</p>
    </div>
  )
}

function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <h3 className="text-sm font-medium">{title}</h3>
      {children}
    </div>
  )
}
