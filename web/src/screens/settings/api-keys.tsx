import { type ApiKey, listApiKeys, revokeApiKey } from '@hilo/contract'
import {
  Badge,
  Button,
  type Column,
  ConfirmDialog,
  EmptyState,
  IconButton,
  LINK,
  RelativeTime,
  Table,
  TextLink,
  Tooltip,
  useNotify,
} from '@hilo/ui'
import { useQueryClient } from '@tanstack/react-query'
import { Ban, KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { usePages } from '../../api/pages.ts'
import { describeProblem } from '../../api/problem.ts'
import { type Translate, useI18n } from '../../i18n/i18n.tsx'
import { ListBody } from '../../shell/list-body.tsx'
import { CreateKeyDialog } from './create-key-dialog.tsx'
import { scopeName } from './scopes.ts'
import { Part } from './section.tsx'

const KEY = ['api-keys']

type Opened = { kind: 'create' } | { kind: 'revoke'; apiKey: ApiKey } | null

/** Keys by which other programs call the API. */
export function ApiKeysSettings() {
  const { t } = useI18n()
  const keys = usePages(KEY, (cursor, signal) => call(listApiKeys, { query: { cursor } }, { signal }))
  const [opened, setOpened] = useState<Opened>(null)
  const create = (
    <Button variant="primary" icon={Plus} onClick={() => setOpened({ kind: 'create' })}>
      {t('settings.createKey')}
    </Button>
  )
  const hint = (
    <>
      {t('settings.apiKeysHint')}{' '}
      <TextLink href="/api/docs" target="_blank" rel="noreferrer" className={LINK}>
        {t('settings.apiDocs')}
      </TextLink>
    </>
  )
  return (
    <Part title={t('settings.tabApiKeys')} hint={hint} actions={create}>
      <div className="overflow-hidden rounded-lg border border-line">
        <ListBody
          pages={keys}
          empty={
            <EmptyState icon={KeyRound} title={t('settings.noKeys')}>
              {t('settings.noKeysHint')}
            </EmptyState>
          }
        >
          {(items, more) => (
            <Table
              label={t('settings.tabApiKeys')}
              columns={columnsOf(t, (apiKey) => setOpened({ kind: 'revoke', apiKey }))}
              rows={items}
              footer={more}
              rowId={(apiKey) => apiKey.id}
            />
          )}
        </ListBody>
      </div>
      {opened?.kind === 'create' && <CreateKeyDialog onClose={() => setOpened(null)} />}
      {opened?.kind === 'revoke' && <RevokeDialog apiKey={opened.apiKey} onClose={() => setOpened(null)} />}
    </Part>
  )
}

function columnsOf(t: Translate, revoke: (apiKey: ApiKey) => void): readonly Column<ApiKey>[] {
  return [
    {
      id: 'key',
      header: t('settings.key'),
      cell: (apiKey) => (
        <span className="block min-w-0">
          <span className="font-medium">{apiKey.name}</span>
          <code className="block font-mono text-xs text-muted">{apiKey.prefix}…</code>
        </span>
      ),
    },
    {
      id: 'scopes',
      header: t('settings.scopes'),
      hideBelow: 'md',
      cell: (apiKey) => (
        <Tooltip content={apiKey.scopes.map((scope) => scopeName(scope, t)).join(' · ')}>
          <button
            type="button"
            className="rounded-xs underline decoration-line-control decoration-dotted underline-offset-3"
          >
            {t('settings.scopesCount', { n: apiKey.scopes.length })}
          </button>
        </Tooltip>
      ),
    },
    {
      id: 'lastUsed',
      header: t('settings.lastUsed'),
      hideBelow: 'sm',
      cell: (apiKey) => (
        <span className="text-muted">
          {apiKey.lastUsedAt ? <RelativeTime at={Date.parse(apiKey.lastUsedAt)} /> : t('common.never')}
        </span>
      ),
    },
    { id: 'state', header: t('settings.state'), cell: (apiKey) => <KeyState apiKey={apiKey} /> },
    {
      id: 'actions',
      header: t('settings.actions'),
      isHeadHidden: true,
      width: '3rem',
      align: 'end',
      cell: (apiKey) =>
        apiKey.revokedAt === null && (
          <IconButton icon={Ban} size="sm" label={t('settings.revoke')} onClick={() => revoke(apiKey)} />
        ),
    },
  ]
}

function KeyState({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useI18n()
  if (apiKey.revokedAt !== null) return <Badge>{t('settings.revoked')}</Badge>
  if (apiKey.expiresAt !== null && Date.parse(apiKey.expiresAt) < Date.now()) {
    return <Badge tone="warning">{t('settings.expired')}</Badge>
  }
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <Badge tone="success">{t('settings.active')}</Badge>
      {apiKey.expiresAt && (
        <span className="text-xs text-muted">
          {t('settings.expires')} <RelativeTime at={Date.parse(apiKey.expiresAt)} />
        </span>
      )}
    </span>
  )
}

function RevokeDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { t } = useI18n()
  const client = useQueryClient()
  const notify = useNotify()
  const revoke = async () => {
    try {
      await call(revokeApiKey, { params: { apiKeyId: apiKey.id } })
      notify.done(t('settings.keyRevoked'))
    } catch (error) {
      notify.failed(describeProblem(error, t))
    }
    await client.invalidateQueries({ queryKey: KEY })
  }
  return (
    <ConfirmDialog
      open
      danger
      onOpenChange={onClose}
      title={t('settings.revokeTitle', { name: apiKey.name })}
      description={t('settings.revokeHint')}
      action={t('settings.revoke')}
      perform={revoke}
    />
  )
}
