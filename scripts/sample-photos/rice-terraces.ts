import { band, blur, brushEdge, canvas, dabs, dice, n, radial, ridge, type Scene, times, vertical } from './paint'

/** Ripening terraces stepping down a valley in late light: flooded and golden fields, mountains in mist, houses, two people at work. */
export function riceTerraces(): Scene {
  return {
    definitions: [
      vertical('sky', [
        [0, '#6fa3b5'],
        [0.55, '#c8d8c8'],
        [1, '#fbe9bd'],
      ]),
      vertical('mist', [
        [0, '#f6efd2', 0],
        [0.5, '#f6efd2', 0.9],
        [1, '#f6efd2', 0],
      ]),
      radial('glow', [
        [0, '#fff8df', 1],
        [1, '#fff0c0', 0],
      ]),
      vertical('shade', [
        [0, '#1f3a2c', 0],
        [1, '#1f3a2c', 0.5],
      ]),
      blur('soft', 16),
      blur('haze', 2),
      brushEdge('brush', 6),
    ].join(''),
    layers: [
      band(0, 560, 'url(#sky)'),
      '<ellipse cx="420" cy="250" rx="620" ry="330" fill="url(#glow)" opacity="0.9"/>',
      clouds(),
      ridge(5, 270, 190, 600, '#9db9b4', 'opacity="0.8"'),
      ridge(14, 330, 170, 620, '#7ba09a', 'filter="url(#brush)"'),
      band(300, 470, 'url(#mist)'),
      ridge(29, 420, 120, 660, '#5d8877', 'filter="url(#brush)"'),
      band(400, 540, 'url(#mist)', 'opacity="0.8"'),
      terraces(),
      band(700, canvas.height, 'url(#shade)'),
      house(1180, 560, 0.8),
      house(1270, 585, 0.6),
      dabsAround(),
      worker(560, 800, 1),
      worker(690, 786, 0.85),
      foreground(),
    ],
  }
}

function clouds(): string {
  const roll = dice(8)
  const puffs = times(
    22,
    () =>
      `<ellipse cx="${n(roll(0, 1600))}" cy="${n(roll(40, 260))}" rx="${n(roll(90, 260))}" ry="${n(roll(8, 26))}" fill="#fffbe9" opacity="${n(roll(0.3, 0.7))}"/>`,
  )
  return `<g filter="url(#soft)">${puffs}</g>`
}

const FIELDS = ['#d9b64a', '#c6a83e', '#a9b04a', '#8aa548', '#e3c661', '#7b9c4b', '#cfd9cc', '#b8c25a'] as const

/** Steps follow contour lines: each a lip of earth, a rim of light and a field, larger towards the viewer. */
function terraces(): string {
  const roll = dice(41)
  const count = 30
  return `<g filter="url(#brush)">${times(count, (index) => {
    const near = index / (count - 1)
    const top = 470 + near ** 1.55 * 600
    const contour = contourOf(index, near)
    const line = Array.from({ length: 107 }, (_unused, step) => {
      const x = (step - 3) * 16
      return `${n(x)} ${n(top + contour(x))}`
    })
    const field = FIELDS[Math.floor(roll(0, FIELDS.length))] ?? '#d9b64a'
    const lip = 3 + near * 13
    const path = `M${line.join(' L')} L1648 1120 L-48 1120 Z`
    const walls = `<path d="${path}" fill="#4d6236"/><path d="${path}" fill="#6f7f3f" transform="translate(0 ${n(lip * 0.35)})"/>`
    const rice = `<path d="${path}" fill="${field}" transform="translate(0 ${n(lip)})"/>`
    const light = `<path d="M${line.join(' L')}" fill="none" stroke="#f8eeb8" stroke-width="${n(1 + near * 3)}" opacity="0.85"/>`
    const rows = times(
      3,
      (row) =>
        `<path d="M${line.join(' L')}" fill="none" stroke="#3f5a2a" stroke-width="${n(0.6 + near * 1.4)}" stroke-dasharray="${n(2 + near * 9)} ${n(4 + near * 8)}" opacity="0.28" transform="translate(0 ${n(lip + (row + 1) * (3 + near * 9))})"/>`,
    )
    return walls + rice + light + rows
  })}</g>`
}

