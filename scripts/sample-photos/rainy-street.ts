import { band, blur, canvas, dice, n, radial, type Scene, times, vertical } from './paint'

const VANISHING = { x: 820, y: 520 }
const LANTERNS = ['#e8472f', '#f08a2c', '#f3c04b', '#d8356a', '#4aa3a0'] as const

/** An old street in evening rain: shop houses in perspective, strings of silk lanterns, their light on wet stone, people under umbrellas. */
export function rainyStreet(): Scene {
  const street = `${houses(-1)}${houses(1)}`
  const lights = lanterns()
  return {
    definitions: [
      vertical('sky', [
        [0, '#26344f'],
        [0.7, '#56708a'],
        [1, '#b7a9a0'],
      ]),
      vertical('wet', [
        [0, '#a08d80'],
        [0.25, '#4d5666'],
        [1, '#1b2333'],
      ]),
      vertical('fade', [
        [0, '#1a2233', 0.05],
        [1, '#1a2233', 0.75],
      ]),
      radial('shine', [
        [0, '#ffe2a0', 0.95],
        [0.4, '#ffb45a', 0.35],
        [1, '#ff9a4a', 0],
      ]),
      radial('end', [
        [0, '#ffe9c0', 0.9],
        [1, '#ffcf90', 0],
      ]),
      blur('haze', 5),
      blur('soft', 14),
      '<filter id="smear" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="7 20"/></filter>',
      `<clipPath id="ground"><rect x="0" y="${VANISHING.y}" width="1600" height="560"/></clipPath>`,
    ].join(''),
    layers: [
      band(0, 620, 'url(#sky)'),
      `<ellipse cx="${VANISHING.x}" cy="${VANISHING.y - 10}" rx="420" ry="260" fill="url(#end)" opacity="0.75"/>`,
      farEnd(),
      street,
      ground(),
      `<g clip-path="url(#ground)"><g opacity="0.42" filter="url(#soft)" transform="translate(0 ${VANISHING.y * 2 + 130}) scale(1 -1)">${street}</g></g>`,
      band(VANISHING.y + 60, canvas.height, 'url(#fade)'),
      `<g opacity="0.75" filter="url(#smear)">${reflections()}</g>`,
      puddles(),
      stones(),
      lights,
      walker(700, 800, 0.74, '#c23b34', '#1b2030'),
      walker(905, 850, 1, '#e0a63c', '#20263a'),
      walker(1105, 720, 0.5, '#4f8f98', '#222a3c'),
      bicycle(430, 880),
      rain(),
    ],
  }
}

/** Draws pieces of one side's walls: between two depths (1 at the viewer) and two heights above the street's eye level. */
function wallPiece(side: -1 | 1): (from: number, to: number, low: number, high: number, fill: string) => string {
  const at = (depth: number, height: number) =>
    `${n(VANISHING.x + side * 860 * depth)} ${n(VANISHING.y + (40 - height) * depth)}`
  return (from, to, low, high, fill) =>
    `<path d="M${at(from, low)} L${at(to, low)} L${at(to, high)} L${at(from, high)} Z" fill="${fill}"/>`
}

/** The row on one side (-1 left, 1 right): walls, doors, shutters and tiled roofs, all running to the vanishing point. */
function houses(side: -1 | 1): string {
  const walls = ['#c9923f', '#b97f3a', '#d7aa57', '#a8743c', '#c48a4a', '#93683c'] as const
  const quad = wallPiece(side)
  const edges = [1.14, 0.82, 0.6, 0.45, 0.34, 0.26, 0.2]
  return edges
    .slice(0, -1)
    .map((near, index) => {
      const far = edges[index + 1] ?? 0.2
      const part = (share: number) => near + (far - near) * share
      const tall = 470 + ((index * 67) % 120)
      const wall = quad(near, far, -260, tall, walls[index % walls.length] ?? '#c9923f')
      const shade = quad(near, far, -260, tall, `rgba(30,28,48,${n(0.35 - index * 0.03)})`)
      const door = quad(part(0.16), part(0.46), -250, 60, '#3a2a22') + quad(part(0.19), part(0.43), -250, 48, '#ffcf7d')
      const shop = quad(part(0.56), part(0.9), -120, 60, '#3a2a22') + quad(part(0.59), part(0.87), -108, 48, '#f6b65c')
      const bars = quad(part(0.3), part(0.32), -250, 48, '#5a3b26') + quad(part(0.72), part(0.74), -108, 48, '#5a3b26')
      const upper = [0.18, 0.58].map(
        (start) =>
          quad(part(start), part(start + 0.24), 210, 360, '#35544f') +
          quad(part(start + 0.05), part(start + 0.19), 222, 348, index % 2 === 0 ? '#ffd68a' : '#26393b'),
      )
      const awning = quad(near, far, 84, 130, '#5b3a2c') + quad(near, far, 130, 140, '#8a5a3c')
      const roof =
        quad(near + 0.012, far, tall, tall + 66, '#4a2f2b') + quad(near + 0.012, far, tall - 10, tall, '#2d1f20')
      return wall + shade + door + shop + bars + upper.join('') + awning + roof
    })
    .toReversed()
    .join('')
}

