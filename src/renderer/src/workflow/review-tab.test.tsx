// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { DeskRole } from '../../../shared/workflow/people'
import type { VersionRecord } from '../../../shared/workflow/record'
import { parts } from '../workspace/on-demand-parts'
import { people } from './testing/memory-newsroom'
import { NewsroomWindow } from './testing/newsroom-window'
import { instantOfField, ownZone } from './wall-time'

let window: NewsroomWindow | undefined

// Reading the editor's code takes longer than a test may wait for a dialog.
beforeAll(async () => parts.Inspector.preload(), 120_000)

afterEach(() => window?.close())

/** The window with the Review tab of an article whose source version stands like this. */
async function review(version: Partial<VersionRecord>, more: { roles?: readonly DeskRole[]; offline?: boolean } = {}) {
  window = await NewsroomWindow.open({
    articles: 1,
    ...(more.roles === undefined ? {} : { roles: more.roles }),
    settings: { inspectorPane: { open: true, width: 320, tab: 'review' } },
    prepare: (newsroom, desk) => {
      const [record] = newsroom.records.values()
      if (record === undefined) throw new Error('no article')
      const versions = record.versions.map((each) => (each.language === 'vi' ? { ...each, ...version } : each))
      newsroom.records.set(record.id, { ...record, owner: people.lan, versions })
      desk.settings = { ...desk.settings, lastArticle: record.id }
      newsroom.history = [
        {
          articleId: record.id,
          language: 'vi',
          revision: 3,
          at: Date.now(),
          by: people.lan,
          automatic: false,
          command: 'submit',
          from: 'draft',
          to: 'submitted',
          note: 'Xin đọc giúp',
          waived: null,
          details: {},
        },
      ]
      newsroom.reachable = more.offline !== true
      newsroom.heardAt = new Date().setHours(14, 2)
    },
  })
  await vi.waitFor(() => expect(standing()).toContain('Nguyễn Thị Lan'))
  return window
}

const standing = (): string => document.querySelector('section[aria-label^="State of"]')?.textContent ?? ''
const commands = (): string[] =>
  [...document.querySelectorAll('[role=group][aria-label="What you can do"] button')].map((each) => each.textContent)

const at = (time: string) => instantOfField(time, ownZone())

/** The dialog's button that gives the command. */
const give = () =>
  [...document.querySelectorAll<HTMLButtonElement>('[role=dialog] button')].find(({ type }) => type === 'submit')

describe('the review tab', () => {
  it('says where the version stands, whose it is and until when', async () => {
    await review({ state: 'submitted', assignee: null, dueAt: Date.now() - 60_000 })
    expect(standing()).toContain('Submitted')
    expect(standing()).toContain('Written byNguyễn Thị Lan')
    expect(standing()).toContain('Overdue')
  })

  it('offers an editor what is possible, what leads onwards first, and says why the rest is not', async () => {
    const tab = await review({ state: 'submitted' }, { roles: ['editor'] })
    expect(commands()).toContain('Approve')
    expect(commands()).not.toContain('Publish')
    await tab.click('button', /^Why other things are not possible/)
    expect(tab.text).toContain('Publish')
  })

  it('offers a reporter nothing about a colleague’s text in review', async () => {
    await review({ state: 'inReview', stateBy: people.sari }, { roles: ['reporter'] })
    expect(commands()).toEqual([])
  })

  it('asks for the note that a return needs, and gives the command as the version was seen', async () => {
    const tab = await review({ state: 'submitted', revision: 7 })
    await tab.click('button', 'Return to the writer')
    const note = await vi.waitFor(() => {
      const field = document.querySelector<HTMLTextAreaElement>('[role=dialog] textarea')
      expect(field).not.toBeNull()
      return field
    })
    expect(give()?.disabled).toBe(true)
    await tab.type(note, 'Thiếu nguồn')
    expect(give()?.disabled).toBe(false)
    give()?.click()
    await vi.waitFor(() => expect(tab.asked('workflow:give')).toHaveLength(1))
    expect(tab.asked('workflow:give')[0]).toMatchObject({
      language: 'vi',
      expectedRevision: 7,
      expectedState: 'submitted',
      command: { kind: 'return', note: 'Thiếu nguồn' },
    })
  })

  it('asks for a day and a time on the clock, and gives none while no day stands there', async () => {
    const tab = await review({ state: 'submitted', revision: 7, dueAt: at('2030-01-05T08:30') ?? null })
    await tab.click('button', 'Set due time')
    const day = await vi.waitFor(() => {
      const field = document.querySelector<HTMLInputElement>('[role=dialog] input[placeholder="day/month/year"]')
      expect(field?.value).toBe('05/01/2030')
      return field
    })
    await vi.waitFor(() => expect(tab.find('spinbutton', 'Minutes')).toHaveProperty('value', '30'))
    await tab.type(day, '31/11/2030')
    expect(give()?.disabled).toBe(true)
    await tab.type(day, '22/11/2030')
    expect(give()?.disabled).toBe(false)
    give()?.click()
    await vi.waitFor(() => expect(tab.asked('workflow:give')).toHaveLength(1))
    expect(tab.asked('workflow:give')[0]).toMatchObject({ command: { kind: 'setDue', at: at('2030-11-22T08:30') } })
  })

  it.each(['article:preview', 'article:export'] as const)(
    'says that the version is under embargo (%s)',
    async (command) => {
      const embargo = { until: Date.UTC(2100, 0, 5, 23), zone: 'Asia/Ho_Chi_Minh' }
      const tab = await review({ state: 'approved', embargo })
      await act(async () => tab.commands.run(command))
      await vi.waitFor(() => expect(document.querySelector('[role=dialog] [role=note]')).not.toBeNull())
      expect(document.querySelector('[role=dialog] [role=note]')?.textContent).toContain(
        'under embargo until 6 Jan 2100, 06:00 (Asia/Ho_Chi_Minh)',
      )
    },
  )

  it('says nothing of an embargo that is over', async () => {
    const tab = await review({ state: 'approved', embargo: { until: Date.now() - 1, zone: 'Asia/Ho_Chi_Minh' } })
    await act(async () => tab.commands.run('article:export'))
    await vi.waitFor(() => expect(document.querySelector('[role=dialog] form')).not.toBeNull())
    expect(document.querySelector('[role=dialog] [role=note]')).toBeNull()
  })

  it('shows who did what', async () => {
    const tab = await review({ state: 'submitted' })
    await vi.waitFor(() => expect(tab.text).toContain('Nguyễn Thị Lan: Submit'))
    expect(tab.text).toContain('“Xin đọc giúp”')
    expect(tab.text).not.toContain('As the server last said')
  })

  it('shows it without the server, too, as of the last contact, with names', async () => {
    const tab = await review({ state: 'submitted' }, { offline: true })
    await vi.waitFor(() => expect(tab.text).toContain('Nguyễn Thị Lan: Submit'))
    expect(tab.text).toContain('As the server last said, 14:02; more may have happened since.')
  })
})