function contourOf(index: number, near: number): (x: number) => number {
  const bend = 34 + near * 46
  return (x) =>
    bend * Math.sin(x / 330 + 0.9 + index * 0.06) +
    bend * 0.55 * Math.sin(x / 148 + index * 0.21) +
    bend * 0.16 * Math.sin(x / 57 + index * 0.9) -
    (x - 500) * 0.07 * (1 - near)
}

function house(x: number, y: number, scale: number): string {
  const stilts =
    '<path d="M-46 20 h92 v-34 h-92 Z" fill="#6b4a33"/><path d="M-44 20 v22 M0 20 v22 M44 20 v22" stroke="#4a3325" stroke-width="6"/>'
  const roof =
    '<path d="M-66 -10 L-40 -66 L40 -66 L66 -10 Z" fill="#8a6a45"/><path d="M-66 -10 L-40 -66 L-10 -66 L-22 -10 Z" fill="#a88758"/>'
  const window = '<rect x="-10" y="-8" width="22" height="18" fill="#2f211b"/>'
  return `<g transform="translate(${x} ${y}) scale(${scale})">${stilts}${roof}${window}</g>`
}

function dabsAround(): string {
  const greens = ['#3f6847', '#335a42', '#4f7a4c', '#2c4f3b']
  const trees = [
    dabs(51, { x: 1120, y: 560, width: 40, height: 46 }, 90, [5, 12], greens),
    dabs(52, { x: 1335, y: 580, width: 56, height: 52 }, 120, [5, 13], greens),
    dabs(53, { x: 250, y: 560, width: 70, height: 44 }, 120, [5, 12], greens),
  ]
  return `<g filter="url(#brush)">${trees.join('')}</g>`
}

/** Someone bent over the rice with a basket on the back. */
function worker(x: number, y: number, scale: number): string {
  const body =
    '<path d="M-8 40 L-12 4 Q-12 -30 14 -40 L44 -34 L40 -16 L20 -6 L12 40 Z" fill="#2b4a6b"/><path d="M30 -30 L52 16 L46 20 L24 -14 Z" fill="#24405e"/>'
  const hat =
    '<path d="M30 -30 L64 -62 L82 -22 Q52 -16 30 -30 Z" fill="#f3e3b2"/><path d="M64 -62 L82 -22 L62 -19 Z" fill="#d9c07c"/>'
  const basket = '<path d="M-20 -8 Q-34 -44 0 -54 L16 -36 Q-2 -26 -4 -2 Z" fill="#9b6b3a"/>'
  return `<g transform="translate(${x} ${y}) scale(${scale})"><ellipse cx="10" cy="42" rx="46" ry="7" fill="#26391f" opacity="0.5"/>${body}${basket}${hat}</g>`
}

function foreground(): string {
  const roll = dice(19)
  const stalks = times(260, () => {
    const x = roll(-20, 1620)
    const height = roll(40, 140) * (0.6 + Math.abs(x - 760) / 1100)
    const lean = roll(-30, 50)
    const tone = roll(0, 1)
    const colour = tone > 0.66 ? '#caa43b' : tone > 0.33 ? '#6d7d32' : '#35512f'
    return `<path d="M${n(x)} 1075 q${n(lean * 0.1)} ${n(-height * 0.7)} ${n(lean)} ${n(-height)} q${n(lean * 0.4)} ${n(-8)} ${n(lean * 0.7)} ${n(14)}" fill="none" stroke="${colour}" stroke-width="${n(roll(2, 5))}" stroke-linecap="round"/>`
  })
  return `<g>${stalks}</g>`
}
