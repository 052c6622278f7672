import { Seeded } from '../shared/testing/seeded'

/** What can happen in a newsroom, and how often beside the others. */
const WEIGHTS = {
  write: 34,
  erase: 6,
  addParagraph: 6,
  removeParagraph: 3,
  split: 4,
  format: 3,
  caption: 4,
  translate: 4,
  fillIn: 4,
  newArticle: 4,
  command: 16,
  cut: 7,
  mend: 6,
  kill: 3,
  powerCut: 3,
  shutDown: 2,
  diskFails: 4,
  diskHeals: 3,
  killServer: 4,
  backUpServer: 3,
  restoreServer: 1.5,
  expireToken: 1.5,
  signIn: 1.5,
  revoke: 0.4,
  changeRole: 1.5,
  hostile: 6,
  pause: 1,
  resume: 1.5,
  tryNow: 1,
  metered: 1,
  clockJumps: 1,
  clone: 0.5,
  imageDisk: 1,
  restoreDisk: 0.5,
  restoreDrafts: 0,
  bin: 0.7,
  unbin: 0.7,
  openWindow: 2,
  closeWindow: 1.5,
  // Rare enough to happen in plans about them alone.
  restoreUnderWriting: 0,
  decide: 0,
  lend: 0,
  spy: 0,
  cutAll: 0,
  mendAll: 0,
} as const

/** The name of something that can happen. */
export type StepKind = keyof typeof WEIGHTS

/** What is rare and has to meet other rare things: in plans about it that comes often. */
const FOCUSES = {
  /** The server's database is put back from backups. */
  backups: { backUpServer: 9, restoreServer: 7, restoreUnderWriting: 5, killServer: 6, cut: 12, mend: 12 },
  /** Disks of laptops, or their drafts alone, are put back from images. */
  images: { imageDisk: 9, restoreDisk: 3, restoreDrafts: 8, powerCut: 5 },
  /** What one writes into, another takes out. */
  deletions: { removeParagraph: 22, erase: 10, fillIn: 14, cut: 14, mend: 10, newArticle: 2, write: 40 },
  /** People lose desks and get them back, articles go to the bin and come out of it. */
  sight: { changeRole: 12, bin: 6, unbin: 6, cut: 14, mend: 10, newArticle: 6 },
  /** Laptops are stolen and signed out for good. */
  thefts: { revoke: 6, cut: 12, mend: 12, kill: 8, diskFails: 6, diskHeals: 6 },
  /** Several decide about the same version, also those who may not. */
  reviews: { decide: 45, command: 4, cut: 9, mend: 10, changeRole: 3 },
  /** Articles are given to somebody of no desk and taken back, and somebody who may see nothing asks for everything. */
  guests: { lend: 22, spy: 8, cut: 14, mend: 14, changeRole: 3 },
  /** The whole newsroom loses the line and gets it back in the same moment. */
  outages: { cutAll: 8, mendAll: 9, newArticle: 8, killServer: 6, cut: 2, mend: 2 },
} as const satisfies Readonly<Record<string, Partial<Record<StepKind, number>>>>

/** What a plan may be about more than others. */
export type Focus = keyof typeof FOCUSES
/** Everything that plans may be about. */
export const focuses = Object.keys(FOCUSES) as readonly Focus[]

/** One thing that happens, `wait` milliseconds after the one before. What exactly follows from the numbers, each in [0, 1). */
export interface Step {
  readonly number: number
  readonly kind: StepKind
  readonly wait: number
  readonly who: number
  readonly what: number
  readonly a: number
  readonly b: number
  readonly c: number
}

/** What one seed is about. */
export interface Plan {
  readonly seed: number
  readonly focus?: Focus
  readonly laptops: number
  /** How bad network and database are, in [0, 1). */
  readonly weather: number
  readonly steps: readonly Step[]
}

/** The plan that follows from a seed, and from what it is to be about. */
export function planFor(seed: number, focus?: Focus): Plan {
  const weights = { ...WEIGHTS, ...(focus === undefined ? {} : FOCUSES[focus]) }
  const random = new Seeded(Math.imul(seed + 1, 0x9e_37_79_b1))
  const laptops = 3 + Math.floor(6 * random.next() ** 3)
  const weather = random.next() < 0.25 ? 0 : random.next()
  const count = 30 + random.below(45)
  const patient = random.next() < 0.06
  const steps = Array.from({ length: count }, (_, number): Step => {
    const wait = waitBefore(random, patient)
    // Something to write in has to be there first.
    const kind = number < 2 ? 'newArticle' : pickKind(random, weights)
    const [who, what, a, b, c] = [random.next(), random.next(), random.next(), random.next(), random.next()]
    return { number, kind, wait, who, what, a, b, c }
  })
  return { seed, laptops, weather, steps, ...(focus === undefined ? {} : { focus }) }
}

/** A step as a failure report prints it. */
export function describeStep(step: Step, laptops: number): string {
  const who = `laptop ${Math.floor(step.who * laptops)}`
  return `${String(step.number).padStart(3)}  +${(step.wait / 1000).toFixed(1)} s  ${step.kind} (${who})`
}

function waitBefore(random: Seeded, patient: boolean): number {
  const roll = random.next()
  if (roll < 0.3) return random.below(50)
  if (roll < 0.85) return random.below(4_000)
  if (roll < 0.98) return random.below(60_000)
  return patient ? random.below(8 * 3_600_000) : random.below(12 * 60_000)
}

function pickKind(random: Seeded, weights: Readonly<Record<StepKind, number>>): StepKind {
  const kinds = Object.entries(weights) as [StepKind, number][]
  const sum = kinds.reduce((total, [, weight]) => total + weight, 0)
  let roll = random.next() * sum
  for (const [kind, weight] of kinds) {
    roll -= weight
    if (roll < 0) return kind
  }
  return 'write'
}
