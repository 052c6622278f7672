import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { HtmlValidate } from 'html-validate'
import { describe, expect, it } from 'vitest'
import { CARD_FIGURE, richBody } from '../../shared/article/testing/rich-body'
import { renderArticlePage } from '../../shared/page/article-page'
import type { ArticlePageInput } from '../../shared/page/page-input'
import { samplePage, samplePhotos, sampleVersion } from '../../shared/page/testing/sample-page'

const run = promisify(execFile)
const languages = ['vi', 'id', 'en', 'ar'] as const

/** The pages that differ most from each other. */
function pages(): Record<string, string> {
  const { article } = samplePage()
  const bare = { ...sampleVersion('vi'), headline: '', lead: '', body: [], figures: [] }
  const rough = { ...sampleVersion('vi'), headline: '"<&>" \u0000 '.repeat(40) }
  const nothing: Partial<ArticlePageInput> = {
    rails: [],
    comments: [],
    alternates: [],
    related: { topic: [], section: [], author: [] },
  }
  return {
    ...Object.fromEntries(languages.map((language) => [language, renderArticlePage(samplePage(language))])),
    rich: renderArticlePage(
      samplePage('vi', {
        article: {
          ...article,
          version: { ...bare, headline: 'Chợ', body: richBody(), cardPhotos: { [CARD_FIGURE]: samplePhotos.river } },
        },
        articles: () => ({ headline: 'Lịch đò', language: 'en', url: '/do' }),
      }),
    ),
    numbered: renderArticlePage(
      samplePage('vi', { article: { ...article, details: { ...article.details, form: 'numbered' } } }),
    ),
    story: renderArticlePage(
      samplePage('vi', { article: { ...article, details: { ...article.details, form: 'photo-story' } } }),
    ),
    bare: renderArticlePage(samplePage('vi', { ...nothing, article: { ...article, version: bare } })),
    rough: renderArticlePage(samplePage('vi', { article: { ...article, version: rough }, photos: () => undefined })),
    fonts: renderArticlePage(samplePage('en', { assets: { css: 'inline', fontsUrl: 'fonts/' } })),
  }
}

describe('the page is valid HTML', () => {
  it('by html-validate', async () => {
    const checker = new HtmlValidate({
      root: true,
      extends: ['html-validate:recommended'],
      elements: ['html5'],
      rules: {
        // The document is generated: a title's length is the newsroom's decision.
        'long-title': 'off',
        // Void elements are written as the HTML standard writes them.
        'void-style': ['error', { style: 'omit' }],
        'doctype-style': ['error', { style: 'uppercase' }],
      },
    })
    for (const [name, page] of Object.entries(pages())) {
      const report = await checker.validateString(page)
      const messages = report.results.flatMap(({ messages: found }) =>
        found.map(({ ruleId, message, line }) => `${ruleId} ${line}: ${message}`),
      )
      expect({ name, messages }).toEqual({ name, messages: [] })
    }
  })

  it('by the W3C’s checker, where Java is', async ({ skip }) => {
    const java = await run('java', ['-version']).then(
      () => true,
      () => false,
    )
    if (!java) skip('the Nu Html Checker (vnu-jar) needs Java, and there is no `java` on the PATH')
    const folder = await mkdtemp(join(tmpdir(), 'page-validity-'))
    try {
      const files: string[] = []
      for (const [name, page] of Object.entries(pages())) {
        files.push(join(folder, `${name}.html`))
        await writeFile(join(folder, `${name}.html`), page)
      }
      const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar')
      const { stderr } = await run('java', ['-jar', jar, '--Werror', ...files], { timeout: 300_000 }).catch(
        (error: { stderr: string }) => error,
      )
      expect(stderr).toBe('')
    } finally {
      await rm(folder, { recursive: true })
    }
  }, 400_000)
})
