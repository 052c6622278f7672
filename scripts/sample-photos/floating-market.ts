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
  ripples,
  type Scene,
  times,
  vertical,
} from './paint'

const BANK = 330

/** A floating market in the early sun: laden boats with painted bows and sample poles, houses on stilts behind them. */
export function floatingMarket(): Scene {
  return {
    definitions: [
      vertical('sky', [
        [0, '#8fc1c9'],
        [0.7, '#f3e3b5'],
        [1, '#fbe3a8'],
      ]),
      vertical('water', [
        [0, '#e8d9a3'],
        [0.2, '#b9b98a'],
        [0.6, '#7d9a86'],
        [1, '#3f6a6b'],
      ]),
      vertical('hull', [
        [0, '#8a5a38'],
        [0.5, '#6b4229'],
        [1, '#3d2518'],
      ]),
      radial('glow', [
        [0, '#fffbe0', 0.95],
        [1, '#ffeeb0', 0],
      ]),
      blur('haze', 3),
      blur('soft', 12),
      brushEdge('brush', 6),
      `<clipPath id="above"><rect x="0" y="0" width="1600" height="${BANK + 4}"/></clipPath>`,
    ].join(''),
    layers: [
      band(0, BANK + 10, 'url(#sky)'),
      '<ellipse cx="360" cy="190" rx="520" ry="300" fill="url(#glow)"/>',
      bank(),
      band(BANK, canvas.height, 'url(#water)'),
      `<g opacity="0.35" filter="url(#haze)" transform="translate(0 ${BANK * 2}) scale(1 -1)">${bank()}</g>`,
      ripples(4, { top: BANK + 6, bottom: 1060, left: -50, right: 1650 }, 420, [
        '#fbf0c2',
        '#4f7f7b',
        '#d8d3a0',
        '#37605f',
      ]),
      fleet(),
    ],
  }
}

function bank(): string {
  const roll = dice(6)
  const trees = dabs(
    7,
    { x: 800, y: 318, width: 1000, height: 52 },
    900,
    [7, 18],
    ['#5f8a5c', '#4f7a57', '#7a9c62', '#3f6a50'],
  )
  const palms = times(13, (index) =>
    palm(
      index + 20,
      40 + index * 128 + roll(-40, 40),
      BANK,
      roll(120, 210),
      roll(-20, 20),
      index % 2 === 0 ? '#46705a' : '#577f5f',
    ),
  )
  const walls = ['#c9a36b', '#7fa7a3', '#d8b98a', '#a8785a', '#b9c2a0'] as const
  const houses = times(9, (index) => {
    const x = 20 + index * 180 + roll(-20, 20)
    const width = roll(90, 140)
    const wall = walls[index % walls.length] ?? '#c9a36b'
    const roof = index % 2 === 0 ? '#8f4f3a' : '#77706a'
    const posts = times(
      5,
      (post) => `<rect x="${n(x + 4 + (post * (width - 12)) / 4)}" y="296" width="5" height="42" fill="#5a4234"/>`,
    )
    return `${posts}<rect x="${n(x)}" y="246" width="${n(width)}" height="54" fill="${wall}"/><path d="M${n(x - 12)} 250 L${n(x + width / 2)} 204 L${n(x + width + 12)} 250 Z" fill="${roof}"/><rect x="${n(x + width * 0.2)}" y="262" width="20" height="38" fill="#4a372c"/><rect x="${n(x + width * 0.6)}" y="264" width="24" height="18" fill="#3f3a36"/>`
  })
  return `<g clip-path="url(#above)">${palms}<g filter="url(#brush)">${trees}</g>${houses}</g>`
}

type Goods = 'melons' | 'pineapples' | 'pumpkins' | 'bananas' | 'flowers'

