import { describe, expect, it } from 'vitest'
import { inlineText, textSegments } from '../../../shared/article/blocks'
import type { ImportDraft } from '../import-draft'
import { importDraft } from '../testing/import-files'
import { lostLines } from '../testing/lost-lines'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const bodyTexts = (draft: ImportDraft): string[] => textSegments(draft.body).map(({ children }) => inlineText(children))

const PAGE = `<!DOCTYPE html>
<!-- saved from url=(0031)https://riverside.example.com/a -->
<html lang="en"><head><meta charset="utf-8"><title>Library reopens after the flood | Riverside Post</title>
<meta property="og:title" content="Library reopens after the flood"><meta property="og:site_name" content="Riverside Post">
<meta property="article:section" content="Culture"><meta name="keywords" content="library, flood">
<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"@type":"NewsArticle","headline":"Library reopens after the flood",
"datePublished":"2025-10-22T08:15:00+07:00","author":[{"@type":"Person","name":"Jane Doe"}],"contentLocation":{"name":"Riverside"}}]}</script>
<script>var text = 'never text'</script><style>.never { color: text }</style></head>
<body><header class="site-header"><a href="/">Riverside Post</a><nav><ul><li><a href="/sport">Sport</a></li></ul></nav></header>
<main><div class="breadcrumb">Home › Culture</div><h1>Library reopens after the flood</h1>
<p class="sapo">Volunteers dried four thousand books by hand.</p>
<div class="meta"><span class="author">By Jane Doe</span> <time datetime="2025-10-22">October 22, 2025</time></div>
<div class="article-body">
<p>The reading room smells of <b>fresh <i>paint</i></b>, and the shelves are half empty, but the queue went round the corner on Monday morning.</p>
<figure><img src="a_files/queue.png" alt="A queue at a door"><figcaption>Readers wait outside. <span class="credit">Photo: Ann Lee</span></figcaption></figure>
<h2>What was lost</h2>
<p>“We lost the newspapers,” the librarian said, “but not one of the <a href="/letters?x=1&amp;y=2">letters</a>,” and went back to her counter to work.</p>
<ul><li>one<ul><li>nested</li></ul></li><li>two</li></ul>
<blockquote><p>Paper remembers water.</p></blockquote>
<table><tr><td>Books</td><td>4,000</td></tr></table>
<div class="related-news"><h3>Read also</h3><ul><li><a href="/b">Bridge closed for a week</a></li></ul></div>
<p>Line one<br>line two<br><br>A paragraph after two breaks, which is how older pages separate what they have to say to readers.</p>
<img src="https://cdn.example.com/away.jpg" alt="Far away">
</div>
<p class="source">Source: <a href="https://riverside.example.com/a">https://riverside.example.com/a</a></p></main>
<section id="comments"><h3>Comments (1)</h3><p>What a lovely thing to read on a Monday morning, thank you all for the work you did there.</p></section>
<footer>© 2025 Riverside Post</footer></body></html>`

/** The visible lines of the page above. */
const VISIBLE = [
  'Riverside Post',
  'Sport',
  'Home › Culture',
  'Library reopens after the flood',
  'Volunteers dried four thousand books by hand.',
  'By Jane Doe',
  'October 22, 2025',
  'Readers wait outside.',
  'Ann Lee',
  'What was lost',
  'one',
  'nested',
  'two',
  'Paper remembers water.',
  'Books | 4,000',
  'Read also',
  'Bridge closed for a week',
  'Line one',
  'line two',
  'https://riverside.example.com/a',
  'Comments (1)',
  'What a lovely thing to read on a Monday morning, thank you all for the work you did there.',
  '© 2025 Riverside Post',
  'A queue at a door',
]

