import {
  band,
  blur,
  brushEdge,
  canvas,
  dabs,
  dice,
  n,
  palm,
  radial,
  ridge,
  ripples,
  type Scene,
  times,
  vertical,
} from './paint'

const HORIZON = 560
const SUN = { x: 1050, y: 470 }

/** A wide river at sunrise: a bridge of many spans in the mist, two rowers, palms and reeds on the near bank. */
export function riverDawn(): Scene {
  return {
    definitions: [
      vertical('sky', [
        [0, '#3f5f7a'],
        [0.35, '#8f93a0'],
        [0.62, '#e2a98a'],
        [0.85, '#f7cf96'],
        [1, '#fbe2b4'],
      ]),
      vertical('water', [
        [0, '#f6d3a0'],
        [0.16, '#e2a583'],
        [0.45, '#94868f'],
        [1, '#2c4459'],
      ]),
      radial('glow', [
        [0, '#fff6d8', 1],
        [0.18, '#ffe0a0', 0.75],
        [1, '#ffc27a', 0],
      ]),
      vertical('mist', [
        [0, '#fbe0bb', 0],
        [0.5, '#fbe3c2', 0.85],
        [1, '#fbe0bb', 0],
      ]),
      `<clipPath id="above"><rect x="0" y="0" width="1600" height="${HORIZON + 3}"/></clipPath>`,
      blur('soft', 14),
      blur('haze', 3),
      brushEdge('brush', 7),
    ].join(''),
    layers: [
      band(0, HORIZON + 10, 'url(#sky)'),
      clouds(),
      `<circle cx="${SUN.x}" cy="${SUN.y}" r="420" fill="url(#glow)"/><circle cx="${SUN.x}" cy="${SUN.y}" r="50" fill="#fffbe6"/>`,
      ridge(11, 480, 90, HORIZON + 6, '#b9908f', 'opacity="0.6" filter="url(#haze)"'),
      ridge(23, 520, 60, HORIZON + 6, '#8d7681', 'opacity="0.85" filter="url(#brush)"'),
      band(440, 600, 'url(#mist)'),
      band(HORIZON, canvas.height, 'url(#water)'),
      bridge(),
      farBank(),
      ripples(5, { top: HORIZON + 8, bottom: 1060, left: -50, right: 1650 }, 260, [
        '#fbe3bd',
        '#6d6f80',
        '#3b5066',
        '#d99d80',
      ]),
      ripples(8, { top: HORIZON + 6, bottom: 980, left: SUN.x - 70, right: SUN.x + 70 }, 130, ['#fffbe8', '#ffe7b0']),
      boat(930, 735, 1, '#2a2c38'),
      boat(540, 665, 0.55, '#4b4550'),
      nearBank(),
    ],
  }
}

function clouds(): string {
  const roll = dice(31)
  const streaks = times(26, () => {
    const y = roll(60, 430)
    const warm = y > 260 ? '#ffd9a8' : '#c9b3b0'
    return `<ellipse cx="${n(roll(0, 1600))}" cy="${n(y)}" rx="${n(roll(120, 420))}" ry="${n(roll(4, 16))}" fill="${warm}" opacity="${n(roll(0.2, 0.6))}"/>`
  })
  return `<g filter="url(#soft)">${streaks}</g>`
}

/** The height of the bridge's deck at `x`. */
function deck(x: number): number {
  return 486 - 58 * Math.exp(-(((x - 700) / 330) ** 2))
}

/** Long beams on slender piers with a raised middle span for boats, and its reflection. */
function bridge(): string {
  const line = Array.from({ length: 81 }, (_unused, index) => `${n(index * 20)} ${n(deck(index * 20))}`)
  const lower = line.map((_point, index) => `${n(1600 - index * 20)} ${n(deck(1600 - index * 20) + 13)}`)
  const piers = times(19, (index) => {
    const x = 20 + index * 88
    return `<rect x="${n(x - 5)}" y="${n(deck(x))}" width="10" height="${n(HORIZON + 12 - deck(x))}"/><rect x="${n(x - 17)}" y="${n(deck(x) + 10)}" width="34" height="8"/>`
  })
  const rail = `<path d="M${line.join(' L')}" transform="translate(0 -9)" fill="none" stroke="#51485a" stroke-width="2"/>`
  const lamps = times(20, (index) => {
    const x = 40 + index * 80
    return `<path d="M${n(x)} ${n(deck(x))} v-34 h9" fill="none" stroke="#51485a" stroke-width="2.4"/>`
  })
  const body = `<g fill="#51485a"><path d="M${line.join(' L')} L${lower.join(' L')} Z"/>${piers}${rail}${lamps}</g>`
  return `<g opacity="0.3" filter="url(#haze)" transform="translate(0 ${(HORIZON + 10) * 2}) scale(1 -1)">${body}</g><g opacity="0.92">${body}</g>`
}

