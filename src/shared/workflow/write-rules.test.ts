import { describe, expect, it } from 'vitest'
import type { Actor } from './people'
import type { ArticleRecord } from './record'
import { type WorkflowState, workflowStates } from './states'
import {
  actorWith,
  assignee,
  HOUR,
  mover,
  NOON,
  otherDesk,
  owner,
  recordWith,
  someone,
  versionIn,
} from './testing/situations'
import { mayWriteRoot, type WriteDecision } from './write-rules'

const FIGURE = 'figureAbc123'
const languageRoots = (language: string): string[] => [
  `headline:${language}`,
  `lead:${language}`,
  `body:${language}`,
  `search:${language}`,
  `segments:${language}`,
  `caption:${language}:${FIGURE}`,
  `alt:${language}:${FIGURE}`,
]
const sharedRoots = ['meta', 'source', 'topics', 'bylines', 'figures', 'languages']

const stranger: Actor = { account: someone, administrator: true, roles: { [otherDesk]: ['managingEditor'] } }
const people = {
  owner: actorWith(owner),
  assignee: actorWith(assignee),
  reporter: actorWith(someone, 'reporter'),
  translator: actorWith(someone, 'translator'),
  editor: actorWith(someone, 'editor'),
  managingEditor: actorWith(someone, 'managingEditor'),
  stranger,
} as const
type Person = keyof typeof people

function write(root: string, record: ArticleRecord, actor: Actor, keys?: string[]): WriteDecision {
  return mayWriteRoot(root, { record, sourceLanguage: 'vi', actor }, keys)
}

function writersOf(root: string, record: ArticleRecord): Person[] {
  return (Object.keys(people) as Person[]).filter((person) => write(root, record, people[person]).ok)
}

const editors: Person[] = ['editor', 'managingEditor']
const sourceWriters: Record<WorkflowState, Person[]> = {
  draft: ['owner', 'assignee', ...editors],
  submitted: ['owner', 'assignee', ...editors],
  inReview: ['owner', 'assignee', ...editors],
  returned: ['owner', 'assignee', ...editors],
  approved: editors,
  scheduled: editors,
  published: editors,
  corrected: editors,
  withdrawn: [],
  spiked: [],
}

describe('who may write', () => {
  it.each(workflowStates)('the source version’s texts and what all versions share, in state %s', (state) => {
    const record = recordWith(versionIn(state))
    for (const root of [...languageRoots('vi'), ...sharedRoots]) {
      expect({ root, writers: writersOf(root, record) }).toEqual({ root, writers: sourceWriters[state] })
    }
  })

  it.each(workflowStates)('a translation’s texts in state %s, whatever the state of the source version', (state) => {
    const writers =
      sourceWriters[state].length > 2 ? ['owner', 'assignee', 'translator', ...editors] : sourceWriters[state]
    for (const sourceState of ['draft', 'published', 'spiked'] as const) {
      const record = recordWith(versionIn(sourceState, { assignee: null }), versionIn(state, { language: 'id' }))
      for (const root of languageRoots('id')) expect(writersOf(root, record)).toEqual(writers)
    }
  })

  it('a version about which nothing was decided is a draft of the article’s owner', () => {
    expect(writersOf('body:id', recordWith())).toEqual(['owner', 'translator', ...editors])
    expect(writersOf('body:vi', recordWith())).toEqual(['owner', ...editors])
  })

  it('an assignee writes the version they were given, and no other', () => {
    const record = recordWith(versionIn('draft', { assignee: null }), versionIn('draft', { language: 'id' }))
    expect(write('body:id', record, people.assignee).ok).toBe(true)
    expect(write('body:vi', record, people.assignee).ok).toBe(false)
    expect(write('meta', record, people.assignee).ok).toBe(false)
  })

  it.each(workflowStates)('everyone who sees the article comments on it in state %s, unless it is spiked', (state) => {
    const seen: Person[] = ['owner', 'assignee', 'reporter', 'translator', ...editors]
    expect(writersOf('threads', recordWith(versionIn(state)))).toEqual(state === 'spiked' ? [] : seen)
  })

  it('whoever was given any version comments', () => {
    const record = recordWith(versionIn('draft', { assignee: null }), versionIn('draft', { language: 'id' }))
    expect(write('threads', record, people.assignee).ok).toBe(true)
  })
})

describe('an entry of `languages`', () => {
  const approved = recordWith(versionIn('approved'))

  it('follows its own version when the changed keys are known: a translator adds a language to an approved article', () => {
    expect(write('languages', approved, people.translator, ['id']).ok).toBe(true)
    expect(write('languages', approved, people.translator, ['id', 'vi']).ok).toBe(false)
  })

  it('follows the source version when they are not', () => {
    expect(write('languages', approved, people.translator).ok).toBe(false)
  })
})

describe('the reason', () => {
  const by = { state: 'approved', by: mover, at: NOON - 10 * HOUR }

  it('says what locked the text, who did it and when', () => {
    expect(write('body:vi', recordWith(versionIn('approved')), people.owner)).toEqual({
      ok: false,
      reason: { code: 'text-approved', params: { language: 'vi', ...by } },
    })
  })

  it.each([
    ['approved', 'text-approved'],
    ['scheduled', 'text-approved'],
    ['published', 'text-published'],
    ['corrected', 'text-published'],
    ['withdrawn', 'text-stopped'],
    ['spiked', 'text-stopped'],
  ] as const)('of a version that is %s is %s', (state, code) => {
    expect(write('lead:vi', recordWith(versionIn(state)), people.owner)).toMatchObject({ reason: { code } })
  })

  it('for someone who does not write the version at all is that, not its state', () => {
    for (const state of ['draft', 'approved'] as const) {
      expect(write('body:vi', recordWith(versionIn(state)), people.reporter)).toEqual({
        ok: false,
        reason: { code: 'text-not-yours', params: { language: 'vi' } },
      })
    }
  })

  it.each(['status', 'body', 'body:', 'headlines:vi', '', 'meta:vi', '__proto__', 'constructor'])(
    'refuses the unknown root “%s” even to a managing editor',
    (root) => {
      expect(write(root, recordWith(versionIn('draft')), people.managingEditor)).toMatchObject({
        ok: false,
        reason: { code: 'text-root-unknown' },
      })
    },
  )
})
