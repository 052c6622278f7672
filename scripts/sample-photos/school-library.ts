import { band, blur, canvas, dice, n, radial, type Scene, times, vertical } from './paint'

/** A school library in the morning: full shelves, sun through a tall window, two pupils at a long table. */
export function schoolLibrary(): Scene {
  return {
    definitions: [
      vertical('wall', [
        [0, '#c99f6d'],
        [1, '#e2bf8c'],
      ]),
      vertical('floor', [
        [0, '#a86f45'],
        [1, '#5f3a28'],
      ]),
      vertical('beam', [
        [0, '#fff3c9', 0.75],
        [1, '#ffe2a0', 0.08],
      ]),
      vertical('outside', [
        [0, '#dff0ea'],
        [0.6, '#fdf4cf'],
        [1, '#cfe0a8'],
      ]),
      radial('lit', [
        [0, '#fff2c4', 0.85],
        [1, '#ffdf98', 0],
      ]),
      vertical('table', [
        [0, '#d59a5d'],
        [1, '#8a532f'],
      ]),
      vertical('dusk', [
        [0, '#2a1710', 0],
        [1, '#2a1710', 0.55],
      ]),
      blur('soft', 12),
      blur('haze', 4),
    ].join(''),
    layers: [
      band(0, 760, 'url(#wall)'),
      band(700, canvas.height, 'url(#floor)'),
      floorBoards(),
      shelves(),
      window(),
      '<ellipse cx="900" cy="880" rx="640" ry="200" fill="url(#lit)"/>',
      table(),
      reader(620, 800, 1, '#f4f1e6', '#1f2430', '#3f7d62'),
      reader(1010, 800, 0.96, '#f4f1e6', '#2a1d18', '#2f6f8f'),
      booksOnTable(),
      beams(),
      dust(),
      band(860, canvas.height, 'url(#dusk)'),
    ],
  }
}

function floorBoards(): string {
  return times(
    17,
    (index) =>
      `<path d="M${n(620 + (index - 8) * 60)} 700 L${n(620 + (index - 8) * 260)} 1070" stroke="#4a2c1e" stroke-width="2.4" opacity="0.45"/>`,
  )
}

const SPINES = [
  '#a8322d',
  '#c8573b',
  '#d9913d',
  '#e6c067',
  '#557a57',
  '#2f5d62',
  '#2d4a6b',
  '#6b4a6e',
  '#e9dcc0',
  '#8c3b45',
  '#3c6e8f',
  '#b9a06a',
] as const

/** Three bays of five boards, each filled with books that lean, lie or stand. */
function shelves(): string {
  const roll = dice(17)
  return times(3, (bay) => {
    const left = 520 + bay * 360
    const back = `<rect x="${left}" y="60" width="340" height="690" fill="#3a2318"/>`
    const rows = times(5, (row) => {
      const floor = 190 + row * 132
      return `${books(roll, left + 14, left + 326, floor)}<rect x="${left}" y="${floor}" width="340" height="14" fill="#8a5733"/><rect x="${left}" y="${floor + 14}" width="340" height="10" fill="#1f120c" opacity="0.55"/>`
    })
    const frame = `<path d="M${left - 8} 46 h356 v710 h-16 v-690 h-324 v690 h-16 Z" fill="#7a4a2b"/><path d="M${left - 14} 40 h368 v16 h-368 Z" fill="#95613a"/>`
    return back + rows + frame
  })
}

