import { Alert } from '@mantine/core'
import type { ReactNode } from 'react'

/** Says why a form could not be sent, at once to a screen reader too; nothing while there is nothing to say. */
export function FormProblem({ children }: { readonly children: string }): ReactNode {
  if (children === '') return null
  return (
    <Alert color="lacquer" role="alert">
      {children}
    </Alert>
  )
}
