import { type RequestChannel, requests } from '../../src/shared/contract/requests'

/** As many inputs as asked for that the channel's schema refuses: wrong types, wrong fields, paths in place of ids. */
export function junkFor(channel: RequestChannel, random: () => number, count: number): unknown[] {
  const schema = requests[channel].input
  const fields = 'shape' in schema ? Object.keys(schema.shape) : []
  const refused: unknown[] = []
  while (refused.length < count) {
    const candidate = random() < 0.6 && fields.length > 0 ? junkObject(fields, random) : junkValue(random, 0)
    if (!schema.safeParse(candidate).success) refused.push(candidate)
  }
  return refused
}

function junkObject(fields: readonly string[], random: () => number): unknown {
  const names = [...fields.filter(() => random() < 0.8), ...(random() < 0.2 ? ['constructor', 'then'] : [])]
  return Object.fromEntries(names.map((name) => [name, junkValue(random, 1)]))
}

function junkValue(random: () => number, depth: number): unknown {
  const number = Math.floor(random() * 1e9)
  const simple: readonly unknown[] = [
    null,
    true,
    -number,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '',
    'x'.repeat(5000 + (number % 100)),
    `../../../${number}`,
    '/etc/passwd',
    `\0${number}`,
    '__proto__',
    `018f0000-0000-7000-8000-${number}`,
    '\ud800',
    new Date(number),
  ]
  const pick = Math.floor(random() * (simple.length + (depth < 4 ? 2 : 0)))
  if (pick === simple.length) return [junkValue(random, depth + 1), junkValue(random, depth + 1)]
  if (pick > simple.length) return { [`key${number % 7}`]: junkValue(random, depth + 1) }
  return simple[pick]
}
