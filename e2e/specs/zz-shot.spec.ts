import { test } from '../fixtures'
const measure = (page: any) => page.evaluate(() => [...document.querySelectorAll('[data-version]')].map((v) => {
  const r = (s: string) => { const e = v.querySelector(s); if (!e) return null; const b = e.getBoundingClientRect(); return [b.left, b.width].map((n) => Math.round(n * 100) / 100) }
  return { v: v.getAttribute('data-version'), headline: r('textarea.article-headline'), lead: r('textarea.article-lead'), p: r('.desk-paragraph'), body: r('.desk-body-text'), fig: r('.desk-figure-slot') , figure: r('figure'), column: getComputedStyle(v).getPropertyValue('--desk-column')}
}))
test('shot', async ({ newsroom }) => {
  const desk = await newsroom.start()
  await desk.page.getByRole('main').getByRole('button', { name: /sample/i }).click()
  await desk.body('vi').waitFor()
  await desk.page.setViewportSize({ width: 1760, height: 900 })
  await desk.page.waitForTimeout(1500)
  console.log(JSON.stringify(await desk.page.evaluate(() => [innerWidth, innerHeight])), JSON.stringify(await measure(desk.page)))
  await desk.page.screenshot({ path: '/tmp/w-shot/one.png' })
  await desk.page.locator('.desk-toolbar').screenshot({ path: '/tmp/w-shot/bar.png' })
  await desk.page.getByRole('tab', { name: /English/ }).click()
  await desk.body('en').waitFor()
  await desk.page.getByRole('button', { name: /side by side/i }).first().click().catch(() => desk.page.getByText(/side by side/i).first().click())
  await desk.page.waitForTimeout(1500)
  console.log(JSON.stringify(await measure(desk.page)))
  await desk.page.screenshot({ path: '/tmp/w-shot/two.png' })
})
