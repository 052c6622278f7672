import {
  band,
  blur,
  brushEdge,
  canvas,
  dabs,
  dice,
  n,
  radial,
  ridge,
  ripples,
  type Scene,
  times,
  vertical,
} from './paint'

const SHORE = 330

/** A lotus pond on a summer morning: leaves to the far shore, open flowers and buds, a boat among them, a pavilion in the mist. */
export function lotusPond(): Scene {
  return {
    definitions: [
      vertical('sky', [
        [0, '#b5d3cf'],
        [0.6, '#eef0d6'],
        [1, '#fbeecb'],
      ]),
      vertical('water', [
        [0, '#dfe6cc'],
        [0.3, '#9dbdaa'],
        [1, '#2f5f5c'],
      ]),
      vertical('mist', [
        [0, '#f5f3dc', 0],
        [0.5, '#f7f4de', 0.9],
        [1, '#f5f3dc', 0],
      ]),
      radial('leaf', [
        [0, '#a9cf8c'],
        [0.45, '#6fa869'],
        [1, '#3f7d57'],
      ]),
      radial('leaf-dark', [
        [0, '#7fb37a'],
        [0.5, '#467f5c'],
        [1, '#27584a'],
      ]),
      vertical('petal', [
        [0, '#e8668f'],
        [0.55, '#f6a9bf'],
        [1, '#fdeef0'],
      ]),
      vertical('petal-back', [
        [0, '#cf4778'],
        [1, '#f2b3c5'],
      ]),
      radial('glow', [
        [0, '#fffbe3', 1],
        [1, '#fff1c4', 0],
      ]),
      blur('haze', 3),
      blur('soft', 10),
      brushEdge('brush', 6),
    ].join(''),
    layers: [
      band(0, SHORE + 10, 'url(#sky)'),
      '<ellipse cx="1180" cy="140" rx="520" ry="300" fill="url(#glow)"/>',
      ridge(3, 230, 100, SHORE + 10, '#b7cfc4', 'opacity="0.8"'),
      farShore(),
      band(SHORE, canvas.height, 'url(#water)'),
      `<g opacity="0.3" filter="url(#haze)" transform="translate(0 ${SHORE * 2}) scale(1 -1)">${farShore()}</g>`,
      band(240, 440, 'url(#mist)'),
      ripples(6, { top: SHORE + 10, bottom: 1060, left: -20, right: 1620 }, 200, ['#f7f6e2', '#3f716b', '#c8dcc4']),
      leaves(0.02, 0.34, 190, 1),
      boat(1060, 520),
      leaves(0.3, 0.72, 64, 2),
      flowers(),
      dragonfly(),
    ],
  }
}

function farShore(): string {
  const trees = dabs(2, { x: 420, y: 300, width: 560, height: 46 }, 420, [8, 22], ['#7fa68c', '#6c967f', '#92b598'])
  const right = dabs(9, { x: 1420, y: 300, width: 300, height: 56 }, 260, [8, 22], ['#7fa68c', '#6c967f', '#92b598'])
  const pavilion =
    '<path d="M880 330 v-64 M936 330 v-64 M992 330 v-64 M1048 330 v-64" stroke="#7a5a4c" stroke-width="9"/><path d="M846 268 Q888 260 900 232 L1028 232 Q1040 260 1082 268 Q1090 258 1094 252 Q1090 276 1080 280 L848 280 Q838 276 834 252 Q838 258 846 268 Z" fill="#8f5547"/><path d="M896 232 Q918 222 926 204 L1002 204 Q1010 222 1032 232 Z" fill="#a5644f"/><path d="M860 326 h210 v12 h-210 Z" fill="#8d7465"/>'
  return `<g filter="url(#brush)">${trees}${right}</g>${pavilion}`
}

/** Leaves between two depths (0 at the far shore, 1 at the viewer): mostly flat on the water, some raised on stalks. */
function leaves(from: number, to: number, count: number, seed: number): string {
  const roll = dice(seed * 31)
  const placed = Array.from({ length: count }, () => ({ depth: roll(from, to), x: roll(-60, 1660), tone: roll(0, 1) }))
  return placed
    .sort((a, b) => a.depth - b.depth)
    .map(({ depth, x, tone }) => {
      const y = SHORE + 14 + depth ** 1.25 * 760
      const width = 16 + depth * 150
      return leaf(x, y, width, width * (0.24 + depth * 0.2), tone)
    })
    .join('')
}

