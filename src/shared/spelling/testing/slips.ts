/** One way in which words go wrong; undefined where a word has nothing that it could befall. */
export type Slip = (word: string, random: () => number) => string | undefined

const TONES: Readonly<Record<string, string>> = {
  '\u0300': 'f',
  '\u0301': 's',
  '\u0309': 'r',
  '\u0303': 'x',
  '\u0323': 'j',
}
const LETTERS: Readonly<Record<string, string>> = { ă: 'aw', â: 'aa', ê: 'ee', ô: 'oo', ơ: 'ow', ư: 'uw', đ: 'dd' }
const NEIGHBOURS: Readonly<Record<string, string>> = {
  a: 's',
  b: 'v',
  c: 'x',
  d: 's',
  e: 'r',
  g: 'h',
  h: 'j',
  i: 'o',
  k: 'l',
  l: 'k',
  m: 'n',
  n: 'b',
  o: 'p',
  p: 'o',
  q: 'w',
  r: 't',
  s: 'd',
  t: 'y',
  u: 'i',
  v: 'b',
  x: 'c',
  y: 'u',
}

/** The slips of people who write Vietnamese, by name. */
export const slips: Readonly<Record<string, Slip>> = {
  'two letters changed places': (word, random) => {
    const at = Math.floor(random() * (word.length - 1))
    return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2)
  },
  'a letter too few': (word, random) => {
    const at = Math.floor(random() * word.length)
    return word.slice(0, at) + word.slice(at + 1)
  },
  'a letter twice': (word, random) => {
    const at = Math.floor(random() * word.length)
    return word.slice(0, at + 1) + word.slice(at)
  },
  'the key beside': (word, random) => {
    const at = Math.floor(random() * word.length)
    const other = NEIGHBOURS[word.charAt(at)]
    return other === undefined ? undefined : word.slice(0, at) + other + word.slice(at + 1)
  },
  'no marks at all': (word) => word.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd'),
  'raw Telex': (word) => {
    let tone = ''
    const bare = word.normalize('NFD').replaceAll(/[\u0300\u0301\u0303\u0309\u0323]/g, (mark) => {
      tone = TONES[mark] ?? ''
      return ''
    })
    return Array.from(bare.normalize('NFC'), (letter) => LETTERS[letter] ?? letter).join('') + tone
  },
  'tone on the wrong vowel': (word) => {
    const apart = word
      .normalize('NFD')
      .match(
        /^(\P{M}*?[aeiouy]\p{M}*?)([\u0300\u0301\u0303\u0309\u0323]?)([aeiouy]\p{M}*?)([\u0300\u0301\u0303\u0309\u0323]?)((?:ch|ng|nh|[cmnpt]).*)$/u,
      )
    if (apart === null) return undefined
    const [, first = '', ofFirst = '', second = '', ofSecond = '', rest = ''] = apart
    return (first + ofSecond + second + ofFirst + rest).normalize('NFC')
  },
  'hỏi for ngã, ngã for hỏi': (word) => swapped(word.normalize('NFD'), '\u0309', '\u0303').normalize('NFC'),
  's for x, x for s': (word) => word.replace(/^[sx]/, (letter) => (letter === 's' ? 'x' : 's')),
  'ch for tr, tr for ch': (word) => word.replace(/^(?:ch|tr)/, (onset) => (onset === 'ch' ? 'tr' : 'ch')),
  'l for n, n for l': (word) => word.replace(/^(?:l|n(?![gh]))/, (letter) => (letter === 'l' ? 'n' : 'l')),
  'n for ng, ng for n': (word) => word.replace(/(?:ng|n)$/, (coda) => (coda === 'n' ? 'ng' : 'n')),
}

function swapped(text: string, one: string, other: string): string {
  return text.replaceAll(new RegExp(`[${one}${other}]`, 'g'), (mark) => (mark === one ? other : one))
}