describe('a page with its metadata and pictures', () => {
  const files = { 'a.html': PAGE, 'a_files/queue.png': PNG }

  it('is recognised', async () => {
    expect(await importDraft(files)).toMatchObject({
      format: 'html',
      language: 'en',
      headline: 'Library reopens after the flood',
      lead: 'Volunteers dried four thousand books by hand.',
      bylines: ['Jane Doe'],
      section: 'Culture',
      place: 'Riverside',
      topics: ['library', 'flood'],
      source: {
        publication: 'Riverside Post',
        url: 'https://riverside.example.com/a',
        author: 'Jane Doe',
        publishedAt: '2025-10-22',
      },
    })
  })

  it('keeps the structure and emphasis of the text', async () => {
    const { body } = await importDraft(files)
    expect(body.map((block) => block.type)).toEqual([
      'paragraph',
      'figure',
      'heading',
      'paragraph',
      'list',
      'quote',
      'paragraph',
      'paragraph',
      'paragraph',
      'figure',
    ])
    expect(body[0]).toMatchObject({
      children: [
        { text: 'The reading room smells of ' },
        { text: 'fresh ', marks: ['bold'] },
        { text: 'paint', marks: ['bold', 'italic'] },
        {},
      ],
    })
    expect(body[3]).toMatchObject({
      children: [{}, { type: 'link', url: 'https://riverside.example.com/letters?x=1&y=2' }, {}],
    })
    expect(body[4]).toMatchObject({
      style: 'bullet',
      items: [{ list: { items: [{ children: [{ text: 'nested' }] }] } }, {}],
    })
    expect(body[7]).toMatchObject({ children: [{ text: 'Line one' }, { type: 'break' }, { text: 'line two' }] })
  })

  it('brings the picture with caption, credit and alternative text; one on the network is a notice', async () => {
    const { figures, notices } = await importDraft(files)
    expect(figures).toEqual([
      expect.objectContaining({
        caption: 'Readers wait outside.',
        credit: 'Ann Lee',
        alt: 'A queue at a door',
        image: { bytes: new Uint8Array(PNG), fileName: 'queue.png' },
      }),
      expect.objectContaining({ caption: '', alt: 'Far away' }),
    ])
    expect(figures[1]).not.toHaveProperty('image')
    expect(notices).toEqual([{ code: 'image-remote', detail: 'https://cdn.example.com/away.jpg' }])
  })

  it('says why each text is left out, and loses none', async () => {
    const draft = await importDraft(files)
    const reason = (text: string): string | undefined => draft.omitted.find((each) => each.text === text)?.reason
    expect(reason('Sport')).toBe('furniture')
    expect(reason('Bridge closed for a week')).toBe('related')
    expect(reason('Comments (1)')).toBe('comments')
    expect(lostLines(VISIBLE, draft)).toEqual([])
    expect(JSON.stringify(draft)).not.toContain('never')
  })
})

describe('main content', () => {
  const text =
    'The council met twice this week and spoke about the bridge, the road and the school for a long time. '.repeat(3)

  it('is found by density when the markup says nothing', async () => {
    const links = Array.from(
      { length: 40 },
      (_, index) => `<div><a href="/${index}">A headline about something else ${index}</a></div>`,
    ).join('')
    const draft = await importDraft({
      'x.html': `<div>${links}</div><div><div><h1>Council meets twice</h1><div>${`<p>${text}</p>`.repeat(4)}</div></div></div><div>${links}</div>`,
    })
    expect(draft.headline).toBe('Council meets twice')
    expect(bodyTexts(draft).every((paragraph) => paragraph === text.trim())).toBe(true)
    expect(draft.omitted.filter(({ text: left }) => left.startsWith('A headline'))).toHaveLength(80)
  })

  it('is not thrown away for a careless class name', async () => {
    const draft = await importDraft({
      'x.html': `<h1>Council meets twice</h1><div class="widget share banner">${`<p>${text}</p>`.repeat(4)}</div>`,
    })
    expect(bodyTexts(draft).length).toBeGreaterThanOrEqual(3)
  })

  it('asks when the declared language is not the text’s', async () => {
    const draft = await importDraft({
      'x.html': `<html lang="vi"><h1>Council meets twice</h1>${`<p>${text}</p>`.repeat(3)}`,
    })
    expect(draft.language).toBe('en')
    expect(draft.decisions.find(({ kind }) => kind === 'language')).toMatchObject({
      choice: 'en',
      alternatives: expect.arrayContaining(['vi']),
    })
  })
})

const page = (source: string): string =>
  `<h1>The market</h1><p>${'The market opened again. '.repeat(10)}</p><img src="${source}"><p>${'And it rained. '.repeat(12)}</p>`

describe('pictures', () => {
  it.each([
    ['beside it', 'b.png', { 'b.png': PNG }],
    ['below it', 'pictures/b%20c.png', { 'pictures/b c.png': PNG }],
    ['saved with it, addresses unchanged', 'https://cdn.example.com/x/b.png?w=1', { 'x_files/b.png': PNG }],
    ['in it', `data:image/png;base64,${PNG.toString('base64')}`, {}],
  ])('%s', async (_name, source, files) => {
    const draft = await importDraft({ 'x.html': page(source), ...files })
    expect(draft.figures[0]?.image?.bytes).toEqual(new Uint8Array(PNG))
  })

  it.each([
    '../outside.png',
    '..%2foutside.png',
    'sub/../../outside.png',
    'file:///etc/hostname',
    '/etc/hostname',
    'C:\\outside.png',
    'data:text/html,x',
    'data:image/svg+xml;base64,PHN2Zz4=',
  ])('never from elsewhere: %s', async (source) => {
    const draft = await importDraft({ 'in/x.html': page(source), 'outside.png': PNG })
    expect(draft.figures[0]).not.toHaveProperty('image')
    expect(draft.notices).toHaveLength(1)
  })
})
