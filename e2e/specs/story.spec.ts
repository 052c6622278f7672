import { test } from '../fixtures'
import { tellStory } from '../smoke/story'
import { hasRealPage, REAL_PAGE, writeOwnPage } from '../smoke/story-page'

test.describe.configure({ timeout: 240_000 })

test('the main job, on a page of our own', async ({ newsroom }) => {
  for (const { name, run } of tellStory(newsroom, writeOwnPage(newsroom.files)).steps) await test.step(name, run)
})

test('the main job, on a real page', async ({ newsroom }) => {
  test.skip(!hasRealPage(), `${REAL_PAGE} is not here`)
  for (const { name, run } of tellStory(newsroom, REAL_PAGE).steps) await test.step(name, run)
})