/** Boats from the far ones to the near ones: [x, y, scale, direction, goods]. */
const FLEET: readonly (readonly [number, number, number, 1 | -1, Goods])[] = [
  [220, 388, 0.34, 1, 'melons'],
  [560, 382, 0.3, -1, 'bananas'],
  [900, 392, 0.36, 1, 'pumpkins'],
  [1300, 386, 0.33, -1, 'pineapples'],
  [1500, 440, 0.44, -1, 'flowers'],
  [110, 478, 0.5, 1, 'pineapples'],
  [700, 470, 0.5, 1, 'flowers'],
  [1130, 520, 0.6, -1, 'bananas'],
  [380, 600, 0.74, 1, 'pumpkins'],
  [1420, 670, 0.82, -1, 'melons'],
  [840, 730, 0.92, -1, 'pineapples'],
  [250, 900, 1.16, 1, 'flowers'],
  [1190, 960, 1.3, -1, 'pumpkins'],
]

function fleet(): string {
  return FLEET.map(([x, y, scale, direction, goods], index) => {
    const turned = `translate(${x} ${y}) scale(${n(scale * 10 * direction)} ${n(scale * 10)}) scale(0.1)`
    const shown = boat(index, goods)
    return `<g transform="${turned}"><g opacity="0.3" filter="url(#haze)" transform="translate(0 52) scale(1 -0.55)">${shown}</g>${shown}${wake()}</g>`
  }).join('')
}

function wake(): string {
  return '<path d="M-300 46 Q0 62 300 40 M-240 58 Q20 72 250 54" fill="none" stroke="#fbf3cf" stroke-width="3" opacity="0.55"/>'
}

/** A wooden boat with a red bow and an eye, its goods in a heap, a pole with samples, a seller and sometimes an awning. */
function boat(seed: number, goods: Goods): string {
  const hull =
    '<path d="M-290 -34 Q-240 44 -120 48 L150 48 Q256 40 318 -66 Q240 -22 120 -14 L-140 -14 Q-240 -16 -290 -34 Z" fill="url(#hull)"/><path d="M-290 -34 Q-240 -16 -140 -14 L120 -14 Q240 -22 318 -66" fill="none" stroke="#d9a765" stroke-width="7"/><path d="M-262 2 Q-150 18 0 18 Q180 16 280 -20" fill="none" stroke="#2f7f78" stroke-width="7"/>'
  const bow =
    '<path d="M318 -66 Q262 34 176 46 Q206 6 214 -24 Q270 -36 318 -66 Z" fill="#b8322b"/><ellipse cx="238" cy="0" rx="21" ry="12" transform="rotate(-22 238 0)" fill="#fdf6e3"/><circle cx="241" cy="-1" r="7.5" fill="#1b1512"/>'
  const awning =
    seed % 3 === 0
      ? '<path d="M-250 -24 Q-248 -128 -170 -132 Q-92 -128 -88 -18" fill="#c9a468"/><path d="M-250 -24 Q-248 -128 -170 -132 L-166 -20 Z" fill="#a98049"/>'
      : ''
  const seller = person(seed, seed % 3 === 0 ? -40 : -190)
  return `${pole(goods)}${awning}${heap(seed, goods, seed % 3 === 0 ? -10 : -120)}${seller}${hull}${bow}`
}

/** The bamboo pole that shows from afar what a boat sells. */
function pole(goods: Goods): string {
  const samples = times(
    3,
    (index) =>
      `<path d="M${150 + index * 4} ${-250 + index * 44} h26 v10" fill="none" stroke="#4d3a26" stroke-width="2.5"/><g transform="translate(${178 + index * 4} ${-224 + index * 44}) scale(0.7)">${piece(goods, index)}</g>`,
  )
  return `<path d="M166 -20 L146 -290" stroke="#8b7443" stroke-width="6" stroke-linecap="round"/>${samples}`
}

function heap(seed: number, goods: Goods, from: number): string {
  const roll = dice(seed + 100)
  const rows = [
    { y: -28, width: 1 },
    { y: -50, width: 0.82 },
    { y: -71, width: 0.6 },
    { y: -90, width: 0.34 },
  ]
  const middle = (from + 150) / 2
  return rows
    .map(({ y, width }) => {
      const half = ((150 - from) / 2) * width
      const count = Math.max(2, Math.round((half * 2) / 30))
      return times(count, (index) => {
        const x = middle - half + ((index + 0.5) * half * 2) / count + roll(-4, 4)
        return `<g transform="translate(${n(x)} ${n(y + roll(-4, 4))}) rotate(${n(roll(-14, 14))})">${piece(goods, Math.floor(roll(0, 3)))}</g>`
      })
    })
    .join('')
}

