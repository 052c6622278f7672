import { describe, expect, it } from 'vitest'
import { importDraft } from '../testing/import-files'

const around = (html: string): string =>
  `<h1>The market opens</h1><p>Before it there was rain, and the stalls stood in water to their knees for two days.</p>${html}<p>After it the sun came out and the stalls were dry by noon.</p>`

/** Ways to run a script that filters have been known to miss. */
const VECTORS = [
  '<script>evil()</script>',
  '<scr<script>ipt>evil()</scr</script>ipt>',
  '<img src=x onerror=evil()>',
  '<svg><script>evil()</script></svg>',
  '<svg onload=evil()>',
  '<math><mtext><table><mglyph><style><img src=x onerror=evil()></style>',
  '<p onclick="evil()">text</p>',
  '<a href="javascript:evil()">text</a>',
  '<a href=" jav\tascript:evil()">text</a>',
  '<a href="&#106;avascript&colon;evil()">text</a>',
  '<a href="JaVaScRiPt:evil()">text</a>',
  '<a href="data:text/html,<script>evil()</script>">text</a>',
  '<a href="vbscript:evil()">text</a>',
  '<a href="\u{1}javascript:evil()">text</a>',
  '<iframe srcdoc="<script>evil()</script>"></iframe>',
  '<object data="javascript:evil()"></object>',
  '<embed src="javascript:evil()">',
  '<form action="javascript:evil()"><button formaction="javascript:evil()">text</button></form>',
  '<template><img src=x onerror=evil()></template>',
  '<noscript><p title="</noscript><img src=x onerror=evil()>"></noscript>',
  '<base href="javascript:evil()//"><a href="x">text</a>',
  '<meta http-equiv="refresh" content="0;url=javascript:evil()">',
  '<link rel=stylesheet href="javascript:evil()">',
  '<style>@import "javascript:evil()"</style>',
  '<video><source onerror=evil()></video>',
  '<!--[if IE]><script>evil()</script><![endif]-->',
  '<details open ontoggle=evil()>text</details>',
]

describe('scripts, handlers and unsafe links', () => {
  it.each(VECTORS)('%s', async (vector) => {
    const draft = await importDraft({ 'x.html': around(vector) })
    // The draft is data: what matters is that no address in it runs, and that the text around it is all there.
    const addresses: string[] = []
    JSON.stringify([draft.body, draft.source], (key, value: unknown) => {
      if (key === 'url' && typeof value === 'string') addresses.push(value)
      return value
    })
    for (const address of addresses.filter(Boolean)) expect(address).toMatch(/^(?:https?|mailto):/u)
    expect(JSON.stringify(draft.body)).not.toMatch(/onerror|onload|onclick|<script|srcdoc/u)
    const kept = JSON.stringify([draft.body, draft.lead, draft.omitted])
    expect(kept).toContain('Before it there was rain')
    expect(kept).toContain('After it the sun came out')
  })
})

describe('what exhausts', () => {
  it.each(['div', 'b', 'span', 'blockquote', 'ul><li', 'table><tr><td', 'figure', 'font'])(
    '10,000 levels of <%s>',
    async (tag) => {
      const draft = await importDraft({
        'x.html': around(`${`<${tag}>`.repeat(10_000)}The innermost text is read as well`),
      })
      expect(JSON.stringify([draft.body, draft.omitted])).toContain('The innermost text is read as well')
    },
  )

  it('a huge attribute, and many of them', async () => {
    const huge = `<p class="${'related '.repeat(100_000)}" style="${'x'.repeat(1_000_000)}">A paragraph stays.</p>`
    const many = `<p ${Array.from({ length: 20_000 }, (_, index) => `a${index}=1`).join(' ')}>Another stays.</p>`
    const draft = await importDraft({ 'x.html': around(huge + many) })
    const all = JSON.stringify([draft.body, draft.omitted])
    expect(all).toContain('A paragraph stays.')
    expect(all).toContain('Another stays.')
  })

  it('a hundred thousand paragraphs', async () => {
    const draft = await importDraft({
      'x.html': around('<p>One of very many paragraphs in this long text.</p>'.repeat(100_000)),
    })
    expect(draft.body.length).toBeGreaterThan(99_999)
  })

  it('control characters and halves of characters', async () => {
    const draft = await importDraft({
      'x.html': around('<p>A\u{0}B\u{8}C\u{200b}D&#xD800;E&#x202E;F and more words</p>'),
    })
    expect(JSON.stringify(draft.body)).toContain('CD')
    expect(JSON.stringify(draft.body)).not.toMatch(/[\u{200b}\u{202e}]|\\u0000|\\ud800/u)
  })
})