function books(roll: (from: number, to: number) => number, from: number, to: number, floor: number): string {
  const pieces: string[] = []
  let x = from
  while (x < to - 20) {
    const width = roll(11, 27)
    const height = roll(66, 108)
    const colour = SPINES[Math.floor(roll(0, SPINES.length))] ?? '#a8322d'
    const lean = roll(0, 1) > 0.9 ? roll(4, 10) : 0
    const label =
      roll(0, 1) > 0.45
        ? `<rect x="${n(width * 0.2)}" y="${n(-height * 0.8)}" width="${n(width * 0.6)}" height="${n(height * 0.16)}" fill="#f6ead0" opacity="0.8"/>`
        : ''
    const bands = `<rect x="0" y="${n(-height * 0.2)}" width="${n(width)}" height="3" fill="#f3e2b8" opacity="0.5"/><rect x="${n(width - 3)}" y="${n(-height)}" width="3" height="${n(height)}" fill="#000" opacity="0.25"/>`
    pieces.push(
      `<g transform="translate(${n(x)} ${n(floor)}) rotate(${n(lean)})"><rect x="0" y="${n(-height)}" width="${n(width)}" height="${n(height)}" rx="1.5" fill="${colour}"/>${label}${bands}</g>`,
    )
    x += width + (lean > 0 ? 18 : 1)
    if (roll(0, 1) > 0.93) x += roll(16, 40)
  }
  return pieces.join('')
}

function window(): string {
  const pane = '<rect x="90" y="90" width="300" height="500" fill="url(#outside)"/>'
  const roll = dice(9)
  const leaves = times(
    70,
    () =>
      `<ellipse cx="${n(roll(90, 390))}" cy="${n(roll(330, 590))}" rx="${n(roll(16, 44))}" ry="${n(roll(8, 24))}" fill="${roll(0, 1) > 0.5 ? '#8fb573' : '#b7cf86'}" opacity="0.75"/>`,
  )
  const garden = `<clipPath id="pane"><rect x="90" y="90" width="300" height="500"/></clipPath><g clip-path="url(#pane)" filter="url(#haze)">${leaves}</g>`
  const bars =
    '<path d="M70 70 h340 v540 h-340 Z M90 90 v500 h300 v-500 Z" fill="#5d7f74" fill-rule="evenodd"/><path d="M234 90 h12 v500 h-12 Z M90 250 h300 v10 h-300 Z M90 420 h300 v10 h-300 Z" fill="#5d7f74"/><rect x="56" y="606" width="368" height="20" fill="#7a9a8c"/>'
  const pot =
    '<path d="M110 606 l8 -44 h54 l8 44 Z" fill="#b4532f"/><path d="M145 564 q-40 -50 -54 -84 M145 564 q0 -70 14 -110 M145 564 q34 -40 60 -64" fill="none" stroke="#3f6b3f" stroke-width="9" stroke-linecap="round"/>'
  return pane + garden + bars + pot
}

function beams(): string {
  const shafts = ['M100 100 L235 100 L900 1067 L420 1067 Z', 'M250 100 L385 100 L1420 1067 L1000 1067 Z'].map(
    (path) => `<path d="${path}" fill="url(#beam)"/>`,
  )
  return `<g filter="url(#soft)" opacity="0.55">${shafts.join('')}</g>`
}

function table(): string {
  return '<path d="M300 838 L1370 838 L1520 962 L150 962 Z" fill="url(#table)"/><path d="M150 962 H1520 V996 H150 Z" fill="#6d3f25"/><path d="M210 996 h44 v71 h-44 Z M1416 996 h44 v71 h-44 Z" fill="#4a2a1a"/><path d="M330 842 L1345 842" stroke="#f6d08f" stroke-width="3" opacity="0.7"/>'
}

