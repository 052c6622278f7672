import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { SearchDocument } from '../src/main/search/search-document'
import { SearchIndex } from '../src/main/search/search-index'
import { ArticleGenerator, oldTonePlacement } from '../src/main/search/testing/article-generator'
import { fold } from '../src/shared/folding/fold'
import { tokenise } from '../src/shared/folding/tokenise'

/** One line of the table: our figure beside the rivals' (a string says why there is none). */
export interface SearchRow {
  readonly id: 'P13' | 'P14'
  readonly what: string
  readonly ours: number
  readonly rivals: Readonly<Record<string, number | string>>
  readonly target: string
  readonly unit: string
}

/** How much to measure: library sizes, the largest at which the rivals take part, and how often each query is run, of which the shortest time counts. */
export interface SearchBenchOptions {
  readonly sizes?: readonly number[]
  readonly rivalsUpTo?: number
  readonly rounds?: number
}

interface Engine {
  add(document: SearchDocument): void
  update(document: SearchDocument): void
  /** Every matching id, best first. */
  match(query: string): readonly unknown[]
  /** Called when everything is added, before memory is measured. */
  settle?(): void
}

interface Measured {
  readonly p50: number
  readonly p95: number
  readonly update: number
  readonly memory: number
  readonly build: number
}

const WORDS_PER_ARTICLE = 400
const UPDATES = 100
/** After this long, in milliseconds, an engine is asked no further queries. */
const MOST_QUERY_TIME = 60_000

/**
 * Rows P13 (time of a query as it is typed, of an update, memory, and opening from the file) and P14 (recall). Rivals index
 * the same texts folded by our code, as they fold no đ; MiniSearch and FlexSearch take part if they are installed.
 */
export async function benchSearch(options: SearchBenchOptions = {}): Promise<SearchRow[]> {
  const { sizes = [10_000, 100_000], rivalsUpTo = 10_000, rounds = 5 } = options
  const rows: SearchRow[] = []
  for (const size of sizes) rows.push(...(await benchSize(size, size <= rivalsUpTo, rounds)))
  return [...rows, ...recallRows()]
}

async function benchSize(size: number, withRivals: boolean, rounds: number): Promise<SearchRow[]> {
  const queries = typedQueries()
  const makers: Record<string, () => Promise<Engine | string>> = {
    MiniSearch: () => miniSearch(),
    FlexSearch: () => flexSearch(),
  }
  const [ours, opened] = measureOurs(size, queries, rounds)
  const rivals: Record<string, Measured | string> = {}
  for (const [name, make] of Object.entries(makers)) {
    const engine = withRivals ? await make() : 'not measured at this size'
    rivals[name] = typeof engine === 'string' ? engine : measure(engine, size, queries, rounds)
  }
  const row = (what: string, key: keyof Measured, target: string, unit: string): SearchRow => ({
    id: 'P13',
    what: `${what}, ${size.toLocaleString('en')} articles`,
    ours: ours[key],
    rivals: Object.fromEntries(
      Object.entries(rivals).map(([name, figures]) => [name, typeof figures === 'string' ? figures : figures[key]]),
    ),
    target,
    unit,
  })
  const isSmall = size <= 10_000
  return [
    row('query, all ids in rank order, p95', 'p95', isSmall ? '≤ 12' : '≤ 60', 'ms'),
    row('query, all ids in rank order, median', 'p50', '', 'ms'),
    row('update of one article, p95', 'update', '≤ 5', 'ms'),
    row('memory', 'memory', isSmall ? 'below FlexSearch' : '', 'MB'),
    row('first build', 'build', '', 's'),
    {
      id: 'P13',
      what: `opening from the file, ${size.toLocaleString('en')} articles`,
      ours: opened,
      rivals: {},
      target: '',
      unit: 'ms',
    },
  ]
}

function measureOurs(size: number, queries: readonly string[], rounds: number): [Measured, opened: number] {
  let { index } = SearchIndex.open(undefined)
  const measured = measure(
    {
      add: (document) => {
        index.add(document)
        if (index.isLoose) index.compact()
      },
      update: (document) => index.add(document),
      match: (query) => index.match(query).ids,
      settle: () => index.compact(),
    },
    size,
    queries,
    rounds,
  )
  const file = index.serialise()
  return [
    measured,
    best(() => {
      index = SearchIndex.open(file).index
    }, rounds),
  ]
}

function measure(engine: Engine, size: number, queries: readonly string[], rounds: number): Measured {
  const generator = new ArticleGenerator(13, WORDS_PER_ARTICLE)
  const before = memoryInUse()
  let build = 0
  for (let number = 0; number < size; number++) {
    const document = generator.article(number)
    build += timed(() => engine.add(document))
  }
  engine.settle?.()
  const memory = memoryInUse() - before
  const times: number[] = []
  const deadline = performance.now() + MOST_QUERY_TIME
  for (let turn = 0; turn < queries.length && performance.now() < deadline; turn++) {
    // In strides, so that what a slow engine gets through is a fair sample of all queries.
    const query = queries[(turn * 37) % queries.length] ?? ''
    times.push(best(() => engine.match(query), rounds, deadline))
  }
  const updates = Array.from({ length: UPDATES }, (_, number) => {
    const fresh = { ...generator.article((number * 37) % size), changedAt: 1_790_000_000_000 + number }
    return best(() => engine.update(fresh), rounds)
  })
  return {
    p50: percentile(times, 50),
    p95: percentile(times, 95),
    update: percentile(updates, 95),
    memory,
    build: build / 1000,
  }
}

