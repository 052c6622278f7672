import { checkPromises, isInStep, isLeaving } from './checks'
import { happen, heal } from './happenings'
import { seedRandomness } from './in-place/seeded-crypto'
import { Newsroom } from './newsroom'
import type { Plan } from './plan'

/** After everything is healed all has to be in step within this time (milliseconds). */
const IN_STEP_WITHIN = 15 * 60_000
/** So long a computer whose session has ended may not ask anything (milliseconds). */
const ASKED_WITHIN = 60 * 60_000
/** Nothing happens for this long before the promises are checked, and after (milliseconds). */
const QUIET = 90_000
/** Requests of one idle laptop in that time: an answer and a look for each wait for news of 25 seconds, and a look after a first. */
const IDLE_REQUESTS = 14

/** What came of one simulation. */
export interface Outcome {
  readonly seed: number
  /** What was found to be broken; none when all held. */
  readonly broken: readonly string[]
  /** What the laptops had to say, when something broke. */
  readonly log: readonly string[]
  readonly events: number
  /** How much was written, and how many entries the server's log has in the end. */
  readonly words: number
  readonly entries: number
  /** Milliseconds from the healing until everything was in step. */
  readonly inStepAfter: number
}

/** Lets a plan happen and checks the promises, once. The same plan always comes to the same outcome. */
export async function simulate(plan: Plan, onStep?: (text: string) => void): Promise<Outcome> {
  seedRandomness(plan.seed)
  const newsroom = new Newsroom(plan)
  const { time } = newsroom
  let inStepAfter = 0
  const outcome = async (broken: readonly string[]): Promise<Outcome> => ({
    seed: plan.seed,
    broken,
    events: time.events,
    words: newsroom.words.all().length,
    log:
      broken.length === 0
        ? []
        : newsroom.laptops.flatMap(({ number, logged }) => logged.slice(-4).map((line) => `laptop ${number}: ${line}`)),
    entries: (await newsroom.server.store.head()).seq,
    inStepAfter,
  })
  try {
    await newsroom.open()
    for (const step of plan.steps) {
      await time.run(time.now + step.wait)
      onStep?.(`${time.now} ${step.number} ${step.kind}`)
      await happen(newsroom, step)
    }
    await time.run(time.now + 1_000)
    await heal(newsroom)
    const healedAt = time.now
    await comeToRest(newsroom)
    inStepAfter = time.now - healedAt
    const before = newsroom.laptops.map(({ network }) => network.roundTrips)
    await time.run(time.now + QUIET)
    const busy = newsroom.laptops.filter(
      ({ network }, place) => network.roundTrips - (before[place] ?? 0) > IDLE_REQUESTS,
    )
    const restless = busy.map(({ number }) => `idle: laptop ${number} keeps asking`)
    return await outcome([...restless, ...(await checkPromises(newsroom))])
  } catch (error) {
    return outcome([...newsroom.breaches, error instanceof Error ? (error.stack ?? error.message) : String(error)])
  }
}

async function comeToRest(newsroom: Newsroom): Promise<void> {
  const { time, laptops } = newsroom
  const healedAt = time.now
  // A computer whose session has ended asks once an hour whether it was signed out for good since ([SY10]).
  const asksLater = (): boolean =>
    laptops.some((laptop) => isLeaving(laptop) && !laptop.revoked && laptop.run?.engine.status.kind === 'signedOut')
  const until = (): number => healedAt + IN_STEP_WITHIN + (asksLater() ? ASKED_WITHIN : 0)
  let since = time.now
  while (time.now < until() && time.now - since < 35_000) {
    await time.run(time.now + 2_000)
    for (const laptop of laptops) if (laptop.run === undefined) void laptop.start()
    const quiet = laptops.every((laptop) => {
      if (isLeaving(laptop)) return laptop.revoked
      return !isInStep(laptop) || (laptop.run?.engine.status.kind === 'upToDate' && laptop.commandsAnswered)
    })
    if (!quiet) since = time.now
  }
}