function leaf(x: number, y: number, width: number, height: number, tone: number): string {
  const veins = times(11, (index) => {
    const angle = (index / 11) * 6.283 + tone * 3
    return `<path d="M0 0 Q${n(Math.cos(angle) * width * 0.5)} ${n(Math.sin(angle) * height * 0.42)} ${n(Math.cos(angle) * width * 0.92)} ${n(Math.sin(angle) * height * 0.92)}" fill="none" stroke="#d6e8b8" stroke-width="${n(Math.max(0.6, width / 90))}" opacity="0.5"/>`
  })
  const edge = Array.from({ length: 49 }, (_unused, index) => {
    const angle = (index / 48) * 6.283
    const wave = 1 + 0.035 * Math.sin(angle * 5 + tone * 9) + 0.02 * Math.sin(angle * 11)
    return `${n(Math.cos(angle) * width * wave)} ${n(Math.sin(angle) * height * wave)}`
  })
  const fill = tone > 0.55 ? 'url(#leaf)' : 'url(#leaf-dark)'
  const drop =
    tone > 0.7 && width > 60
      ? `<ellipse cx="${n(width * 0.2)}" cy="${n(height * 0.1)}" rx="${n(width * 0.06)}" ry="${n(height * 0.1)}" fill="#fff" opacity="0.8"/>`
      : ''
  return `<g transform="translate(${n(x)} ${n(y)}) rotate(${n((tone - 0.5) * 10)})"><ellipse cx="${n(width * 0.06)}" cy="${n(height * 0.22)}" rx="${n(width * 1.02)}" ry="${n(height * 1.02)}" fill="#183f40" opacity="0.35"/><path d="M${edge.join(' L')} Z" fill="${fill}"/>${veins}<path d="M${edge.slice(26, 46).join(' L')}" fill="none" stroke="#e3f0c6" stroke-width="${n(Math.max(0.8, width / 50))}" opacity="0.7"/>${drop}</g>`
}

/** Flowers from far to near: [x, y of the bloom, size, length of the stalk, how far open from 0 to 1]. */
const FLOWERS: readonly (readonly [number, number, number, number, number])[] = [
  [180, 372, 12, 26, 1],
  [420, 360, 10, 24, 0.4],
  [640, 384, 14, 30, 1],
  [1290, 378, 13, 28, 0.8],
  [1490, 400, 17, 36, 1],
  [310, 436, 24, 60, 0.9],
  [820, 430, 22, 56, 0.5],
  [1380, 486, 34, 90, 1],
  [90, 520, 40, 100, 0.35],
  [600, 520, 44, 120, 1],
  [1180, 620, 62, 190, 0.45],
  [300, 640, 84, 300, 1],
  [1450, 700, 104, 380, 1],
  [760, 690, 66, 260, 0.3],
]

function flowers(): string {
  const roll = dice(55)
  return FLOWERS.map(([x, y, size, stalk, open]) => {
    const lean = roll(-0.12, 0.12) * stalk
    const stem = `<path d="M0 ${n(size * 0.2)} Q${n(lean * 0.2)} ${n(stalk * 0.5)} ${n(lean)} ${n(stalk + size)}" fill="none" stroke="#3d7350" stroke-width="${n(Math.max(1.6, size / 10))}"/>`
    const base = size > 50 ? leaf(x + lean, y + stalk + size * 0.9, size * 1.9, size * 0.72, roll(0.6, 1)) : ''
    return `${base}<g transform="translate(${x} ${y})">${stem}${flower(size, open)}</g>`
  }).join('')
}