function farBank(): string {
  const left = dabs(3, { x: 130, y: 556, width: 300, height: 34 }, 420, [5, 13], ['#57505a', '#4c4853', '#655a62'])
  const right = dabs(4, { x: 1560, y: 556, width: 210, height: 28 }, 260, [4, 12], ['#6b5d62', '#5b525b', '#75666a'])
  const houses = times(4, (index) => {
    const x = 60 + index * 84
    return `<path d="M${x} 562 v-22 l22 -16 l24 16 v22 Z" fill="#453f4b"/><rect x="${x + 16}" y="546" width="9" height="9" fill="#f9c977"/>`
  })
  const trees = `<g clip-path="url(#above)"><g filter="url(#brush)">${left}${right}</g>${houses}</g>`
  const palms = [40, 118, 190, 262, 330].map((x, index) =>
    palm(index + 60, x, 562, 110 + (index % 3) * 26, 14 - index * 5, '#4c4853'),
  )
  return `<g opacity="0.4" filter="url(#haze)" transform="translate(0 1124) scale(1 -1)">${trees}</g>${trees}${palms.join('')}`
}

/** A sampan with someone standing at the stern oar, drawn about its waterline at (x, y). */
export function boat(x: number, y: number, scale: number, colour: string): string {
  const hull = '<path d="M-190 -26 Q-150 4 -60 8 L70 8 Q160 4 205 -36 Q150 -14 60 -12 L-70 -12 Q-140 -12 -190 -26 Z"/>'
  const roof = '<path d="M-96 -12 Q-92 -50 -20 -54 Q60 -52 66 -12 Z"/>'
  const rower =
    '<path d="M120 -16 L126 -70 Q118 -104 134 -128 Q152 -130 156 -108 L158 -66 L172 -14 L160 -14 L146 -60 L134 -14 Z"/><path d="M138 -118 L88 -84 L92 -78 L146 -104 Z"/><circle cx="141" cy="-140" r="13"/><path d="M106 -138 L142 -170 L178 -138 Q142 -130 106 -138 Z"/>'
  const oar = '<path d="M70 -92 L196 12 L226 34" fill="none" stroke-width="5" stroke-linecap="round"/>'
  const all = `<g fill="${colour}" stroke="none">${hull}${roof}${rower}</g><g stroke="${colour}">${oar}</g>`
  const reflection = `<g transform="translate(0 14) scale(1 -0.75)" opacity="0.36" filter="url(#haze)">${all}</g>`
  return `<g transform="translate(${n(x)} ${n(y)}) scale(${scale})">${reflection}${all}<ellipse cx="0" cy="12" rx="230" ry="4" fill="#fbe3bd" opacity="0.5"/></g>`
}

function nearBank(): string {
  const roll = dice(77)
  const reeds = times(150, () => {
    const x = roll(-60, 560) * roll(0.5, 1)
    const height = roll(60, 230) * (1.15 - x / 620)
    return `<path d="M${n(x)} 1075 q${n(roll(-6, 20))} ${n(-height * 0.6)} ${n(roll(-30, 70))} ${n(-height)}" fill="none" stroke="${roll(0, 1) > 0.4 ? '#141f2b' : '#22303b'}" stroke-width="${n(roll(2, 6))}" stroke-linecap="round"/>`
  })
  const ground = ridge(91, 1030, 34, 1070, '#141f2b', 'filter="url(#brush)"')
  return `${palm(12, 120, 1070, 760, 70, '#172230')}${palm(13, 30, 1075, 560, -50, '#141f2b')}${ground}${reeds}`
}
