import { useState } from 'react'
import { outdatedBy, useAsked } from '../workflow/use-asked'
import type { FirstLook } from './first-look'

/** Whether there is no article on this computer outside the bin; undefined before the first answer. */
export function useIsEmpty(firstLook: FirstLook | undefined): boolean | undefined {
  // The answer that the window came with, so that what stands there first need not be taken back.
  const [first] = useState(() => firstLook?.page.arrived?.total)
  const query = { search: '', bin: false, descending: true, offset: 0, limit: 0 }
  const answer = useAsked('library:query', query, '', [outdatedBy('library:changed')])
  const total = answer?.total ?? first
  return total === undefined ? undefined : total === 0
}