/** Where the street bends away: pale roofs and trees in the rain, and the glow of what lies behind. */
function farEnd(): string {
  const { x, y } = VANISHING
  const roofs =
    '<path d="M-190 60 V-92 L-120 -128 L-58 -96 V-70 L-8 -118 L54 -74 V-104 L120 -140 L190 -96 V60 Z" fill="#8a7f84" opacity="0.8"/><path d="M-190 60 V-52 L-136 -84 L-80 -50 V-34 L-30 -60 L20 -30 V-46 L86 -84 L150 -48 L190 -60 V60 Z" fill="#5d5a6b" opacity="0.85"/>'
  const lights = times(
    9,
    (index) =>
      `<rect x="${-164 + index * 39}" y="${-20 + (index % 3) * 12}" width="13" height="19" fill="#ffd891" opacity="0.9"/>`,
  )
  return `<g transform="translate(${x} ${y})">${roofs}${lights}<ellipse cy="40" rx="260" ry="70" fill="url(#end)" opacity="0.85"/></g>`
}

/** Broken water over the long reflections, so that they shimmer instead of standing like columns. */
function puddles(): string {
  const roll = dice(91)
  return times(170, () => {
    const near = roll(0, 1)
    const y = VANISHING.y + 90 + near * 450
    const length = 20 + near * 110
    const fill = roll(0, 1) > 0.45 ? '#1b2333' : '#c9a98a'
    return `<ellipse cx="${n(roll(0, 1600))}" cy="${n(y)}" rx="${n(length * roll(0.3, 1))}" ry="${n(0.8 + near * 2.4)}" fill="${fill}" opacity="${n(roll(0.15, 0.6))}"/>`
  })
}

function ground(): string {
  const left = VANISHING.x - 180
  const right = VANISHING.x + 180
  return `<path d="M${left} ${VANISHING.y + 58} L${right} ${VANISHING.y + 58} L1900 1070 L-300 1070 Z" fill="url(#wet)"/>${band(840, canvas.height, '#1f2738', 'opacity="0.5"')}`
}

function stones(): string {
  const rows = times(15, (index) => {
    const y = VANISHING.y + 62 + (index / 15) ** 1.9 * 500
    return `<path d="M0 ${n(y)} H1600" stroke="#0f1522" stroke-width="${n(0.8 + index * 0.16)}" opacity="0.3"/>`
  })
  const columns = times(
    25,
    (index) =>
      `<path d="M${n(VANISHING.x + (index - 12) * 15)} ${VANISHING.y + 60} L${n(VANISHING.x + (index - 12) * 190)} 1070" stroke="#0f1522" stroke-width="1.6" opacity="0.22"/>`,
  )
  return rows + columns
}

interface Lantern {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly colour: string
}

/** Strings across the street from the far end to the near one. */
function strings(): readonly (readonly Lantern[])[] {
  const roll = dice(12)
  return [0.26, 0.36, 0.5, 0.72, 1.02].map((depth) => {
    const count = 7
    return Array.from({ length: count }, (_unused, index) => {
      const across = (index + 0.5) / count
      const sag = 70 * depth * (1 - (2 * across - 1) ** 2)
      return {
        x: VANISHING.x + (across - 0.5) * 1640 * depth,
        y: VANISHING.y - 400 * depth + sag,
        size: 52 * depth,
        colour: LANTERNS[Math.floor(roll(0, LANTERNS.length))] ?? '#e8472f',
      }
    })
  })
}

function lanterns(): string {
  return strings()
    .map((row) => {
      const line = row
        .map(({ x, y, size }, index) => `${index === 0 ? 'M' : 'L'}${n(x)} ${n(y - size * 1.5)}`)
        .join(' ')
      return `<path d="${line}" fill="none" stroke="#141a28" stroke-width="2"/>${row.map(lantern).join('')}`
    })
    .join('')
}

