/** Width and height of every sample picture, in pixels. */
export const canvas = { width: 1600, height: 1067 } as const

/** A picture's source: SVG definitions (gradients, filters) and the layers drawn with them, back to front. */
export interface Scene {
  readonly definitions: string
  readonly layers: readonly string[]
}

/** Numbers in [from, to) that repeat for the same seed (mulberry32). */
export function dice(seed: number): (from: number, to: number) => number {
  let state = seed >>> 0
  return (from, to) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return from + (((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * (to - from)
  }
}

/** `count` pieces of SVG, one after another. */
export function times(count: number, draw: (index: number) => string): string {
  return Array.from({ length: count }, (_unused, index) => draw(index)).join('')
}

/** A number for an SVG attribute. */
export function n(value: number): string {
  return value.toFixed(1)
}

/** A gradient from top to bottom of what it fills; stops as [offset from 0 to 1, colour, opacity]. */
export function vertical(id: string, stops: readonly (readonly [number, string, number?])[]): string {
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stopsOf(stops)}</linearGradient>`
}

/** A gradient from the middle of what it fills outwards; stops as [offset from 0 to 1, colour, opacity]. */
export function radial(id: string, stops: readonly (readonly [number, string, number?])[]): string {
  return `<radialGradient id="${id}">${stopsOf(stops)}</radialGradient>`
}

function stopsOf(stops: readonly (readonly [number, string, number?])[]): string {
  return stops
    .map(
      ([offset, colour, opacity = 1]) => `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`,
    )
    .join('')
}

/** A soft focus of `deviation` pixels, as filter `id`. */
export function blur(id: string, deviation: number): string {
  return `<filter id="${id}" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="${deviation}"/></filter>`
}

/** Edges as a brush leaves them: displaced by up to `strength` pixels of noise, as filter `id`. */
export function brushEdge(id: string, strength: number, frequency = 0.03): string {
  return `<filter id="${id}" x="-5%" y="-5%" width="110%" height="110%"><feTurbulence type="fractalNoise" baseFrequency="${frequency}" numOctaves="3" seed="7" result="noise"/><feDisplacementMap in="SourceGraphic" in2="noise" scale="${strength}" xChannelSelector="R" yChannelSelector="G"/></filter>`
}

/** A rectangle over the whole width. */
export function band(top: number, bottom: number, fill: string, more = ''): string {
  return `<rect x="0" y="${n(top)}" width="${canvas.width}" height="${n(bottom - top)}" fill="${fill}" ${more}/>`
}

/** A hill line over the whole width, closed at `bottom`: sums of sines, rougher with each octave. */
export function ridge(seed: number, top: number, height: number, bottom: number, fill: string, more = ''): string {
  const roll = dice(seed)
  const waves = [1, 2.3, 4.7, 9.1, 19].map((frequency) => ({
    frequency,
    phase: roll(0, 6.28),
    size: 1 / frequency ** 0.95,
  }))
  // Beyond both edges, so that a brushed outline leaves no gap there.
  const points = Array.from({ length: 169 }, (_unused, index) => {
    const x = (index - 4) / 160
    const sum = waves.reduce(
      (total, { frequency, phase, size }) => total + size * Math.sin(frequency * x * 3.6 + phase),
      0,
    )
    return `L${n(x * canvas.width)} ${n(top - (sum * height) / 2.2)}`
  })
  return `<path d="M-40 ${n(bottom)} ${points.join(' ')} L1640 ${n(bottom)} Z" fill="${fill}" ${more}/>`
}

/** Foliage or smoke: overlapping round dabs filling an ellipse, each in one of the colours. */
export function dabs(
  seed: number,
  at: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  count: number,
  size: readonly [number, number],
  colours: readonly string[],
): string {
  const roll = dice(seed)
  return times(count, () => {
    const angle = roll(0, 6.283)
    const distance = Math.sqrt(roll(0, 1))
    const x = at.x + Math.cos(angle) * distance * at.width
    const y = at.y + Math.sin(angle) * distance * at.height
    const colour = colours[Math.floor(roll(0, colours.length))] ?? '#000'
    return `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(roll(...size))}" ry="${n(roll(...size) * 0.7)}" fill="${colour}"/>`
  })
}

