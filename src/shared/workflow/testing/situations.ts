import type { ArticleId } from '../../ids'
import type { Situation } from '../allowance'
import type { CommandKind, WorkflowCommand } from '../commands'
import type { AccountId, Actor, DeskId, DeskRole } from '../people'
import { type ArticleRecord, newVersionRecord, type VersionRecord } from '../record'
import type { WorkflowState } from '../states'

/** A UUID with a number at its end, for tests. */
export function uuid(number: number): string {
  return `018f0000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`
}

/** The desk of the tests, and another one. */
export const desk = uuid(1) as DeskId
/** A desk whose members have no business with the tests' article. */
export const otherDesk = uuid(2) as DeskId
/** The tests' article. */
export const articleId = uuid(3) as ArticleId
/** The article's owner. */
export const owner = uuid(10) as AccountId
/** Who brought the version into its state. */
export const mover = uuid(11) as AccountId
/** Who changed the version last, without moving it. */
export const lastChanger = uuid(14) as AccountId
/** Who was given the version. */
export const assignee = uuid(12) as AccountId
/** Someone with no relation to the article; their roles decide. */
export const someone = uuid(13) as AccountId

/** Noon on a Sunday, by the server's clock. */
export const NOON = Date.UTC(2026, 10, 22, 12)
/** An hour in milliseconds. */
export const HOUR = 3_600_000

/** An actor with these roles on the tests' desk. */
export function actorWith(account: AccountId, ...roles: DeskRole[]): Actor {
  return { account, administrator: false, roles: roles.length === 0 ? {} : { [desk]: roles } }
}

/** A version's record in a state, as the commands before it would have left it. */
export function versionIn(state: WorkflowState, patch: Partial<VersionRecord> = {}): VersionRecord {
  const wasPublic = state === 'published' || state === 'corrected' || state === 'withdrawn'
  return {
    ...newVersionRecord('vi', mover, NOON - 10 * HOUR),
    state,
    assignee,
    publishAt: state === 'scheduled' ? NOON + HOUR : null,
    publishedAt: wasPublic ? NOON - 5 * HOUR : null,
    revision: 4,
    changedAt: NOON - 9 * HOUR,
    changedBy: lastChanger,
    ...patch,
  }
}

/** The record of the tests' article with these versions. */
export function recordWith(...versions: VersionRecord[]): ArticleRecord {
  return { id: articleId, desk, owner, createdAt: NOON - 20 * HOUR, versions }
}

/** A Vietnamese source version before a managing editor, without problems; `patch` says what is different. */
export function situationOf(version: VersionRecord, patch: Partial<Situation> = {}): Situation {
  return {
    record: recordWith(version),
    language: version.language,
    sourceLanguage: 'vi',
    actor: actorWith(someone, 'managingEditor'),
    now: NOON,
    problems: [],
    ...patch,
  }
}

/** A command of each kind with what it needs, all of it acceptable at `NOON`. */
export const completeCommands: { readonly [Kind in CommandKind]: Extract<WorkflowCommand, { kind: Kind }> } = {
  submit: { kind: 'submit' },
  unsubmit: { kind: 'unsubmit' },
  take: { kind: 'take' },
  release: { kind: 'release' },
  return: { kind: 'return', note: 'Who said this?' },
  approve: { kind: 'approve' },
  reopen: { kind: 'reopen' },
  schedule: { kind: 'schedule', at: NOON + 2 * HOUR },
  unschedule: { kind: 'unschedule' },
  embargo: { kind: 'embargo', until: NOON + 3 * HOUR, zone: 'Asia/Ho_Chi_Minh' },
  liftEmbargo: { kind: 'liftEmbargo' },
  publish: { kind: 'publish' },
  correct: { kind: 'correct', note: 'The bridge is 240 m long.' },
  withdraw: { kind: 'withdraw', note: 'The council took the plan back.' },
  spike: { kind: 'spike' },
  restore: { kind: 'restore' },
  assign: { kind: 'assign', to: someone },
  setDue: { kind: 'setDue', at: NOON + HOUR },
}
