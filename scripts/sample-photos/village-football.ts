import { band, blur, brushEdge, canvas, dabs, dice, n, palm, radial, ridge, type Scene, times, vertical } from './paint'

/** A game of football on a harvested field in the late afternoon: two teams, a bamboo goal, people watching from the dyke. */
export function villageFootball(): Scene {
  return {
    definitions: [
      vertical('sky', [
        [0, '#7fb3c2'],
        [0.6, '#dfe3c6'],
        [1, '#ffe3ae'],
      ]),
      vertical('field', [
        [0, '#d6b868'],
        [0.45, '#c29b4e'],
        [1, '#8f6f35'],
      ]),
      vertical('dyke', [
        [0, '#8fae5b'],
        [1, '#4f7440'],
      ]),
      radial('glow', [
        [0, '#fffbe6', 1],
        [1, '#ffe9b8', 0],
      ]),
      blur('soft', 18),
      brushEdge('brush', 5),
    ].join(''),
    layers: [
      band(0, 470, 'url(#sky)'),
      '<ellipse cx="1180" cy="230" rx="560" ry="300" fill="url(#glow)" opacity="0.85"/>',
      clouds(),
      ridge(17, 330, 90, 500, '#9dbaa4', 'opacity="0.7"'),
      ridge(33, 385, 46, 500, '#6f9a7a', 'filter="url(#brush)"'),
      palms(),
      dyke(),
      crowd(),
      band(520, canvas.height, 'url(#field)'),
      stubble(),
      goal(),
      ...players.map(({ x, y, size, shirt, facing }, index) => player(x, y, size, shirt, facing, index)),
      ball(905, 905, 19),
      edge(),
    ],
  }
}

function clouds(): string {
  const roll = dice(12)
  const puffs = times(
    16,
    () =>
      `<ellipse cx="${n(roll(0, 1600))}" cy="${n(roll(40, 220))}" rx="${n(roll(90, 240))}" ry="${n(roll(8, 24))}" fill="#fffdf0" opacity="${n(roll(0.3, 0.7))}"/>`,
  )
  return `<g filter="url(#soft)">${puffs}</g>`
}

function palms(): string {
  const roll = dice(23)
  return times(13, (index) =>
    palm(60 + index, 40 + index * 128 + roll(-30, 30), 470, roll(150, 250), roll(-18, 18), '#3d6b52'),
  )
}

function dyke(): string {
  const greens = ['#5f8a4a', '#4c7840', '#76994f', '#3f6a3c']
  const bushes = times(9, (index) =>
    dabs(80 + index, { x: index * 200, y: 452, width: 120, height: 16 }, 46, [6, 14], greens),
  )
  return `<g filter="url(#brush)">${bushes}<path d="M-40 456 Q400 440 800 452 T1640 448 L1640 540 L-40 540 Z" fill="url(#dyke)"/></g>`
}

const CLOTHES = ['#b5483c', '#2f6f8f', '#e7c66b', '#7d5a8c', '#f1ead6', '#3f7f63', '#c97b3c', '#425a7d'] as const

/** Three rows of people sitting on the slope, some under conical hats. */
function crowd(): string {
  const roll = dice(31)
  return times(3, (row) => {
    const y = 462 + row * 20
    return times(74, (index) => {
      if (roll(0, 1) < 0.16) return ''
      const x = index * 22 + roll(-7, 7) + row * 9
      const shirt = CLOTHES[Math.floor(roll(0, CLOTHES.length))] ?? '#b5483c'
      const head = `<circle cx="${n(x)}" cy="${n(y - 11)}" r="5.2" fill="#c08a5e"/><path d="M${n(x - 5.4)} ${n(y - 11)} a5.4 5.4 0 0 1 10.8 0 Z" fill="#2d221c"/>`
      const hat = `<path d="M${n(x - 11)} ${n(y - 10)} L${n(x)} ${n(y - 21)} L${n(x + 11)} ${n(y - 10)} Z" fill="#efe0b0"/>`
      const body = `<path d="M${n(x - 8)} ${n(y + 12)} Q${n(x - 8)} ${n(y - 6)} ${n(x)} ${n(y - 6)} Q${n(x + 8)} ${n(y - 6)} ${n(x + 8)} ${n(y + 12)} Z" fill="${shirt}"/>`
      return body + head + (roll(0, 1) < 0.4 ? hat : '')
    })
  })
}

/** Cut stalks in rows that open towards the viewer. */
function stubble(): string {
  const roll = dice(47)
  const stalks = times(1500, () => {
    const near = roll(0, 1) ** 1.5
    const y = 528 + near * 540
    const row = Math.round(roll(-34, 34))
    const x = 800 + row * (20 + near * 62) + roll(-3, 3) * (1 + near * 3)
    const height = 3 + near * 15
    const colour = roll(0, 1) < 0.5 ? '#f0d992' : '#6e5427'
    return `<path d="M${n(x)} ${n(y)} l${n(roll(-2, 2) * (1 + near))} ${n(-height)}" stroke="${colour}" stroke-width="${n(1 + near * 2.4)}" opacity="${n(roll(0.35, 0.8))}"/>`
  })
  const lines =
    '<path d="M-20 590 L1620 590 M330 590 L170 760 L720 760 L690 590" fill="none" stroke="#fbf3d8" stroke-width="5" opacity="0.75"/>'
  return `<g stroke-linecap="round">${stalks}${lines}</g>`
}

