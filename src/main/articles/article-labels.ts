import type * as Y from 'yjs'
import { addTopic, readDetails, removeTopic, setDetail, type Topic } from '../../shared/article/details'
import type { LabelChange } from '../../shared/contract/library-contract'
import type { Failure } from '../../shared/failure'
import type { ArticleId } from '../../shared/ids'
import type { ArticleRow } from '../../shared/library'
import { mayWriteVersion } from '../../shared/workflow/write-rules'
import type { WorkflowDesk } from '../workflow/WorkflowDesk'
import type { OpenArticles } from './open-articles'

/** Why the person at this computer may not change an article's details now; undefined when they may. */
export type WhyNotLabelled = (id: ArticleId) => Failure | undefined

/** What came of changed labels; `undo` takes back what was changed, and nothing else. */
export interface Labelled {
  readonly undo: readonly LabelChange[]
  readonly left: readonly { readonly id: ArticleId; readonly failure: Failure }[]
}

type Label = Omit<LabelChange, 'ids'>

/** Changes section and topics of many articles, each as an edit of its own that merges and syncs like any other. */
export class ArticleLabels {
  readonly #open: Pick<OpenArticles, 'edit'>
  readonly #whyNot: WhyNotLabelled

  constructor(open: Pick<OpenArticles, 'edit'>, whyNot: WhyNotLabelled) {
    this.#open = open
    this.#whyNot = whyNot
  }

  /** Makes the changes one after the other, trying all. */
  async apply(changes: readonly LabelChange[]): Promise<Labelled> {
    const left: { id: ArticleId; failure: Failure }[] = []
    const undo = new Map<string, LabelChange>()
    for (const { ids, ...label } of changes) {
      for (const id of ids) {
        const refused = this.#whyNot(id)
        let inverse: Label = {}
        const edited =
          refused === undefined
            ? await this.#open.edit(id, (doc) => {
                inverse = relabel(doc, label)
              })
            : { ok: false as const, failure: refused }
        if (!edited.ok) left.push({ id, failure: edited.failure })
        else if (Object.keys(inverse).length > 0) {
          const key = JSON.stringify(inverse)
          const same = undo.get(key)
          if (same === undefined) undo.set(key, { ...inverse, ids: [id] })
          else same.ids.push(id)
        }
      }
    }
    return { undo: [...undo.values()], left }
  }
}

/** Whether an article's details may be changed, by the workflow where there is a newsroom: they belong to the source version. */
export function whyNotLabelled(
  desk: Pick<WorkflowDesk, 'standing' | 'newsroom'> | undefined,
  row: Pick<ArticleRow, 'id' | 'sourceLanguage' | 'binnedAt'> | undefined,
): Failure | undefined {
  if (row === undefined) return { code: 'article-not-found' }
  if (row.binnedAt !== undefined) return { code: 'article-in-bin' }
  const actor = desk?.newsroom().me ?? null
  const record = desk?.standing(row.id).record ?? null
  if (actor === null || record === null) return undefined
  const { sourceLanguage } = row
  const decision = mayWriteVersion(sourceLanguage, { record, sourceLanguage, actor })
  return decision.ok ? undefined : decision.reason
}

/** Changes one article; answers what takes it back. */
function relabel(doc: Y.Doc, { section, ifSection, addTopic: added, removeTopic: removed }: Label): Label {
  const before = readDetails(doc)
  const inverse: Label = {}
  const wanted = section?.trim().normalize('NFC')
  if (wanted !== undefined && wanted !== before.section && (ifSection === undefined || ifSection === before.section)) {
    setDetail(doc, 'section', wanted)
    // Whoever files it elsewhere meanwhile has the last word.
    Object.assign(inverse, { section: before.section, ifSection: wanted })
  }
  if (added !== undefined) {
    addTopic(doc, added)
    const fresh = readDetails(doc).topics.find(({ id }) => !before.topics.some((topic) => topic.id === id))
    if (fresh !== undefined) Object.assign(inverse, { removeTopic: fresh.name })
  }
  if (removed !== undefined) {
    const topic = named(before.topics, removed)
    if (topic !== undefined) {
      removeTopic(doc, topic.id)
      Object.assign(inverse, { addTopic: topic.name })
    }
  }
  return inverse
}

function named(topics: readonly Topic[], name: string): Topic | undefined {
  const wanted = name.trim().normalize('NFC').toLocaleLowerCase()
  return topics.find((topic) => topic.name.toLocaleLowerCase() === wanted)
}
