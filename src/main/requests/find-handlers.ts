import { ok } from '../../shared/result'
import type { FindDesk } from '../search/find/find-desk'
import type { LibraryReplacer } from '../search/find/library-replacer'
import type { Handlers } from './handler-types'
import type { DeskWindows } from './ports'

/** The requests of find and replace. */
export type FindChannel = Extract<keyof Handlers, `find:${string}`>

/** Answers the requests of find and replace. */
export function findHandlers({
  finds,
  replacer,
  windows,
}: {
  readonly finds: FindDesk
  readonly replacer: LibraryReplacer
  readonly windows: Pick<DeskWindows, 'send'>
}): Pick<Handlers, FindChannel> {
  return {
    'find:texts': async ({ query, texts }) => {
      const found = await finds.inTexts(query, texts)
      return found.ok ? ok({ hits: found.value }) : found
    },
    'find:library': ({ jobId, query }, { holder }) =>
      finds.inLibrary(jobId, query, (progress) => windows.send(holder, 'find:progress', progress)),
    'find:cancel': async ({ jobId }) => {
      finds.cancel(jobId)
      return ok({})
    },
    'find:replace': (asked) => replacer.replace(asked),
    'find:replacements': async () => {
      const replacements = await replacer.lately()
      return replacements.ok ? ok({ replacements: replacements.value }) : replacements
    },
    'find:undo': ({ id }) => replacer.takeBack(id),
  }
}
