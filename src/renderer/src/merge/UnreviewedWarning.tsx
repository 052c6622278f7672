import { Text } from '@mantine/core'
import { IconArrowsJoin2 } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleId } from '../../../shared/ids'
import classes from './merge.module.css'
import { passagesOf, useMerges } from './use-merges'

/** Says before an approval that passages both sides changed have not been looked at here; nothing otherwise. */
export function UnreviewedWarning({ id }: { readonly id: ArticleId }): ReactNode {
  const { t } = useTranslation('merge')
  const { length } = passagesOf(useMerges(id))
  return (
    length > 0 && (
      <div className={classes.warning} role="note">
        <IconArrowsJoin2 size={16} stroke={1.75} aria-hidden />
        <Text size="sm">{t('approveWarning', { count: length })}</Text>
      </div>
    )
  )
}
