import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { sampleDocx, sampleMarkdown, samplePng, sampleText } from '../../main/import/testing/sample-files'
import { BuiltProgram, type Call } from './built-program'

/** A page with a photo, a heading, a list and a quotation. */
const samplePage = `<!doctype html><html lang="vi"><head><title>Đà Nẵng mở lại cầu cũ</title>
<meta property="og:title" content="Đà Nẵng mở lại cầu cũ"></head><body><nav><a href="/">Trang chủ</a></nav>
<article><h1>Đà Nẵng mở lại cầu cũ</h1><p><strong>Cây cầu cũ bên chợ mở lại vào thứ hai, sau ba tháng sửa chữa.</strong></p>
<p>Người đi bộ và xe đạp được qua trước, xe máy qua từ cuối tháng, theo lịch dán ở hai đầu cầu.</p>
<h2>Lịch đi lại</h2><ul><li>Thứ hai: người đi bộ</li><li>Thứ ba: xe đạp</li></ul>
<blockquote><p>Chúng tôi mong ngày này đã lâu.</p></blockquote>
<figure><img src="cau.png" alt="Cây cầu sơn xanh"><figcaption>Cây cầu cũ sáng thứ hai. Ảnh: Lê An</figcaption></figure>
<p>Chợ bên cầu cũng mở cửa sớm hơn một giờ để đón khách từ bờ bên kia sang.</p></article></body></html>`

/** What `import --json` prints of a file. */
export interface Imported {
  readonly id: string | null
  readonly file: string
  readonly headline?: string
  readonly failure?: { readonly code: string; readonly message: string }
}

/** The part of what `show --json` prints that tests look at. */
export interface Shown {
  readonly id: string
  readonly languages: readonly string[]
  readonly versions: Readonly<
    Record<
      string,
      { readonly headline: string; readonly body: readonly { readonly type: string }[]; readonly words: number }
    >
  >
}

/** The built command line with sample files, and a profile of its own for each test. */
export class CommandLine {
  readonly #program: BuiltProgram
  readonly #files: string
  #root = ''
  /** The profile folder that calls work on: at first one in this test's folder, not made yet. */
  profile = ''

  private constructor(program: BuiltProgram, files: string) {
    this.#program = program
    this.#files = files
  }

  /** Builds the program and writes the sample files: cau.html with its picture, cho-noi.docx, pasar.md, bus.txt. */
  static async build(): Promise<CommandLine> {
    const files = await mkdtemp(join(tmpdir(), 'toasoan-cli-files-'))
    await writeFile(join(files, 'cau.html'), samplePage)
    await writeFile(join(files, 'cau.png'), samplePng)
    await writeFile(join(files, 'cho-noi.docx'), await sampleDocx())
    await writeFile(join(files, 'pasar.md'), sampleMarkdown)
    await writeFile(join(files, 'bus.txt'), sampleText)
    return new CommandLine(await BuiltProgram.build(), files)
  }

  /** The program itself. */
  get program(): BuiltProgram {
    return this.#program
  }

  /** The folder of this test. */
  get root(): string {
    return this.#root
  }

  /** Begins a test with a folder of its own. */
  async begin(): Promise<void> {
    this.#root = await mkdtemp(join(tmpdir(), 'toasoan-cli-profile-'))
    this.profile = join(this.#root, 'profile')
  }

  /** Deletes the test's folder. */
  async end(): Promise<void> {
    await rm(this.#root, { recursive: true, force: true })
  }

  /** Deletes everything else. */
  async dispose(): Promise<void> {
    await rm(this.#files, { recursive: true, force: true })
  }

  /** Calls the program on the profile. */
  call(args: readonly string[]): Promise<Call> {
    return this.#program.call(['--profile', this.profile, ...args])
  }

  /** The path of a sample file. */
  file(name: string): string {
    return join(this.#files, name)
  }

  /** Imports sample files, which must succeed. */
  async imported(...names: readonly string[]): Promise<Imported[]> {
    const { code, out, err } = await this.call(['import', '--json', ...names.map((name) => this.file(name))])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    return JSON.parse(out) as Imported[]
  }

  /** Imports one sample file and answers its article's id. */
  async importedId(name: string): Promise<string> {
    const id = (await this.imported(name))[0]?.id
    if (typeof id !== 'string') throw new Error(`${name} was not imported`)
    return id
  }

  /** What a call that must succeed prints as JSON. */
  async json<T>(...args: string[]): Promise<T> {
    const { code, out, err } = await this.call([...args, '--json'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    return JSON.parse(out) as T
  }
}

/** The command line for the tests of one file, with everything set up before and cleared away after each. */
export function useCommandLine(): () => CommandLine {
  let line: CommandLine | undefined
  const current = (): CommandLine => {
    if (line === undefined) throw new Error('the command line is not built yet')
    return line
  }
  beforeAll(async () => {
    line = await CommandLine.build()
  }, 60_000)
  beforeEach(() => current().begin())
  afterEach(() => current().end())
  afterAll(() => current().dispose())
  return current
}

/** Every file below a folder with its content's digest. */
export async function contents(folder: string): Promise<Record<string, string>> {
  const digests: Record<string, string> = {}
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    digests[path] = createHash('sha256')
      .update(await readFile(path))
      .digest('hex')
  }
  return digests
}
