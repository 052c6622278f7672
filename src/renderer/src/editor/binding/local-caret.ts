import type { Provider, ProviderAwareness, UserState } from '@lexical/yjs'

/**
 * A provider for one person alone: it remembers the caret as positions relative to the text around it, so that a remote
 * edit before the caret moves the caret along. Nothing is announced to others. `isShown` tells whether a remembered place
 * still has a node: Lexical's own reckoning throws over one that has lost it, and with it the edit it came with.
 */
export function localCaret(isShown: (state: UserState) => boolean): Provider {
  let state: UserState | null = {
    anchorPos: null,
    focusPos: null,
    awarenessData: {},
    color: '',
    focusing: true,
    name: '',
  }
  const awareness: ProviderAwareness = {
    getLocalState: () => (state === null || isShown(state) ? state : { ...state, anchorPos: null, focusPos: null }),
    getStates: () => new Map(),
    setLocalState: (next) => {
      state = next
    },
    setLocalStateField: (field, value) => {
      if (state !== null) state = { ...state, [field]: value }
    },
    on: () => undefined,
    off: () => undefined,
  }
  return { awareness, connect: () => undefined, disconnect: () => undefined, on: () => undefined, off: () => undefined }
}
