import { describe, expect, it } from 'vitest'
import type { QueuedCommand } from '../../../shared/contract/workflow-contract'
import { newArticleId } from '../../../shared/ids'
import type { CommandKind } from '../../../shared/workflow/commands'
import type { Actor } from '../../../shared/workflow/people'
import { type ArticleRecord, newVersionRecord, versionOf } from '../../../shared/workflow/record'
import type { WorkflowState } from '../../../shared/workflow/states'
import { lockOf, recordAhead } from './situation'
import { localDesk, people } from './testing/memory-newsroom'
import { fieldTime, instantOfField } from './wall-time'

const id = newArticleId()
const reporter: Actor = { account: people.lan, administrator: false, roles: { [localDesk]: ['reporter'] } }
const editor: Actor = { account: people.minh, administrator: false, roles: { [localDesk]: ['editor'] } }

function record(state: WorkflowState, revision = 0): ArticleRecord {
  const version = { ...newVersionRecord('vi', people.minh, 5), state, revision }
  return { id, desk: localDesk, owner: people.lan, createdAt: 0, versions: [version] }
}

function queued(kind: CommandKind, revision: number, state: WorkflowState, refused = false): QueuedCommand {
  return {
    request: {
      key: crypto.randomUUID(),
      articleId: id,
      language: 'vi',
      expectedRevision: revision,
      expectedState: state,
      command: { kind: kind as 'submit' },
    },
    account: people.lan,
    madeAt: 9,
    sent: false,
    refused: refused ? { reason: { code: 'workflow-wrong-state' }, problems: [], at: 10 } : null,
  }
}

describe('what is decided next', () => {
  it('is decided on what waits to be sent', () => {
    const waiting = [queued('submit', 0, 'draft'), queued('unsubmit', 1, 'submitted'), queued('submit', 2, 'draft')]
    const ahead = recordAhead({ record: record('draft'), queued: waiting }, reporter, 'vi')
    expect(ahead && versionOf(ahead, 'vi')).toMatchObject({ state: 'submitted', revision: 3 })
  })

  it('is not decided on what was refused or can no longer be carried out', () => {
    const refused = recordAhead(
      { record: record('draft'), queued: [queued('submit', 0, 'draft', true)] },
      reporter,
      'vi',
    )
    expect(refused && versionOf(refused, 'vi').state).toBe('draft')
    const late = recordAhead({ record: record('approved', 4), queued: [queued('submit', 0, 'draft')] }, reporter, 'vi')
    expect(late && versionOf(late, 'vi').state).toBe('approved')
    expect(recordAhead({ record: null, queued: [] }, reporter, 'vi')).toBe(null)
  })
})

describe('a lock', () => {
  it('is what the server would say: approved text is the editors’', () => {
    const approved = { record: record('approved', 2), queued: [] }
    expect(lockOf(approved, reporter, 'vi', 'vi')).toMatchObject({
      code: 'text-approved',
      params: { by: people.minh, at: 5 },
    })
    expect(lockOf(approved, editor, 'vi', 'vi')).toBeUndefined()
    expect(lockOf({ record: record('draft'), queued: [] }, reporter, 'vi', 'vi')).toBeUndefined()
  })

  it('is none where nothing is known: nobody is signed in, or the server does not know the article', () => {
    expect(lockOf({ record: record('spiked'), queued: [] }, null, 'vi', 'vi')).toBeUndefined()
    expect(lockOf({ record: null, queued: [] }, reporter, 'vi', 'vi')).toBeUndefined()
  })
})

describe('a time field', () => {
  it('means the wall time of its zone', () => {
    const at = Date.UTC(2026, 0, 31, 1, 30)
    expect(fieldTime(at, 'Asia/Ho_Chi_Minh')).toBe('2026-01-31T08:30')
    expect(instantOfField('2026-01-31T08:30', 'Asia/Ho_Chi_Minh')).toBe(at)
    expect(instantOfField('2026-01-31T08:30', 'Asia/Jakarta')).toBe(Date.UTC(2026, 0, 31, 1, 30))
    expect(instantOfField('2026-01-31T08:30', 'Asia/Tokyo')).toBe(Date.UTC(2026, 0, 30, 23, 30))
    expect(instantOfField('', 'Asia/Tokyo')).toBeUndefined()
  })
})
