import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ArticleId, newArticleId } from '../../shared/ids'
import type { ArticleRow } from '../../shared/library'
import { fail, ok, type Result } from '../../shared/result'
import type { WrittenExport } from '../transfer/export-desk'
import { ArticleDrag } from './article-drag'

const [one, other] = [newArticleId(), newArticleId()] as const
let folder: string
let dragged: { holder: number; paths: readonly string[] }[]
let written: string[]
/** Resolves each export; until then it is being written. */
let release: (() => void)[]
let isHeld: boolean
let drag: ArticleDrag

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'toasoan-test-'))
  dragged = []
  written = []
  release = []
  isHeld = false
  const languages = [{ language: 'vi' }, { language: 'id' }]
  const rows = new Map([one, other].map((id) => [id, { id, sourceLanguage: 'vi', languages } as unknown as ArticleRow]))
  drag = new ArticleDrag({
    exports: {
      writeInto: async (
        into: string,
        id: ArticleId,
        language: string,
        format: string,
      ): Promise<Result<WrittenExport>> => {
        if (isHeld) await new Promise<void>((resolve) => release.push(resolve))
        written.push(`${id === one ? 'one' : 'other'}.${language}.${format}`)
        const path = join(into, `${id}.${format}`)
        await writeFile(path, 'x')
        return ok({ path, missingPhotos: id === other ? 1 : 0 })
      },
    },
    rows: () => rows,
    temporaryFolder: folder,
    startDrag: (holder, paths) => dragged.push({ holder, paths }),
  })
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('dragging articles out', () => {
  it('hands the system files that are there, in the version that is shown where there is one', async () => {
    expect(await drag.begin(7, { ids: [one, other], format: 'docx', language: 'id' })).toEqual(
      ok({ dragged: 2, missingPhotos: 1 }),
    )
    expect(written).toEqual(['one.id.docx', 'other.id.docx'])
    expect(dragged.map(({ holder, paths }) => [holder, paths.length])).toEqual([[7, 2]])
    await drag.begin(7, { ids: [one], format: 'json', language: 'en' })
    expect(written.at(-1)).toBe('one.vi.json')
  })

  it('drags nothing when the person let go before the files were there', async () => {
    isHeld = true
    const begun = drag.begin(7, { ids: [one, other], format: 'docx', language: null })
    await expect.poll(() => release.length).toBe(1)
    drag.ended(7)
    release[0]?.()
    expect(await begun).toEqual(ok({ dragged: 0, missingPhotos: 0 }))
    expect(dragged).toEqual([])
    expect(written).toHaveLength(1)
  })

  it('is not stopped by another window’s mouse button', async () => {
    isHeld = true
    const begun = drag.begin(7, { ids: [one], format: 'docx', language: null })
    await expect.poll(() => release.length).toBe(1)
    drag.ended(8)
    release[0]?.()
    expect(await begun).toEqual(ok({ dragged: 1, missingPhotos: 0 }))
  })

  it('says what cannot be exported, and drags nothing then', async () => {
    expect(await drag.begin(7, { ids: [one, newArticleId()], format: 'docx', language: null })).toEqual(
      fail('article-not-found'),
    )
    expect(dragged).toEqual([])
  })

  it('keeps the files of the last drags only', async () => {
    for (let times = 0; times < 12; times += 1) await drag.begin(7, { ids: [one], format: 'docx', language: null })
    expect(await readdir(folder)).toHaveLength(8)
    expect(await readdir(dirname(dragged.at(-1)?.paths[0] ?? ''))).toHaveLength(1)
  })

  it('leaves no file behind when the program ends', async () => {
    await drag.begin(7, { ids: [one], format: 'docx', language: null })
    await drag.begin(7, { ids: [other], format: 'docx', language: null })
    expect(await readdir(folder)).toHaveLength(2)
    await drag.close()
    expect(await readdir(folder)).toEqual([])
  })
})
