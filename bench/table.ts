import type { BenchRow } from './bench-row'

const HEADINGS = ['#', 'what', 'ours', 'rivals in the same run', 'target'] as const

/** The rows as a Markdown table, its columns aligned for reading as text. */
export function formatTable(rows: readonly BenchRow[]): string {
  const cells = rows.map(({ id, what, ours, rivals, target, unit }) => [
    id,
    what,
    withUnit(ours, unit),
    Object.entries(rivals)
      .map(([name, figure]) => `${name} ${figureText(figure)}${ratio(figure, ours)}`)
      .join('; ') || '–',
    target === '' ? '–' : typeof target === 'number' ? `≤ ${figureText(target)} ${unit}` : `${target} ${unit}`,
  ])
  const widths = HEADINGS.map((heading, column) =>
    Math.max(...[HEADINGS, ...cells].map((row) => (row[column] ?? heading).length)),
  )
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(HEADINGS), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...cells.map(line)].join('\n')
}

function withUnit(figure: number | string, unit: string): string {
  return typeof figure === 'number' ? `${figureText(figure)} ${unit}` : figure
}

/** How many times ours the rival takes. */
function ratio(rival: number | string, ours: number | string): string {
  if (typeof rival !== 'number' || typeof ours !== 'number' || ours <= 0 || rival <= 0) return ''
  return ` (${figureText(rival / ours)}×)`
}

/** Three digits that count, as far as people compare. */
function figureText(figure: number | string): string {
  if (typeof figure === 'string') return figure
  if (!Number.isFinite(figure)) return '?'
  return figure >= 100 ? Math.round(figure).toLocaleString('en') : String(Number(figure.toPrecision(3)))
}