function lantern({ x, y, size, colour }: Lantern): string {
  const ribs = [0.35, 0.7].map(
    (share) =>
      `<ellipse rx="${n(size * share)}" ry="${n(size * 0.98)}" fill="none" stroke="#5a1a14" stroke-width="${n(size / 26)}" opacity="0.45"/>`,
  )
  return `<g transform="translate(${n(x)} ${n(y)})"><circle r="${n(size * 3.2)}" fill="url(#shine)" opacity="0.55"/><path d="M0 ${n(-size * 1.5)} V${n(-size)}" stroke="#141a28" stroke-width="2"/><ellipse rx="${n(size)}" ry="${n(size * 0.98)}" fill="${colour}"/><ellipse rx="${n(size * 0.55)}" ry="${n(size * 0.7)}" fill="#fff0b8" opacity="0.55" filter="url(#haze)"/>${ribs.join('')}<rect x="${n(-size * 0.36)}" y="${n(-size * 1.08)}" width="${n(size * 0.72)}" height="${n(size * 0.16)}" fill="#3a1c18"/><rect x="${n(-size * 0.36)}" y="${n(size * 0.92)}" width="${n(size * 0.72)}" height="${n(size * 0.16)}" fill="#3a1c18"/><path d="M0 ${n(size)} V${n(size * 1.9)}" stroke="${colour}" stroke-width="${n(size / 7)}"/></g>`
}

function reflections(): string {
  return strings()
    .flat()
    .map(({ x, size, colour }) => {
      const top = VANISHING.y + 60 + size * 3.4
      return `<ellipse cx="${n(x)}" cy="${n(top + size * 2.4)}" rx="${n(size * 0.7)}" ry="${n(size * 3.4)}" fill="${colour}" opacity="0.65"/><ellipse cx="${n(x)}" cy="${n(top + size * 1.8)}" rx="${n(size * 0.3)}" ry="${n(size * 2.2)}" fill="#ffe6ad" opacity="0.7"/>`
    })
    .join('')
}

/** Someone walking away under an umbrella, with a dark reflection. */
function walker(x: number, y: number, scale: number, umbrella: string, coat: string): string {
  const body = `<path d="M-34 -30 Q-40 -150 -20 -166 L22 -166 Q42 -150 34 -30 Z" fill="${coat}"/><path d="M-22 -34 L-26 40 L-8 40 L-2 -30 L10 46 L28 44 L22 -34 Z" fill="#10141f"/><circle cx="0" cy="-182" r="18" fill="#15141b"/>`
  const cover = `<path d="M14 -300 V-120" stroke="#0e121b" stroke-width="5"/><path d="M-112 -196 Q-96 -292 14 -304 Q124 -292 140 -196 Q112 -214 78 -198 Q46 -216 14 -200 Q-18 -216 -50 -198 Q-84 -214 -112 -196 Z" fill="${umbrella}"/><path d="M14 -304 Q-40 -270 -50 -198 Q-84 -214 -112 -196 Q-96 -292 14 -304 Z" fill="#fff" opacity="0.2"/><path d="M14 -304 Q72 -270 78 -198 Q112 -214 140 -196 Q124 -292 14 -304 Z" fill="#000" opacity="0.22"/>`
  return `<g transform="translate(${x} ${y}) scale(${scale})"><g transform="translate(0 86) scale(1 -0.8)" opacity="0.35" filter="url(#haze)">${body}${cover}</g>${body}${cover}</g>`
}

function bicycle(x: number, y: number): string {
  const frame =
    '<g fill="none" stroke="#0f1420" stroke-width="7"><circle cx="-92" cy="0" r="62"/><circle cx="92" cy="0" r="62"/><path d="M-92 0 L-34 -92 L56 -92 L4 0 Z M-34 -92 L4 0 M92 0 L52 -118 L26 -122 M-40 -104 L-30 -84"/></g><path d="M-66 -112 h54 q2 12 -14 14 h-34 Z" fill="#0f1420"/><path d="M62 -150 h64 l-10 44 h-44 Z" fill="#6b4a2c"/>'
  const flowers = times(
    9,
    (index) =>
      `<circle cx="${70 + (index % 5) * 12}" cy="${-156 - Math.floor(index / 5) * 12}" r="10" fill="${['#f2d24b', '#f4efe0', '#e2557c'][index % 3] ?? '#fff'}"/>`,
  )
  return `<g transform="translate(${x} ${y}) scale(0.95)"><g transform="translate(0 124) scale(1 -0.7)" opacity="0.3" filter="url(#haze)">${frame}</g>${frame}${flowers}</g>`
}

function rain(): string {
  const roll = dice(44)
  const streaks = times(300, () => {
    const length = roll(18, 64)
    return `<path d="M${n(roll(-20, 1640))} ${n(roll(-40, 1060))} l${n(-length * 0.16)} ${n(length)}" stroke="#dfe8f2" stroke-width="${n(roll(0.7, 1.8))}" opacity="${n(roll(0.12, 0.42))}"/>`
  })
  const splashes = times(110, () => {
    const y = roll(700, 1050)
    const size = (y - 560) / 90
    return `<ellipse cx="${n(roll(0, 1600))}" cy="${n(y)}" rx="${n(size * roll(1.6, 3.4))}" ry="${n(size * 0.7)}" fill="none" stroke="#dfe8f2" stroke-width="1.2" opacity="0.4"/>`
  })
  return streaks + splashes
}