/** Phrases of one to three words as a journalist types them, one query a key, half of them without tones. */
function typedQueries(): string[] {
  const generator = new ArticleGenerator(13, WORDS_PER_ARTICLE)
  const queries: string[] = []
  for (let phrase = 0; phrase < 30; phrase++) {
    const words = Array.from({ length: 1 + (phrase % 3) }, () => generator.word()).join(' ')
    const typed = phrase % 2 === 0 ? words : fold(words)
    for (let length = 1; length <= typed.length; length++)
      if (typed[length - 1] !== ' ') queries.push(typed.slice(0, length))
  }
  return queries
}

/** MiniSearch's part of its interface that is used here. */
interface MiniSearchLike {
  add(document: object): void
  discard(id: string): void
  search(query: string, options: object): { id: string }[]
}

async function miniSearch(): Promise<Engine | string> {
  const MiniSearch = exported(await optional('minisearch'), 'default')
  if (MiniSearch === undefined) return 'not installed'
  const index = new MiniSearch({
    fields: ['headline', 'text', 'captions', 'names'],
    tokenize: (text: string) => tokenise(text).map(({ folded }) => folded),
    processTerm: (term: string) => term,
  }) as MiniSearchLike
  return {
    add: ({ id, fields }) => index.add({ id, ...fields }),
    update: ({ id, fields }) => {
      index.discard(id)
      index.add({ id, ...fields })
    },
    match: (query: string) =>
      index.search(query, {
        combineWith: 'AND',
        boost: { headline: 3 },
        prefix: (_: string, place: number, terms: string[]) => place === terms.length - 1,
      }),
  }
}

/** FlexSearch's part of its interface that is used here. */
interface FlexSearchLike {
  add(id: number, text: string): void
  update(id: number, text: string): void
  search(query: string, options: object): unknown[]
}

async function flexSearch(): Promise<Engine | string> {
  const module = await optional('flexsearch')
  const Index = exported(module, 'Index') ?? exported(exportedValue(module, 'default'), 'Index')
  if (Index === undefined) return 'not installed'
  // Prefixes of every word, as a search as you type needs them; numbers as ids, which is what it is fastest with.
  const index = new Index({
    tokenize: 'forward',
    encode: (text: string) => tokenise(text).map(({ folded }) => folded),
  }) as FlexSearchLike
  const numbers = new Map<string, number>()
  return {
    add: (document) => {
      numbers.set(document.id, numbers.size)
      index.add(numbers.size - 1, textOf(document))
    },
    update: (document) => index.update(numbers.get(document.id) ?? 0, textOf(document)),
    match: (query: string) => index.search(query, { limit: 1_000_000 }),
  }
}

function recallRows(): SearchRow[] {
  const generator = new ArticleGenerator(14, 150)
  const { index } = SearchIndex.open(undefined)
  const phrases: { id: string; phrase: string }[] = []
  const contents = new Map<unknown, Set<string>>()
  for (let number = 0; number < 2000; number++) {
    const article = generator.article(number)
    index.add(article)
    contents.set(article.id, new Set(Object.values(article.fields).flatMap(exactWords)))
    const words = article.fields.text.split(' ')
    const start = generator.below(words.length - 4)
    phrases.push({ id: article.id, phrase: words.slice(start, start + 2 + generator.below(3)).join(' ') })
  }
  const spellings: Record<string, (text: string) => string> = {
    NFC: (text) => text,
    NFD: (text) => text.normalize('NFD'),
    'no tones': fold,
    'd for đ': (text) => text.replaceAll('đ', 'd').replaceAll('Đ', 'D'),
    'upper case': (text) => text.toUpperCase(),
    'old tone placement': oldTonePlacement,
  }
  const rows = Object.entries(spellings).map(([name, spell]): SearchRow => {
    const found = phrases.filter(({ id, phrase }) => index.match(spell(phrase)).ids.includes(id))
    return {
      id: 'P14',
      what: `recall, typed as ${name}`,
      ours: (100 * found.length) / phrases.length,
      rivals: {},
      target: '100',
      unit: '%',
    }
  })
  const first = phrases.filter(({ phrase }) => {
    const words = contents.get(index.match(phrase).ids[0] ?? '')
    return exactWords(phrase).every((word) => words?.has(word))
  })
  return [
    ...rows,
    {
      id: 'P14',
      what: 'exact tones first',
      ours: (100 * first.length) / phrases.length,
      rivals: {},
      target: '≥ 95',
      unit: '%',
    },
  ]
}

async function optional(name: string): Promise<unknown> {
  try {
    // A variable keeps bundlers and the type checker from asking for what may not be installed.
    return await import(/* @vite-ignore */ name)
  } catch {
    return undefined
  }
}

function exportedValue(module: unknown, name: string): unknown {
  return typeof module === 'object' && module !== null ? (module as Record<string, unknown>)[name] : undefined
}

function exported(module: unknown, name: string): (new (options: object) => unknown) | undefined {
  const value = exportedValue(module, name)
  return typeof value === 'function' ? (value as new (options: object) => unknown) : undefined
}

/** The shortest of several runs in milliseconds, at least one and no further ones after the deadline: what else runs here is left out. */
function best(task: () => unknown, runs: number, deadline = Number.POSITIVE_INFINITY): number {
  let shortest = Number.POSITIVE_INFINITY
  for (let run = 0; run < runs && (run === 0 || performance.now() < deadline); run++)
    shortest = Math.min(shortest, timed(task))
  return shortest
}

function timed(task: () => unknown): number {
  const began = performance.now()
  task()
  return performance.now() - began
}

function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0
}

/** Megabytes on the heap and in buffers after a garbage collection. */
function memoryInUse(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}

function textOf({ fields }: SearchDocument): string {
  return Object.values(fields).join(' | ')
}

function exactWords(text: string): string[] {
  return tokenise(text).map(({ exact }) => exact)
}