/** Two posts and a bar of bamboo, a fishing net behind. */
function goal(): string {
  const net = times(
    13,
    (index) =>
      `<path d="M${n(385 + index * 21)} 428 L${n(400 + index * 18.5)} 582 M392 ${n(430 + index * 12)} L638 ${n(430 + index * 12)}" stroke="#f7f4e6" stroke-width="1.6" opacity="0.65"/>`,
  )
  return `<g fill="none">${net}${pole('M372 600 L372 418')}${pole('M656 600 L656 418')}${pole('M362 418 L668 418')}</g>`
}

function pole(path: string): string {
  return `<path d="${path}" stroke="#6f5426" stroke-width="15" stroke-linecap="round"/><path d="${path}" stroke="#c2a14f" stroke-width="9" stroke-linecap="round"/><path d="${path}" stroke="#6f5426" stroke-width="9" stroke-dasharray="3 38"/>`
}

const RED = '#b83a30'
const BLUE = '#2d6391'
const players = [
  { x: 505, y: 640, size: 0.8, shirt: '#d9a63a', facing: 1 },
  { x: 800, y: 680, size: 0.9, shirt: BLUE, facing: -1 },
  { x: 1130, y: 700, size: 0.95, shirt: RED, facing: -1 },
  { x: 1400, y: 745, size: 1.05, shirt: BLUE, facing: -1 },
  { x: 300, y: 790, size: 1.15, shirt: RED, facing: 1 },
  { x: 690, y: 900, size: 1.45, shirt: BLUE, facing: 1 },
  { x: 1060, y: 925, size: 1.55, shirt: RED, facing: -1 },
] as const

/** Someone running; every other one with the other leg in front. */
function player(x: number, y: number, size: number, shirt: string, facing: 1 | -1, index: number): string {
  const skin = index % 3 === 0 ? '#a8734a' : '#bd8758'
  const stride = index % 2 === 0 ? 1 : 0.6
  const back = leg(`M-4 -70 L${n(-30 * stride)} -40 L${n(-58 * stride)} -26`, '#8f6140')
  const front = leg(`M6 -70 L${n(34 * stride)} -48 L${n(30 * stride)} -4`, skin)
  const shorts = '<path d="M-20 -92 L20 -92 L27 -60 L4 -62 L-2 -66 L-24 -54 Z" fill="#f3efe2"/>'
  const far = `<path d="M4 -140 L-26 -120 L-44 -138" fill="none" stroke="#8f6140" stroke-width="11" stroke-linecap="round" stroke-linejoin="round"/>`
  const torso = `<path d="M-21 -88 Q-26 -136 -2 -150 Q28 -152 27 -128 L21 -88 Z" fill="${shirt}"/>`
  const near = `<path d="M16 -138 L38 -112 L58 -122" fill="none" stroke="${skin}" stroke-width="12" stroke-linecap="round" stroke-linejoin="round"/>`
  const head = `<circle cx="12" cy="-168" r="17" fill="${skin}"/><path d="M-6 -166 Q-8 -190 14 -188 Q32 -186 29 -172 Q14 -182 4 -170 L-1 -158 Z" fill="#2a201b"/>`
  return `<g transform="translate(${x} ${y}) scale(${size * facing} ${size})"><ellipse cx="6" cy="2" rx="64" ry="9" fill="#4d3a17" opacity="0.4"/>${far}${back}${shorts}${torso}${front}${near}${head}</g>`
}

function leg(path: string, shade: string): string {
  return `<path d="${path}" fill="none" stroke="${shade}" stroke-width="15" stroke-linecap="round" stroke-linejoin="round"/>`
}

function ball(x: number, y: number, radius: number): string {
  const patch = times(5, (index) => {
    const angle = (index / 5) * 6.283 - 1.2
    return `<circle cx="${n(Math.cos(angle) * 12)}" cy="${n(Math.sin(angle) * 12)}" r="3.4" fill="#2c2c2c"/>`
  })
  return `<g transform="translate(${x} ${y})"><ellipse cx="4" cy="${radius}" rx="26" ry="6" fill="#4d3a17" opacity="0.45"/><circle r="${radius}" fill="#fbfaf4"/><circle r="5" fill="#2c2c2c"/>${patch}</g>`
}

function edge(): string {
  const roll = dice(61)
  const blades = times(150, () => {
    const x = roll(-20, 1620)
    const height = roll(20, 90) * (0.35 + Math.abs(x - 800) / 900)
    const colour = roll(0, 1) < 0.5 ? '#5e7a36' : '#3f5a2b'
    return `<path d="M${n(x)} 1075 q${n(roll(-8, 8))} ${n(-height * 0.6)} ${n(roll(-26, 26))} ${n(-height)}" stroke="${colour}" stroke-width="${n(roll(3, 6))}"/>`
  })
  return `<g fill="none" stroke-linecap="round">${blades}</g>`
}