/** A pupil in a white shirt and scarf bent over an open book, seen from the front behind the table; (x, y) is the table's far edge. */
function reader(x: number, y: number, scale: number, shirt: string, hair: string, scarf: string): string {
  const shoulders = `<path d="M-104 52 Q-104 -62 -40 -82 L40 -82 Q104 -62 104 52 Z" fill="${shirt}"/><path d="M-104 52 Q-104 -62 -40 -82 L-16 -82 Q-64 -30 -58 52 Z" fill="#fff6d8" opacity="0.9"/><path d="M60 52 Q70 -30 52 -74 Q104 -50 104 52 Z" fill="#b3a78f" opacity="0.6"/>`
  const knot = `<path d="M-44 -84 Q0 -50 44 -84 L34 -96 H-34 Z" fill="${scarf}"/><path d="M-10 -66 L-30 6 L-8 -8 L0 -60 L10 -8 L30 2 L12 -66 Z" fill="${scarf}"/>`
  const head = `<path d="M-20 -96 h40 v24 q-20 14 -40 0 Z" fill="#b97f57"/><ellipse cx="0" cy="-138" rx="50" ry="58" fill="#d19a6b"/><path d="M-54 -136 Q-62 -214 0 -216 Q62 -214 54 -136 Q50 -164 30 -176 Q-20 -160 -44 -172 Q-52 -158 -54 -136 Z" fill="${hair}"/><path d="M-52 -150 Q-60 -120 -46 -104 L-44 -150 Z M52 -150 Q60 -120 46 -104 L44 -150 Z" fill="${hair}"/>`
  const face =
    '<path d="M-30 -126 q11 6 22 0 M8 -126 q11 6 22 0" fill="none" stroke="#3a2018" stroke-width="4" stroke-linecap="round"/><path d="M-10 -100 q10 6 20 0" fill="none" stroke="#8e4a35" stroke-width="3.5" stroke-linecap="round"/><ellipse cx="-32" cy="-112" rx="10" ry="6" fill="#e2835c" opacity="0.35"/><ellipse cx="32" cy="-112" rx="10" ry="6" fill="#e2835c" opacity="0.35"/>'
  const book =
    '<path d="M-110 66 Q-56 30 0 56 Q56 30 110 66 L122 112 Q60 84 0 106 Q-60 84 -122 112 Z" fill="#fdf6e0"/><path d="M0 56 V106" stroke="#b9a27a" stroke-width="3"/><path d="M-92 72 q40 -18 78 -6 M-98 88 q44 -18 84 -6 M92 72 q-40 -18 -78 -6 M98 88 q-44 -18 -84 -6" fill="none" stroke="#a9997c" stroke-width="3"/>'
  const arms = `<path d="M-104 30 Q-130 70 -92 96 L-70 84 Q-86 60 -70 30 Z" fill="${shirt}"/><path d="M104 30 Q130 70 92 96 L70 84 Q86 60 70 30 Z" fill="#d8ccb0"/><ellipse cx="-88" cy="92" rx="20" ry="13" fill="#d19a6b"/><ellipse cx="88" cy="92" rx="20" ry="13" fill="#c08958"/>`
  return `<g transform="translate(${n(x)} ${n(y)}) scale(${scale})"><ellipse cx="0" cy="112" rx="150" ry="16" fill="#3d2114" opacity="0.4"/>${shoulders}${knot}${head}${face}${book}${arms}</g>`
}

function booksOnTable(): string {
  const stack = ['#2f5d62', '#c8573b', '#e6c067', '#6b4a6e'].map(
    (colour, index) =>
      `<rect x="${1220 + (index % 2) * 8}" y="${902 - index * 22}" width="150" height="22" rx="3" fill="${colour}"/><rect x="${1226 + (index % 2) * 8}" y="${907 - index * 22}" width="138" height="4" fill="#fdf3d6" opacity="0.5"/>`,
  )
  const globe =
    '<circle cx="330" cy="838" r="58" fill="#5f97a8"/><path d="M296 806 q30 -24 50 4 q10 24 -16 30 q-36 4 -34 -34 Z M352 848 q26 -6 30 10 q-10 26 -30 20 Z" fill="#b7b06a"/><path d="M330 780 A58 58 0 0 0 330 896 A76 76 0 0 1 330 780" fill="#fff" opacity="0.25"/><path d="M284 776 q-36 60 8 116 q24 26 46 24" fill="none" stroke="#6d3f25" stroke-width="8"/><path d="M296 932 h76 v-12 q-38 -14 -76 0 Z" fill="#6d3f25"/>'
  return `<ellipse cx="1300" cy="926" rx="100" ry="10" fill="#3d2114" opacity="0.4"/>${stack.join('')}<ellipse cx="334" cy="934" rx="60" ry="8" fill="#3d2114" opacity="0.4"/>${globe}`
}

function dust(): string {
  const roll = dice(3)
  return times(
    90,
    () =>
      `<circle cx="${n(roll(260, 1240))}" cy="${n(roll(180, 900))}" r="${n(roll(0.8, 2.6))}" fill="#fff6d6" opacity="${n(roll(0.2, 0.8))}"/>`,
  )
}
