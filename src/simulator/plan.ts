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
  bin: 0.7,
  unbin: 0.7,
  openWindow: 2,
  closeWindow: 1.5,
} as const

/** The name of something that can happen. */
export type StepKind = keyof typeof WEIGHTS

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
  readonly laptops: number
  /** How bad network and database are, in [0, 1). */
  readonly weather: number
  readonly steps: readonly Step[]
}

/** The plan that follows from a seed. */
export function planFor(seed: number): Plan {
  const random = new Seeded(Math.imul(seed + 1, 0x9e_37_79_b1))
  const laptops = 3 + Math.floor(6 * random.next() ** 3)
  const weather = random.next() < 0.25 ? 0 : random.next()
  const count = 30 + random.below(45)
  const patient = random.next() < 0.06
  const steps = Array.from({ length: count }, (_, number): Step => {
    const wait = waitBefore(random, patient)
    // Something to write in has to be there first.
    const kind = number < 2 ? 'newArticle' : pickKind(random)
    const [who, what, a, b, c] = [random.next(), random.next(), random.next(), random.next(), random.next()]
    return { number, kind, wait, who, what, a, b, c }
  })
  return { seed, laptops, weather, steps }
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

function pickKind(random: Seeded): StepKind {
  const kinds = Object.entries(WEIGHTS) as [StepKind, number][]
  const sum = kinds.reduce((total, [, weight]) => total + weight, 0)
  let roll = random.next() * sum
  for (const [kind, weight] of kinds) {
    roll -= weight
    if (roll < 0) return kind
  }
  return 'write'
}