/** A coconut palm with its foot at (x, y), `height` high, leaning by `lean` pixels. */
export function palm(seed: number, x: number, y: number, height: number, lean: number, colour: string): string {
  const roll = dice(seed)
  const topX = x + lean
  const topY = y - height
  const thick = height / 62
  const trunk = `M${n(x - thick * 1.6)} ${n(y)} Q${n(x - thick + lean * 0.1)} ${n(y - height * 0.5)} ${n(topX - thick * 0.5)} ${n(topY)} L${n(topX + thick * 0.5)} ${n(topY)} Q${n(x + thick + lean * 0.1)} ${n(y - height * 0.5)} ${n(x + thick * 1.6)} ${n(y)} Z`
  const fronds = times(14, (index) =>
    frond(
      topX,
      topY,
      index % 2 === 0 ? 1 : -1,
      Math.floor(index / 2) / 6 + roll(-0.06, 0.06),
      height * roll(0.34, 0.42),
    ),
  )
  const nuts = times(
    5,
    () =>
      `<circle cx="${n(topX + roll(-2, 2) * thick)}" cy="${n(topY + roll(0.5, 2.6) * thick)}" r="${n(thick)}" stroke="none"/>`,
  )
  return `<g fill="${colour}" stroke="${colour}"><path d="${trunk}" stroke="none"/>${fronds}${nuts}</g>`
}

/** A leaf that rises, arches and droops, with its leaflets hanging from it; `steep` from 0 (hanging) to 1 (almost upright). */
function frond(x: number, y: number, side: 1 | -1, steep: number, length: number): string {
  const reach = length * (0.72 + 0.36 * Math.sin(Math.PI * (0.1 + steep * 0.75)) - 0.3 * steep)
  const rise = length * (0.02 + 1.15 * steep)
  const fall = rise + length * (0.85 - 1.15 * steep)
  const at = (part: number) => ({ x: x + side * reach * part, y: y - rise * part + fall * part * part })
  const spine = Array.from({ length: 11 }, (_unused, index) => at(index / 10))
  const line = spine.map((point, index) => `${index === 0 ? 'M' : 'L'}${n(point.x)} ${n(point.y)}`).join(' ')
  const leaflets = times(58, (index) => {
    const part = 0.06 + (index / 58) * 0.94
    const from = at(part)
    const hang = length * 0.2 * Math.sin(Math.PI * (0.2 + part * 0.7))
    const outwards = side * hang * (index % 2 === 0 ? 0.75 : 0.25)
    return `M${n(from.x)} ${n(from.y)} q${n(outwards * 0.7)} ${n(hang * 0.15)} ${n(outwards)} ${n(hang)}`
  })
  return `<path d="${line}" fill="none" stroke-width="${n(length / 60)}"/><path d="${leaflets}" fill="none" stroke-width="${n(length / 105)}" stroke-linecap="round"/>`
}

/** Light or dark streaks lying on water between two heights, longer and wider apart towards the viewer. */
export function ripples(
  seed: number,
  area: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number },
  count: number,
  colours: readonly string[],
): string {
  const roll = dice(seed)
  return times(count, () => {
    const near = roll(0, 1) ** 1.6
    const y = area.top + near * (area.bottom - area.top)
    const length = (10 + near * 110) * roll(0.4, 1.3)
    const x = roll(area.left, area.right)
    const colour = colours[Math.floor(roll(0, colours.length))] ?? '#fff'
    return `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(length)}" ry="${n(0.7 + near * 2.6)}" fill="${colour}" opacity="${n(roll(0.2, 0.75))}"/>`
  })
}
