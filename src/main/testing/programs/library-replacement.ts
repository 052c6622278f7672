import { writeSync } from 'node:fs'
import { headlineRoot } from '../../../shared/article/roots'
import { LibraryReplacer } from '../../search/find/library-replacer'
import { openReplacingProfile } from '../replacing-profile'

/**
 * `library-replacement PROFILE COUNT`: replaces the first three letters of every headline by “Bến” in that many drafts of the profile,
 * prints `replaced` behind each that is on disk, and then waits in the middle of it until it is killed.
 */
async function main(): Promise<void> {
  const [root = '', count] = process.argv.slice(2)
  const { store, open, kept, now } = await openReplacingProfile(root, () => undefined)
  let left = Number(count)
  const replacer = new LibraryReplacer({
    open: {
      edit: async (id, change) => {
        const edited = await open.edit(id, change)
        writeSync(1, 'replaced\n')
        left -= 1
        if (left === 0) await new Promise(() => setInterval(() => undefined, 1000))
        return edited
      },
    },
    mayWrite: () => true,
    kept,
    now,
    settle: () => undefined,
  })
  const articles = []
  for (const { id } of await store.list()) {
    const read = await open.read(id, (doc) => headlineRoot(doc, 'vi').toJSON().slice(0, 3))
    if (!read.ok) throw new Error(read.failure.code)
    const place = { language: 'vi', segment: 'headline' as const, from: 0, to: 3 }
    articles.push({ id, replacements: [{ ...place, expected: read.value, replacement: 'Bến' }] })
  }
  await replacer.replace({ find: 'cho', template: 'Bến', articles })
}

await main()
