import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PhotoInfo } from '../../shared/photo'
import { fail, ok } from '../../shared/result'
import { PageCards } from './page-cards'
import { readPageCard } from './read-page-card'

const read = (html: string, url = 'https://tin.example/a/b') => readPageCard(new TextEncoder().encode(html), url)

describe('what a page says of itself', () => {
  it('is told by its Open Graph properties, on one line, as NFC', () => {
    const card = read(`<!doctype html><meta charset=utf-8><title>Khác</title>
      <meta property="og:title" content="Ch\u006f\u031b\u0323  nổi
        Cái Răng"><meta property="og:description" content="Ghe &amp; xuồng">
      <meta property="og:site_name" content="Sông Nước"><meta property="og:image" content="/anh.jpg">`)
    expect(card).toEqual({
      title: 'Chợ nổi Cái Răng',
      description: 'Ghe & xuồng',
      site: 'Sông Nước',
      picture: 'https://tin.example/anh.jpg',
    })
  })

  it('is else its title and description; nothing where it says nothing', () => {
    expect(read('<title> Một\n trang </title><meta name=description content=Chuyện>')).toMatchObject({
      title: 'Một trang',
      description: 'Chuyện',
      site: '',
    })
    expect(read('')).toEqual({ title: '', description: '', site: '' })
  })

  it.each(['javascript:alert(1)', 'data:image/png;base64,AA', 'file:///etc/passwd', 'http://['])(
    'names no picture by %s',
    (address) => expect(read(`<meta property="og:image" content="${address}">`).picture).toBeUndefined(),
  )

  it('is cut where it is too long, between words, and never within a character', () => {
    const card = read(`<title>${'chữ '.repeat(50_000)}</title><meta name=description content="${'😀'.repeat(5000)}">`)
    expect(card.title.length).toBeLessThanOrEqual(301)
    expect(card.title).toMatch(/chữ…$/)
    expect(card.description).not.toMatch(/\uD83D…$/u)
  })

  it('stays text, whatever it is', () => {
    expect(read('<title><script>alert(1)</script></title>').title).toBe('<script>alert(1)</script>')
  })
})

let site = ''
let close: () => void = () => undefined
const taken: [string, number][] = []
const pages: Record<string, [string, string | Uint8Array]> = {}
beforeEach(async () => {
  taken.length = 0
  const server = createServer(({ url = '' }, response) => {
    const [type, body] = pages[url] ?? ['text/plain', '']
    response.writeHead(200, { 'content-type': type }).end(body)
  })
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done)
  })
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  close = () => {
    server.closeAllConnections()
    server.close()
  }
})
afterEach(() => close())

const cards = (addsPhotos = true) =>
  new PageCards({
    allows: (address) => address === '127.0.0.1',
    photos: {
      add: async (bytes, name) => {
        taken.push([name, bytes.length])
        return addsPhotos ? ok({ id: 'f'.repeat(64) } as unknown as PhotoInfo) : fail('photo-not-recognised')
      },
    },
  })

describe('looking a page up', () => {
  it('takes its picture in as a photo, when that is asked for', async () => {
    pages['/tin'] = ['text/html', '<title>Tin</title><meta property="og:image" content="/anh/cho.jpg">']
    pages['/anh/cho.jpg'] = ['image/jpeg', new Uint8Array(12)]
    expect(await cards().lookUp(`${site}/tin`, true)).toMatchObject({ ok: true, value: { title: 'Tin', photo: {} } })
    expect(taken).toEqual([['cho.jpg', 12]])
    expect(await cards().lookUp(`${site}/tin`, false)).toMatchObject({ ok: true, value: { photo: null } })
    expect(taken).toHaveLength(1)
  })

  it('has the words where the picture is none, or lies where nobody may go', async () => {
    pages['/tin'] = ['text/html', '<title>Tin</title><meta property="og:image" content="http://10.0.0.1/a.png">']
    expect(await cards().lookUp(`${site}/tin`, true)).toMatchObject({ ok: true, value: { title: 'Tin', photo: null } })
    pages['/tin'] = ['text/html', '<title>Tin</title><meta property="og:image" content="/tin">']
    expect(await cards(false).lookUp(`${site}/tin`, true)).toMatchObject({ ok: true, value: { photo: null } })
  })

  it('refuses what is no page', async () => {
    pages['/a.zip'] = ['application/zip', 'PK']
    expect(await cards().lookUp(`${site}/a.zip`, true)).toMatchObject({ failure: { code: 'page-not-html' } })
    expect(await cards().lookUp('mailto:a@b.vn', true)).toMatchObject({ failure: { code: 'page-address-refused' } })
  })

  it('does a few at a time, and others again afterwards', async () => {
    pages['/tin'] = ['text/html', '<title>Tin</title>']
    const desk = cards()
    const asked = await Promise.all(Array.from({ length: 6 }, () => desk.lookUp(`${site}/tin`, false)))
    expect(asked.filter(({ ok: done }) => done)).toHaveLength(4)
    expect((await desk.lookUp(`${site}/tin`, false)).ok).toBe(true)
  })
})
