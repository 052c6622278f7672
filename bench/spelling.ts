import { measureSample, measureSlips, type SlipFigures } from '../src/shared/spelling/testing/measure-spelling'
import { spellingSample } from '../src/shared/spelling/testing/spelling-sample'
import { textWords } from '../src/shared/spelling/text-words'
import { VietnameseSpelling } from '../src/shared/spelling/vietnamese-spelling'
import { Seeded } from '../src/shared/testing/seeded'
import { type BenchRow, quantile } from './bench-row'
import { roundsAsked } from './scope'

const WORDS = 10_000

/** Row P19: how much of what is misspelled is marked and set right, and what looking 10,000 words over and one suggestion cost. */
export function benchSpelling(): BenchRow[] {
  const spelling = new VietnameseSpelling()
  const seeded = new Seeded(20)
  const { words, marked } = measureSample(spelling)
  const times = Array.from({ length: roundsAsked() }, () => timed(() => lookOver(spelling)))
  const suggestions = ['nghành', 'hòan', 'nguoi', 'cữa', 'thươg'].map((word) =>
    timed(() => spelling.suggest(word, 'unknown', 'old')),
  )
  return [
    row(`${words} sound words, marked by mistake`, marked.length, 0, ''),
    ...measureSlips(spelling, () => seeded.next(), Number(process.env['BENCH_EVERY'] ?? 4)).map(slipRow),
    row('10,000 words looked over, median', quantile(times, 0.5), 200, 'ms'),
    row('suggestions for one word, median', quantile(suggestions, 0.5), 100, 'ms'),
  ]
}

function lookOver(spelling: VietnameseSpelling): void {
  const ofSample = spellingSample.reduce((sum, text) => sum + textWords(text).length, 0)
  for (let done = 0; done < WORDS; done += ofSample) for (const text of spellingSample) spelling.check(text)
}

function slipRow({ slip, words, marked, suggested, first }: SlipFigures): BenchRow {
  const what = `${slip} (${words} words): marked / of these right among the suggestions / right first`
  const ours = `${share(marked, words)} / ${share(suggested, marked)} / ${share(first, marked)}`
  return { id: 'P19', what, ours, rivals: {}, target: '', unit: '' }
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.round((part / whole) * 100)} %`
}

function timed(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function row(what: string, ours: number, target: number, unit: BenchRow['unit']): BenchRow {
  return { id: 'P19', what, ours: Math.round(ours * 10) / 10, rivals: {}, target, unit }
}
