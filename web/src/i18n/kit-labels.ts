import type { FieldIssue, KitLabels } from '@hilo/ui'
import type { Translate } from './i18n.tsx'

/** The words of the components, from the catalogue. */
export function kitLabels(t: Translate): KitLabels {
  return {
    close: t('kit.close'),
    cancel: t('kit.cancel'),
    undo: t('kit.undo'),
    retry: t('kit.retry'),
    copy: t('kit.copy'),
    copied: t('kit.copied'),
    clear: t('kit.clear'),
    loading: t('kit.loading'),
    loadMore: t('kit.loadMore'),
    search: t('kit.search'),
    noResults: t('kit.noResults'),
    errorTitle: t('kit.errorTitle'),
    errorCode: t('kit.errorCode'),
    showTable: t('kit.showTable'),
    showChart: t('kit.showChart'),
    selectAll: t('kit.selectAll'),
    selectRow: t('kit.selectRow'),
    dropFiles: t('kit.dropFiles'),
    chooseFiles: t('kit.chooseFiles'),
    removeFile: t('kit.removeFile'),
    palette: t('kit.palette'),
    palettePlaceholder: t('kit.palettePlaceholder'),
    shortcuts: t('kit.shortcuts'),
    shortcutsHint: t('kit.shortcutsHint'),
    filterTimeline: t('kit.filterTimeline'),
    all: t('kit.all'),
    inbound: t('kit.inbound'),
    outbound: t('kit.outbound'),
    showPassword: t('kit.showPassword'),
    hidePassword: t('kit.hidePassword'),
    notifications: t('kit.notifications'),
    newItems: (n) => t('kit.newItems', { n }),
    sessionEvents: (n) => t('kit.sessionEvents', { n }),
    invalid: (issue) => describeIssue(issue, t),
  }
}

function describeIssue(issue: FieldIssue, t: Translate): string {
  if (issue.empty) return t('kit.invalidRequired')
  if (issue.code === 'mismatch') return t('kit.mismatch')
  if (issue.code === 'too_small' && issue.minimum !== undefined) return t('kit.invalidShort', { n: issue.minimum })
  if (issue.code === 'too_big' && issue.maximum !== undefined) return t('kit.invalidLong', { n: issue.maximum })
  if (issue.format === 'email') return t('kit.invalidEmail')
  if (issue.format === 'regex') return t('kit.invalidCode')
  return t('kit.invalidOther')
}
