import { useTranslation } from 'react-i18next'
import type { AccountState } from '../../../shared/contract/account-contract'

/** What somebody is in the newsroom, in words: “Thời sự: phóng viên · Thể thao: biên tập viên”. */
export function useDeskRoles(account: AccountState | undefined): string {
  const { t } = useTranslation('account')
  if (account === undefined) return ''
  const parts = account.desks.map(({ name, roles }) => `${name}: ${roles.map((role) => t(role)).join(', ')}`)
  if (account.account?.administrator === true) parts.push(t('administrator'))
  return parts.length === 0 ? t('rolesNone') : parts.join(' · ')
}
