import { Chip, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type DeskRole, deskRoles } from '../../../shared/workflow/people'
import classes from './NewsroomDialog.module.css'

/** What somebody is on a desk; to be changed where `onChange` is given, else in words. */
export function RoleChips(props: {
  /** Whose roles where, for screen readers. */
  readonly label: string
  readonly roles: readonly DeskRole[]
  readonly onChange?: ((roles: readonly DeskRole[]) => void) | undefined
}): ReactNode {
  const { label, roles, onChange } = props
  const { t } = useTranslation('account')
  if (onChange === undefined) return <Text size="sm">{roles.map((role) => t(role)).join(', ')}</Text>
  return (
    <Chip.Group
      multiple
      value={[...roles]}
      onChange={(chosen) => onChange(deskRoles.filter((role) => chosen.includes(role)))}
    >
      <Group gap={4} role="group" aria-label={label}>
        {deskRoles.map((role) => (
          <Chip key={role} value={role} size="xs" variant="light" classNames={{ label: classes.chip }}>
            {t(role)}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  )
}
