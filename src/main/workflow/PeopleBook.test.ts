import { describe, expect, it } from 'vitest'
import type { Desk, Person } from '../../shared/accounts/account-api'
import type { DeskId } from '../../shared/workflow/people'
import { ConnectionError } from '../sync/server-connection'
import { PeopleBook, type PeopleFile } from './PeopleBook'
import { lan, minh } from './testing/command-desk'

const person = (id: Person['id'], name: string): Person => ({ id, name, colour: '#2a5674', active: true })
const news: Desk = {
  id: '01890000-0000-7000-8000-0000000000d1' as DeskId,
  name: 'Thời sự',
  archived: false,
  members: [{ account: lan, roles: ['reporter'] }],
}

function book(data: PeopleFile = { people: [], desks: [], heardAt: null }) {
  const server = { people: [person(lan, 'Lan')], desks: [news], fails: false, asked: 0 }
  const state = { now: 1000, changes: 0, writes: 0 }
  const file = {
    data,
    write: async () => {
      state.writes += 1
    },
  }
  const people = new PeopleBook({
    file,
    clock: { now: () => state.now },
    connection: {
      people: async () => {
        server.asked += 1
        if (server.fails) throw new ConnectionError('unreachable')
        return server.people
      },
      desks: async () => {
        if (server.fails) throw new ConnectionError('unreachable')
        return server.desks
      },
    },
    onChange: () => {
      state.changes += 1
    },
    log: () => {},
  })
  return { server, state, file, people }
}

describe('the book of people', () => {
  it('knows the names and desks the server has, and when it said so', async () => {
    const { people, file } = book()
    await people.refresh()
    expect(people.people.map(({ name }) => name)).toEqual(['Lan'])
    expect(people.desks).toEqual([news])
    expect(people).toMatchObject({ reachable: true, heardAt: 1000 })
    expect(file.data.heardAt).toBe(1000)
  })

  it('keeps the names without the server, as of the last contact', async () => {
    const { people, server, state } = book({ people: [person(minh, 'Minh')], desks: [], heardAt: 400 })
    server.fails = true
    await people.refresh()
    expect(people.people.map(({ name }) => name)).toEqual(['Minh'])
    expect(people).toMatchObject({ reachable: false, heardAt: 400 })
    state.now = 2000
    people.heard(true)
    expect(people).toMatchObject({ reachable: true, heardAt: 2000 })
    state.now = 3000
    people.heard(false)
    expect(people.heardAt).toBe(2000)
  })

  it('says that something changed only when something did', async () => {
    const { people, state } = book()
    await people.refresh()
    const { changes } = state
    await people.refresh()
    expect(state.changes).toBe(changes)
    people.heard(true)
    expect(state.changes).toBe(changes)
  })

  it('knows nobody any more on a computer that was signed out for good', async () => {
    const { people, file } = book()
    const asked = people.refresh()
    await people.forget()
    await asked
    expect(people).toMatchObject({ people: [], desks: [], heardAt: null })
    expect(file.data).toEqual({ people: [], desks: [], heardAt: null })
  })

  it('is asked for once by everyone who asks at the same time', async () => {
    const { people, server } = book()
    await Promise.all([people.refresh(), people.refresh()])
    expect(server.asked).toBe(1)
  })
})
