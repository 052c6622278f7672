import { describe, expect, it } from 'vitest'
import type { AccountId, DeskId } from '../../../shared/workflow/people'
import { createI18n } from '../i18n/create-i18n'
import { auditSentence } from './audit-sentence'

const LAN = '01890000-0000-7000-8000-000000000002' as AccountId
const DESK = '01890000-0000-7000-8000-0000000000d1' as DeskId
const staff = {
  people: [{ id: LAN, name: 'Nguyễn Thị Lan', colour: '#2a5674', active: true, account: undefined }],
  desks: [{ id: DESK, name: 'Thời sự', archived: false, members: [] }],
}
const i18n = createI18n('en')
const words = { t: i18n.getFixedT('en', 'newsroom'), role: (role: string) => `<${role}>` }

describe('a line of the audit log', () => {
  it.each([
    ['session:sign-in', { name: 'laptop' }, 'signed in on “laptop”'],
    ['account:change', { account: LAN, disabled: true }, 'closed the account of Nguyễn Thị Lan'],
    ['account:change', { account: LAN, disabled: false }, 'opened the account of Nguyễn Thị Lan again'],
    ['account:change', { account: LAN, administrator: true }, 'made Nguyễn Thị Lan an administrator'],
    ['account:change', { account: LAN, identity: 'x' }, 'changed the account of Nguyễn Thị Lan'],
    ['desk:create', { desk: 'gone', name: 'Biển đảo' }, 'made the desk Biển đảo'],
    ['desk:change', { desk: DESK, archived: true }, 'stopped using the desk Thời sự'],
    ['desk:change', { desk: DESK, name: 'Thời sự 24h' }, 'renamed a desk Thời sự 24h'],
    ['desk:roles', { desk: DESK, account: LAN, roles: ['editor'] }, 'set Nguyễn Thị Lan on Thời sự: <editor>'],
    ['desk:roles', { desk: DESK, account: LAN, roles: [] }, 'took Nguyễn Thị Lan off Thời sự'],
    ['device:revoke', { account: 'nobody' }, 'signed a computer of unknown out for good'],
    ['moon:landing', {}, 'moon:landing'],
    ['desk:roles', { roles: 'all', desk: 7 }, 'took unknown off unknown'],
  ])('%s %j reads “%s”', (action, details, sentence) => {
    expect(auditSentence({ action, details }, staff, words)).toBe(sentence)
  })
})
