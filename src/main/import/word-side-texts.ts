import { unzipSync } from 'fflate'
import { decodeText } from './decode-text'
import { oneLine } from './inline-buffer'
import { compared } from './part-text'
import { commentText, LONGEST_QUOTE, type SideText } from './side-texts'
import { walkWordXml } from './word-xml'

const HEADERS = /(?:^|\/)(?:header|footer)\d*\.xml$/u
const COMMENTS = /(?:^|\/)comments\.xml$/u
const DOCUMENT = /(?:^|\/)document\d*\.xml$/u

/**
 * The headers and footers of a Word document, each text once however many kinds of page repeat it, and its comments with who
 * wrote them and the words they are about. The archive must have been checked (`checkZip`); throws when it cannot be read.
 */
export function readWordSideTexts(archive: Uint8Array): SideText[] {
  const parts = unzipSync(archive, {
    filter: ({ name }) => [HEADERS, COMMENTS, DOCUMENT].some((each) => each.test(name)),
  })
  const xmlOf = (wanted: RegExp): string[] =>
    Object.keys(parts)
      .filter((name) => wanted.test(name))
      .toSorted()
      .map((name) => decodeText(parts[name] ?? new Uint8Array()).text)
  const headers = new Map(
    xmlOf(HEADERS)
      .flatMap(readParagraphs)
      .map((text) => [compared(text), text]),
  )
  const comments = xmlOf(COMMENTS).flatMap(readComments)
  const quotes = comments.length === 0 ? new Map<string, string>() : new Map(xmlOf(DOCUMENT).flatMap(readQuotes))
  return [
    ...[...headers.values()].map((text): SideText => ({ text, reason: 'header-footer' })),
    ...comments.flatMap((comment): SideText[] => [
      {
        text: commentText(comment.author, quotes.get(comment.id) ?? '', comment.text),
        reason: 'comment',
        ...(/^\d{1,7}$/u.test(comment.id)
          ? { comment: { index: Number(comment.id), author: comment.author, at: comment.at, text: comment.text } }
          : {}),
      },
    ]),
  ]
}

interface Comment {
  readonly id: string
  readonly author: string
  readonly at: number
  readonly text: string
}

function readParagraphs(xml: string): string[] {
  const paragraphs: string[] = []
  let text = ''
  walkWordXml(xml, {
    text: (more) => {
      text += more
    },
    leave: (name) => {
      if (name !== 'p') return
      paragraphs.push(oneLine(text))
      text = ''
    },
  })
  return [...paragraphs, oneLine(text)].filter((paragraph) => /[\p{L}\d]/u.test(paragraph))
}

function readComments(xml: string): Comment[] {
  const comments: Comment[] = []
  let present = { id: '', author: '', at: 0 }
  let text = ''
  walkWordXml(xml, {
    enter: ({ name, attributes }) => {
      if (name !== 'comment') return
      const at = Date.parse(attributes['date'] ?? '')
      present = { id: attributes['id'] ?? '', author: oneLine(attributes['author'] ?? ''), at: at >= 0 ? at : 0 }
      text = ''
    },
    text: (more) => {
      text += more
    },
    leave: (name) => {
      if (name === 'p') text += ' '
      else if (name === 'comment' && oneLine(text) !== '') comments.push({ ...present, text: oneLine(text) })
    },
  })
  return comments
}

/** The words that each comment is about, by the comment's id. */
function readQuotes(xml: string): [string, string][] {
  const open = new Map<string, string>()
  const quotes: [string, string][] = []
  const add = (more: string): void => {
    // A comment may be about the whole text: what is more than is quoted is not collected.
    for (const [id, text] of open) if (text.length <= LONGEST_QUOTE) open.set(id, text + more)
  }
  walkWordXml(xml, {
    enter: ({ name, attributes: { id = '' } }) => {
      if (name === 'commentrangestart') open.set(id, '')
      if (name !== 'commentrangeend') return
      quotes.push([id, oneLine(open.get(id) ?? '')])
      open.delete(id)
    },
    text: add,
    leave: (name) => {
      if (name === 'p') add(' ')
    },
  })
  return quotes
}
