import { $createParagraphNode, $getRoot, type LexicalEditor } from 'lexical'
import { createRoot } from 'react-dom/client'
import * as Y from 'yjs'
import { createArticle } from '../../../../../../shared/article/create-article'
import { readVersion } from '../../../../../../shared/article/version'
import { newArticleId } from '../../../../../../shared/ids'
import { ok } from '../../../../../../shared/result'
import { BodyEditor } from '../../../BodyEditor'
import { ArticleReplica } from '../../../replica/ArticleReplica'

/** What stands in the editor and in the document after a paste. */
export interface Pasted {
  /** The elements of the text field, with the names of their attributes. */
  readonly elements: readonly string[]
  readonly addresses: readonly string[]
  readonly text: string
  /** The document's body, as JSON. */
  readonly body: string
}

/** What the test calls in its page. */
export interface PastePage {
  /** Pastes a page's HTML, with its text as it would be copied, into an empty body. */
  paste(html: string): Promise<Pasted>
  /** Puts HTML into a page without any care: what the safety of pasting is measured against. */
  careless(html: string): void
}

const replica = new ArticleReplica({
  state: Y.encodeStateAsUpdate(createArticle({ language: 'vi', createdAt: 0 })),
  send: async () => ok({ sequence: 1 }),
})
const host = document.getElementById('root') as HTMLElement
const editor = await new Promise<LexicalEditor>((resolve) => {
  createRoot(host).render(
    <BodyEditor
      articleId={newArticleId()}
      replica={replica}
      language="vi"
      label="body"
      figureSlot={() => null}
      onEditor={(shown) => shown !== null && resolve(shown)}
    />,
  )
})

const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve)
  })

function describe(element: Element): string {
  return [element.localName, ...element.getAttributeNames()].join(' ')
}

const page: PastePage = {
  paste: async (html) => {
    editor.update(
      () => {
        const paragraph = $createParagraphNode()
        $getRoot().clear().append(paragraph)
        paragraph.select()
      },
      { discrete: true },
    )
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', html)
    clipboardData.setData('text/plain', new DOMParser().parseFromString(html, 'text/html').body.textContent)
    const root = editor.getRootElement() as HTMLElement
    root.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    await nextTask()
    await nextTask()
    const { body, figures } = readVersion(replica.doc, 'vi')
    return {
      elements: [...new Set([...root.querySelectorAll('*')].map(describe))],
      addresses: [...root.querySelectorAll('[href]')].map((link) => link.getAttribute('href') ?? ''),
      // Captions are drawn by what the figures' slot is given, which is nothing here.
      text: [root.textContent, ...figures.map(({ caption }) => caption)].join('\n'),
      body: JSON.stringify([body, figures]),
    }
  },
  careless: (html) => {
    const place = document.body.appendChild(document.createElement('div'))
    place.innerHTML = html
  },
}
Object.assign(globalThis, { pastePage: page })
