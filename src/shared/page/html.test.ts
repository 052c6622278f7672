import { expect, it } from 'vitest'
import { html, rawText } from './html'

it('escapes texts in elements and attributes', () => {
  const text = `<b> & "double" 'single'`
  expect(html`<p title="${text}">${text}</p>`.toString()).toBe(
    '<p title="&lt;b&gt; &amp; &quot;double&quot; &#39;single&#39;">&lt;b&gt; &amp; &quot;double&quot; &#39;single&#39;</p>',
  )
})

it('keeps markup, joins lists, and leaves out what is undefined or false', () => {
  expect(html`${[html`<i>1</i>`, html`<i>${2}</i>`]}${undefined}${false}${''}`.toString()).toBe('<i>1</i><i>2</i>')
})

it('drops what a document cannot carry', () => {
  expect(html`${'a\u0000b\u0008c\u007Fd\uFFFEe\tf\r\ng'}`.toString()).toBe('abcde\tf\ng')
  expect(html`${'x\uD83Dy'}`.toString()).toBe('x\uFFFDy')
})

it('refuses raw text that could end its element', () => {
  expect(() => rawText('a</style>')).toThrow('</')
})
