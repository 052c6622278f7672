import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, type Page, type TestInfo, test } from '@playwright/test'
import type { NewsroomServer } from './newsroom-server'
import { Account } from './pages/Account'
import { Desk } from './pages/Desk'
import { Shell } from './pages/Shell'
import { startSampleServer } from './sample-shelf'
import { killWorkstation, startWorkstation, type Workstation } from './workstation'

interface Station {
  readonly workstation: Workstation
  readonly desk: Desk
  readonly account: Account
  readonly shell: Shell
}

/** Somebody at a computer of their own, past the welcome. */
export class Seat {
  /** Electron's `--user-data-dir`. */
  readonly userData: string
  #at: Station

  private constructor(userData: string, workstation: Workstation) {
    this.userData = userData
    this.#at = before(workstation)
  }

  /** Starts a workstation on a new profile. */
  static async take(userData: string): Promise<Seat> {
    const seat = new Seat(userData, await startWorkstation({ userData }))
    await seat.desk.passWelcome()
    return seat
  }

  get desk(): Desk {
    return this.#at.desk
  }

  get account(): Account {
    return this.#at.account
  }

  get shell(): Shell {
    return this.#at.shell
  }

  get page(): Page {
    return this.#at.workstation.page
  }

  get app(): ElectronApplication {
    return this.#at.workstation.app
  }

  /** What main wrote to its standard error since the last start. */
  log(): string {
    return this.#at.workstation.log()
  }

  /** Ends the program without warning and starts it again. */
  async killAndRestart(): Promise<void> {
    await killWorkstation(this.#at.workstation)
    this.#at = before(await startWorkstation({ userData: this.userData }))
  }
}

function before(workstation: Workstation): Station {
  const { app, page } = workstation
  return { workstation, desk: new Desk(page), account: new Account(page), shell: new Shell(app) }
}

/**
 * Lends a test a way to take seats, each at a profile of its own; closes them afterwards, showing of a test that failed what each had on
 * screen and what its main said.
 */
export async function withSeats(info: TestInfo, use: (take: () => Promise<Seat>) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'toasoan-seats-'))
  const seats: Seat[] = []
  let taken = 0
  await use(async () => {
    taken += 1
    const seat = await Seat.take(join(folder, String(taken)))
    seats.push(seat)
    return seat
  })
  for (const [number, seat] of seats.entries()) {
    if (info.status !== info.expectedStatus) {
      const body = await seat.page.screenshot().catch(() => Buffer.alloc(0))
      await info.attach(`window ${number}`, { body, contentType: 'image/png' })
      await info.attach(`main ${number}`, { body: seat.log(), contentType: 'text/plain' })
    }
    await seat.app.close()
  }
  rmSync(folder, { recursive: true, force: true })
}

/** Lends a test a way to have people of a newsroom take seats, signed in; `then` waits for what each has to have first. */
export function withPeople(
  info: TestInfo,
  server: NewsroomServer,
  use: (sit: (person: string) => Promise<Seat>) => Promise<void>,
  then: (seat: Seat) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  return withSeats(info, (take) =>
    use(async (person) => {
      const seat = await take()
      await seat.account.comeInAs(person, server.address)
      await then(seat)
      return seat
    }),
  )
}

/** Lends the sample newsroom's server, as a fixture does. */
export async function withSampleServer(use: (server: NewsroomServer) => Promise<void>): Promise<void> {
  const server = await startSampleServer()
  await use(server)
  await server.dispose()
}

/**
 * The test of specs in which a newsroom's people work together: each test has a server with the sample newsroom of its own, at which
 * people `sit` down, signed in; `then` waits for what each has to have first.
 */
export function testWithPeople(then?: (seat: Seat) => Promise<void>) {
  return test.extend<{ sit: (person: string) => Promise<Seat>; server: NewsroomServer }>({
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from this pattern which fixtures are needed.
    server: ({}, use) => withSampleServer(use),
    sit: ({ server }, use, info) => withPeople(info, server, use, then),
  })
}