function flower(size: number, open: number): string {
  const petal = (angle: number, length: number, width: number, fill: string) =>
    `<path transform="rotate(${n(angle)})" d="M0 0 C${n(-width)} ${n(-length * 0.35)} ${n(-width * 0.8)} ${n(-length * 0.8)} 0 ${n(-length)} C${n(width * 0.8)} ${n(-length * 0.8)} ${n(width)} ${n(-length * 0.35)} 0 0 Z" fill="${fill}" stroke="#c94a78" stroke-opacity="0.3" stroke-width="${n(size / 70)}"/>`
  const spread = 30 + open * 68
  const ring = (count: number, reach: number, length: number, width: number, fill: string) =>
    times(count, (index) => {
      // From the sides to the middle, so that the middle petal lies on top.
      const rank = Math.ceil((count - index) / 2) * (index % 2 === 0 ? 1 : -1)
      return petal((rank / Math.ceil(count / 2)) * reach, length, width, fill)
    })
  const back = ring(7, spread * 0.75, size * 1.25, size * 0.36, 'url(#petal-back)')
  const heart =
    open > 0.7
      ? `<ellipse cy="${n(-size * 0.5)}" rx="${n(size * 0.3)}" ry="${n(size * 0.17)}" fill="#f1c64a"/><ellipse cy="${n(-size * 0.54)}" rx="${n(size * 0.2)}" ry="${n(size * 0.1)}" fill="#9dbb4f"/>`
      : ''
  const front = ring(8, spread, size * (open > 0.7 ? 0.98 : 1.3), size * 0.34, 'url(#petal)')
  const middle = petal(0, size * (open > 0.7 ? 0.62 : 1.32), size * 0.36, 'url(#petal)')
  return `<ellipse cy="${n(-size * 0.4)}" rx="${n(size * 1.5)}" ry="${n(size)}" fill="url(#glow)" opacity="0.35"/>${back}${heart}${front}${middle}`
}

/** A small boat with someone gathering flowers. */
function boat(x: number, y: number): string {
  const shape =
    '<path d="M-170 -22 Q-130 16 -50 18 L70 18 Q140 14 176 -30 Q110 -10 50 -8 L-60 -8 Q-130 -10 -170 -22 Z" fill="#6b4a35"/><path d="M-170 -22 Q-130 -10 -60 -8 L50 -8 Q110 -10 176 -30" fill="none" stroke="#c79a63" stroke-width="5"/><path d="M-40 -8 Q-44 -70 -12 -86 L12 -84 Q32 -62 26 -8 Z" fill="#8b4b66"/><path d="M14 -72 Q58 -56 92 -26 L84 -16 Q48 -40 10 -46 Z" fill="#7d4059"/><ellipse cx="0" cy="-100" rx="17" ry="20" fill="#c99468"/><path d="M-52 -100 Q-8 -136 4 -154 Q18 -136 58 -98 Q4 -86 -52 -100 Z" fill="#f4e4b4"/><path d="M4 -154 Q18 -136 58 -98 Q30 -90 4 -90 Z" fill="#d9bd7c"/>'
  const gathered = times(
    9,
    (index) =>
      `<circle cx="${-140 + index * 11}" cy="${-24 - (index % 3) * 10}" r="10" fill="${index % 2 === 0 ? '#ee8aa8' : '#f9c9d5'}"/>`,
  )
  return `<g transform="translate(${x} ${y}) scale(0.78)"><g transform="translate(0 30) scale(1 -0.7)" opacity="0.3" filter="url(#haze)">${shape}</g>${gathered}${shape}</g>`
}

function dragonfly(): string {
  return '<g transform="translate(960 770) rotate(-24) scale(1.1)"><path d="M0 0 H78" stroke="#8f2f2a" stroke-width="6" stroke-linecap="round"/><circle cx="-4" cy="0" r="8" fill="#6f211e"/><g fill="#f5f7ee" opacity="0.75" stroke="#7d8f86" stroke-width="1"><ellipse cx="14" cy="-30" rx="9" ry="34" transform="rotate(-14 14 -30)"/><ellipse cx="26" cy="-28" rx="9" ry="31" transform="rotate(12 26 -28)"/><ellipse cx="14" cy="30" rx="9" ry="34" transform="rotate(14 14 30)"/><ellipse cx="26" cy="28" rx="9" ry="31" transform="rotate(-12 26 28)"/></g></g>'
}