function piece(goods: Goods, tone: number): string {
  switch (goods) {
    case 'melons':
      return `<ellipse rx="22" ry="19" fill="${['#3f7d45', '#4f9150', '#2f6a3c'][tone] ?? '#3f7d45'}"/><path d="M-8 -17 q-7 17 0 34 M6 -18 q7 18 0 36" fill="none" stroke="#1f4a2c" stroke-width="3.4"/><ellipse cx="-8" cy="-9" rx="5" ry="3" fill="#cfe6a8" opacity="0.6"/>`
    case 'pumpkins':
      return `<ellipse rx="23" ry="18" fill="${['#e08a2c', '#d3742a', '#eda03d'][tone] ?? '#e08a2c'}"/><path d="M-9 -16 q-8 16 0 33 M9 -16 q8 16 0 33 M0 -18 v35" fill="none" stroke="#a3541d" stroke-width="2.6"/><path d="M-3 -17 q2 -9 9 -9" fill="none" stroke="#58713a" stroke-width="5"/><ellipse cx="-9" cy="-8" rx="5" ry="3" fill="#ffe0a0" opacity="0.7"/>`
    case 'pineapples':
      return `<path d="M0 -18 L-13 -40 L-4 -30 L0 -46 L5 -30 L13 -40 Z" fill="#5d8f4a"/><ellipse rx="15" ry="21" fill="${['#dba03a', '#c98a32', '#e8b84c'][tone] ?? '#dba03a'}"/><path d="M-12 -9 L9 15 M-14 3 L2 19 M12 -9 L-9 15 M14 3 L-2 19 M-6 -17 L13 5 M6 -17 L-13 5" stroke="#8f5a20" stroke-width="1.8"/>`
    case 'bananas':
      return `<g fill="none" stroke-linecap="round" stroke-width="9"><path d="M-14 -14 q-4 22 10 32" stroke="#b9b13c"/><path d="M-4 -16 q-2 24 10 34" stroke="${['#e6cf4f', '#d6bb3f', '#c8c44a'][tone] ?? '#e6cf4f'}"/><path d="M7 -16 q2 20 12 28" stroke="#f0dd6c"/></g><circle cx="-3" cy="-18" r="6" fill="#5d6a32"/>`
    case 'flowers':
      return `<path d="M0 20 V0" stroke="#4a7a45" stroke-width="6"/><ellipse cx="-13" cy="9" rx="13" ry="6" fill="#5d8f4a"/><ellipse cx="13" cy="11" rx="13" ry="6" fill="#4a7a45"/><circle r="17" fill="${['#f0c22e', '#e2557c', '#f4e9d0'][tone] ?? '#f0c22e'}"/><circle r="11" fill="#fff" opacity="0.25"/><circle r="6" fill="#b0651e" opacity="0.7"/>`
  }
}

/** Someone in a conical hat, sitting among the goods. */
function person(seed: number, x: number): string {
  const shirts = ['#7b3f61', '#2d5f7f', '#b8563d', '#3e6e53', '#574b7a'] as const
  const shirt = shirts[seed % shirts.length] ?? '#2d5f7f'
  return `<g transform="translate(${x} -20)"><path d="M-38 20 Q-44 -58 -6 -76 L14 -76 Q42 -60 40 20 Z" fill="${shirt}"/><path d="M20 -58 Q60 -40 74 -14 L62 -4 Q42 -24 18 -30 Z" fill="${shirt}"/><circle cx="72" cy="-10" r="8" fill="#c78f62"/><ellipse cx="6" cy="-92" rx="18" ry="21" fill="#c78f62"/><path d="M-50 -94 Q-6 -132 8 -150 Q22 -132 62 -92 Q6 -78 -50 -94 Z" fill="#f2dfa9"/><path d="M8 -150 Q22 -132 62 -92 Q34 -84 8 -84 Z" fill="#d6b872"/></g>`
}
