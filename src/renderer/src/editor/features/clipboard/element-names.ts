/** Elements that are kept, under the name an article has for them. */
export const KEPT: Readonly<Record<string, string>> = {
  p: 'p',
  h1: 'h2',
  h2: 'h2',
  h3: 'h3',
  h4: 'h4',
  h5: 'h4',
  h6: 'h4',
  blockquote: 'blockquote',
  ul: 'ul',
  ol: 'ol',
  li: 'li',
  hr: 'hr',
  br: 'br',
  b: 'strong',
  strong: 'strong',
  i: 'em',
  em: 'em',
  s: 's',
  del: 's',
  strike: 's',
  sub: 'sub',
  sup: 'sup',
}
/** Elements that end the paragraph before them, though an article has no name for them. */
export const DIVIDING = new Set(
  'address article aside caption center dd details div dl dt figcaption figure footer form header main nav pre section summary table tbody tfoot thead tr'.split(
    ' ',
  ),
)
/** Elements whose content is no text. */
export const DROPPED = new Set(
  'audio button canvas embed frame head iframe input link math meta noscript object picture script select source style svg template textarea title video'.split(
    ' ',
  ),
)
/** What of the kept elements is a block. */
export const BLOCKS = new Set(['p', 'h2', 'h3', 'h4', 'blockquote', 'ul', 'ol', 'hr'])
/** Elements that are blocks on a page. */
export const BLOCK_NAMES = new Set('p h1 h2 h3 h4 h5 h6 ul ol li blockquote table div hr figure aside'.split(' '))
