import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { needlessMarks } from '../shared/article/testing/needless-marks'
import { differenceBetween, readState } from './reading'

it('the same updates read the same one by one and as one', () => {
  const parts = needlessMarks()
  expect(differenceBetween(readState(...parts), readState(Y.mergeUpdates([...parts])))).toBeUndefined()
  // What somebody did take out is still told apart.
  const tidied = new Y.Doc()
  for (const part of parts) Y.applyUpdate(tidied, part)
  expect(differenceBetween(readState(...parts), readState(Y.encodeStateAsUpdate(tidied)))).toBe('content')
})
