import { describe, expect, it } from 'vitest'
import type { ArticleId } from '../../shared/ids'
import { articleIds, CommandDesk, lan, minh } from './testing/command-desk'

const [first, second] = articleIds(2) as [ArticleId, ArticleId]
const onServer = { kind: 'onServer', at: 1 } as const

describe('an outbox', () => {
  it('carries a command out once, tells how the version stands and forgets the command', async () => {
    const desk = new CommandDesk()
    await desk.give(first)
    await desk.outbox.idle()
    expect(desk.server.effects).toEqual([`submit ${first}`])
    expect(desk.learned.map(({ revision }) => revision)).toEqual([1])
    expect(desk.list()).toEqual([])
    expect(desk.durable.commands).toEqual([])
  })

  it('waits until the article’s text is on the server', async () => {
    const desk = new CommandDesk()
    desk.statuses.set(first, { kind: 'onThisComputer' })
    await desk.give(first)
    await desk.outbox.idle()
    expect(desk.server.arrived).toEqual([])
    desk.statuses.set(first, { kind: 'sending' })
    desk.outbox.send()
    await desk.outbox.idle()
    expect(desk.server.arrived).toEqual([])
    desk.statuses.set(first, onServer)
    desk.outbox.send()
    await desk.outbox.idle()
    expect(desk.server.effects).toEqual([`submit ${first}`])
  })

  it('keeps the order within an article; another article does not wait for it', async () => {
    const desk = new CommandDesk()
    desk.statuses.set(first, { kind: 'onThisComputer' })
    await desk.give(first, 'submit', 0)
    await desk.give(first, 'unsubmit', 1)
    await desk.give(second, 'submit', 0)
    await desk.outbox.idle()
    expect(desk.server.effects).toEqual([`submit ${second}`])
    desk.statuses.set(first, onServer)
    desk.outbox.send()
    await desk.outbox.idle()
    expect(desk.server.effects).toEqual([`submit ${second}`, `submit ${first}`, `unsubmit ${first}`])
  })

  it('sends the same key again when an answer is lost, which has no second effect', async () => {
    const desk = new CommandDesk()
    desk.fault = 'answer-lost'
    await desk.give(first)
    await desk.outbox.idle()
    expect(desk.list()).toEqual(['submit …'])
    desk.fault = undefined
    desk.clock.advance(60_000)
    await desk.outbox.idle()
    expect(new Set(desk.server.arrived).size).toBe(1)
    expect(desk.server.arrived.length).toBe(2)
    expect(desk.server.effects).toEqual([`submit ${first}`])
    expect(desk.list()).toEqual([])
  })

  it('backs off while the server cannot be reached and goes on by itself', async () => {
    const desk = new CommandDesk()
    desk.fault = 'unreachable'
    await desk.give(first)
    await desk.outbox.idle()
    expect(desk.clock.waiting).toBe(1)
    desk.clock.advance(100)
    await desk.outbox.idle()
    expect(desk.server.arrived).toEqual([])
    desk.fault = undefined
    desk.clock.advance(60_000)
    await desk.outbox.idle()
    expect(desk.server.effects).toEqual([`submit ${first}`])
  })

  it('waits for a new sign-in without asking again, and sends only what the signed-in person gave', async () => {
    const desk = new CommandDesk()
    desk.fault = 'signed-out'
    await desk.give(first)
    await desk.outbox.idle()
    expect(desk.clock.waiting).toBe(0)
    desk.fault = undefined
    desk.account = minh
    desk.outbox.send()
    await desk.outbox.idle()
    expect(desk.server.effects).toEqual([])
    desk.account = lan
    desk.maySend = false
    desk.outbox.send()
    await desk.outbox.idle()
    expect(desk.server.effects).toEqual([])
    desk.maySend = true
    desk.outbox.send()
    await desk.outbox.idle()
    expect(desk.server.effects).toEqual([`submit ${first}`])
  })

  it('keeps a refused command with its reason until it is put away, and does not send what was built on it', async () => {
    const desk = new CommandDesk()
    desk.statuses.set(first, { kind: 'onThisComputer' })
    await desk.give(first, 'submit', 7)
    await desk.give(first, 'unsubmit', 8)
    desk.statuses.set(first, onServer)
    desk.outbox.send()
    await desk.outbox.idle()
    expect(desk.list()).toEqual(['submit workflow-changed-meanwhile', 'unsubmit workflow-changed-meanwhile'])
    expect(desk.server.arrived.length).toBe(1)
    await desk.restart()
    desk.outbox.send()
    await desk.outbox.idle()
    expect(desk.list().length).toBe(2)
    expect(desk.server.arrived.length).toBe(1)
    for (const { request } of desk.outbox.commands) await desk.outbox.dismiss(request.key)
    expect(desk.durable.commands).toEqual([])
  })

  it('does not decide about a text that the server did not take; what is not about the text goes', async () => {
    const desk = new CommandDesk()
    desk.statuses.set(first, { kind: 'refused', failure: { code: 'text-approved' } })
    desk.statuses.set(second, { kind: 'refused', failure: { code: 'text-approved' } })
    await desk.give(first, 'submit')
    await desk.give(second, 'take')
    await desk.outbox.idle()
    expect(desk.list()).toEqual(['submit text-approved'])
    expect(desk.server.effects).toEqual([`take ${second}`])
  })

  it('gives nothing that could not be kept', async () => {
    const desk = new CommandDesk()
    desk.diskFails = true
    const given = await desk.give(first)
    expect(given.ok).toBe(false)
    desk.diskFails = false
    desk.outbox.send()
    await desk.outbox.idle()
    expect(desk.server.arrived).toEqual([])
    desk.account = undefined
    expect(await desk.give(first)).toMatchObject({ ok: false, failure: { code: 'signed-out' } })
  })

  it('takes back what was never sent, and nothing that the server may have carried out', async () => {
    const desk = new CommandDesk()
    desk.maySend = false
    const waiting = await desk.give(first)
    if (!waiting.ok) throw new Error('not given')
    await desk.outbox.dismiss(waiting.value.request.key)
    expect(desk.list()).toEqual([])
    desk.maySend = true
    desk.fault = 'answer-lost'
    const sent = await desk.give(first)
    await desk.outbox.idle()
    if (!sent.ok) throw new Error('not given')
    await desk.outbox.dismiss(sent.value.request.key)
    expect(desk.list()).toEqual(['submit …'])
  })

  it('loses and repeats nothing that was acknowledged, at whatever step it is killed', async () => {
    for (let killAt = 1; killAt < 14; killAt += 1) {
      const desk = new CommandDesk()
      desk.killAt = killAt
      const one = await desk.give(first, 'submit', 0)
      const two = await desk.give(first, 'unsubmit', 1)
      await desk.outbox.idle()
      await desk.restart()
      desk.outbox.send()
      await desk.outbox.idle()
      const given = [one, two].filter(({ ok }) => ok).length
      const kinds = ['submit', 'unsubmit'].slice(0, given).map((kind) => `${kind} ${first}`)
      expect(desk.server.effects, `killed at step ${killAt}`).toEqual(kinds)
      expect(desk.list(), `killed at step ${killAt}`).toEqual([])
    }
  })
})
