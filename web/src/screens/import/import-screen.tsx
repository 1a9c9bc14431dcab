import { buttonClass } from '@hilo/ui'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useI18n } from '../../i18n/i18n.tsx'
import { Link } from '../../shell/link.tsx'
import { Screen } from '../../shell/screen.tsx'
import { History } from './history.tsx'
import { Preview } from './preview.tsx'
import { Run } from './run.tsx'
import { Upload } from './upload.tsx'

/** From a file to customers: hand it in, see what was understood, start, follow. The address holds where one is. */
export function ImportScreen() {
  const { t } = useI18n()
  const { file, run } = useSearch({ from: '/app/import' })
  const navigate = useNavigate({ from: '/import' })
  const isInside = run !== undefined || file !== undefined
  return (
    <Screen
      title={t('importing.title')}
      description={isInside ? undefined : t('importing.hint')}
      actions={
        isInside && (
          <Link to="/import" search={{}} className={buttonClass('secondary')}>
            {t('importing.back')}
          </Link>
        )
      }
    >
      {run !== undefined ? (
        <Run key={run} importId={run} />
      ) : file !== undefined ? (
        <Preview
          key={file}
          fileId={file}
          onStarted={(started) => void navigate({ search: { run: started.id }, replace: true })}
        />
      ) : (
        <div className="mx-auto flex w-full max-w-4xl flex-col gap-8 p-4 sm:py-6">
          <Upload onTaken={(taken) => void navigate({ search: { file: taken.id } })} />
          <History onOpen={(id) => void navigate({ search: { run: id } })} />
        </div>
      )}
    </Screen>
  )
}
