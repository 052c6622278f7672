import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Desk } from '../pages/Desk.ts'
import { killWorkstation, startWorkstation, type Workstation } from '../workstation.ts'
import { type StoryNewsroom, type StoryStep, tellStory } from './story.ts'
import { hasRealPage, REAL_PAGE, writeOwnPage } from './story-page.ts'

/**
 * Goes through the main job against the built application on a profile of its own, printing each step with its time and the
 * path of a screenshot; answers whether all of it went well and names the step that did not.
 */
export async function runStory(host: string): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'toasoan-smoke-'))
  const pictures = resolve('test-results/smoke')
  rmSync(pictures, { recursive: true, force: true })
  mkdirSync(pictures, { recursive: true })
  const newsroom = new SmokeNewsroom(folder)
  const { steps, desk } = tellStory(newsroom, hasRealPage() ? REAL_PAGE : writeOwnPage(folder))
  print(
    `The main job, on ${host === 'electron' ? 'Electron' : 'the stand-in'}; the page: ${hasRealPage() ? 'a real one' : 'one of our own'}`,
  )
  const started = Date.now()
  try {
    for (const [index, step] of steps.entries()) {
      const number = String(index + 1).padStart(2, '0')
      if (
        !(await runStep(
          step,
          number,
          () => desk().page.screenshot({ path: join(pictures, `${number}.png`) }),
          pictures,
        ))
      )
        return false
    }
    print(`All ${steps.length} steps in ${seconds(started)}`)
    return true
  } finally {
    await newsroom.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function runStep(
  step: StoryStep,
  number: string,
  screenshot: () => Promise<unknown>,
  pictures: string,
): Promise<boolean> {
  const started = Date.now()
  let failure: string | undefined
  try {
    await step.run()
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error)
  }
  const path = await screenshot().then(
    () => join(pictures, `${number}.png`),
    () => 'no screenshot: the window is not there',
  )
  print(`${failure === undefined ? '✓' : '✗'} ${number} ${step.name.padEnd(62)} ${seconds(started)}  ${path}`)
  if (failure === undefined) return true
  process.stderr.write(`\n${failure}\n\nFailed at step ${number}: ${step.name}\n`)
  return false
}

/** A newsroom outside the test runner. */
class SmokeNewsroom implements StoryNewsroom {
  readonly files: string
  #running: Workstation | undefined

  constructor(folder: string) {
    this.files = folder
  }

  get app(): Workstation['app'] {
    if (this.#running === undefined) throw new Error('the workstation is not running')
    return this.#running.app
  }

  async start(): Promise<Desk> {
    this.#running = await startWorkstation({ userData: join(this.files, 'user') })
    return new Desk(this.#running.page)
  }

  async kill(): Promise<void> {
    if (this.#running !== undefined) await killWorkstation(this.#running)
    this.#running = undefined
  }

  async close(): Promise<void> {
    await this.#running?.app.close()
    this.#running = undefined
  }

  async chooseFiles(...paths: string[]): Promise<void> {
    await this.app.evaluate(({ dialog }, filePaths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths })
    }, paths)
  }

  async chooseSavePath(path: string): Promise<void> {
    await this.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    }, path)
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

function seconds(started: number): string {
  return `${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s`
}
