import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { locateElectron } from '../e2e/chromium-host/locate.ts'
import { Desk } from '../e2e/pages/Desk.ts'
import { ownPageText } from '../e2e/smoke/story-page.ts'
import { startWorkstation } from '../e2e/workstation.ts'

const FOLDER = resolve('docs/screens')
const SMALL = { width: 1280, height: 800 } as const
const LARGE = { width: 1920, height: 1080 } as const
const LANGUAGES = ['vi', 'en'] as const

/** The interface's words that the pictures are reached by. */
const WORDS = {
  vi: {
    sample: 'Mở bài mẫu',
    english: 'Anh',
    beside: 'Cạnh nhau',
    preview: 'Xem trang',
    palette: 'bài',
    tab: 'Bản dịch',
  },
  en: {
    sample: 'Open the sample article',
    english: 'English',
    beside: 'Side by side',
    preview: 'Preview',
    palette: 'article',
    tab: 'Translation',
  },
} as const

/** Makes the pictures of the main screens with the interface in one language. */
async function photograph(language: (typeof LANGUAGES)[number]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'toasoan-screens-'))
  const { app, page } = await startWorkstation({ userData: join(folder, 'user'), language })
  try {
    const files = writeArticles(folder)
    const choose = (paths: readonly string[]): Promise<void> =>
      app.evaluate(({ dialog }, filePaths) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [...filePaths] })
      }, paths)
    const camera = new Camera(page, language)
    const words = WORDS[language]
    await camera.take('welcome')

    await page.getByRole('main').getByRole('button', { name: words.sample }).click()
    const desk = new Desk(page)
    await desk.paragraphs('vi').first().waitFor()
    await choose(files)
    await page.keyboard.press('Control+o')
    const report = page.getByRole('dialog')
    await report.getByRole('heading', { level: 3 }).first().waitFor()
    await camera.take('import-report')
    await page.keyboard.press('Escape')
    await report.waitFor({ state: 'hidden' })
    await desk.openArticle('Con ghe')
    await noticesGone(page)
    await camera.take('article')
    await camera.take('article', LARGE)
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').locator('input').fill(words.palette)
    await camera.take('palette')
    await page.keyboard.press('Escape')
    await page.getByRole('tab', { name: new RegExp(words.english) }).click()
    await page.getByRole('button', { name: words.beside }).click()
    await desk.version('vi').waitFor()
    await desk.inspector.getByRole('tab', { name: words.tab }).click()
    await desk.paragraphs('en').nth(0).click()
    await camera.take('side-by-side')
    await camera.take('side-by-side', LARGE)
    await page.getByRole('button', { name: words.preview }).click()
    await page.getByRole('dialog').frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor()
    await camera.take('preview')
  } finally {
    await app.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Takes pictures of the window, in light and dark, as small files. */
class Camera {
  readonly #page: Page
  readonly #language: string

  constructor(page: Page, language: string) {
    this.#page = page
    this.#language = language
  }

  async take(name: string, size: { readonly width: number; readonly height: number } = SMALL): Promise<void> {
    await this.#page.setViewportSize(size)
    for (const colorScheme of ['light', 'dark'] as const) {
      await this.#page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await settled(this.#page)
      const file = `${name}-${this.#language}-${colorScheme}-${size.width}.png`
      const picture = await this.#page.screenshot({ animations: 'disabled', caret: 'hide' })
      await sharp(picture).png({ palette: true, quality: 90, effort: 10 }).toFile(join(FOLDER, file))
      process.stdout.write(
        `${join('docs/screens', file)}  ${Math.round(statSync(join(FOLDER, file)).size / 1024)} kB\n`,
      )
    }
  }
}

/** Fonts and pictures are there and nothing has moved for two frames. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => [...document.images].every((image) => image.complete))
  await page.evaluate(async () => {
    await document.fonts.ready
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  })
}

async function noticesGone(page: Page): Promise<void> {
  for (const close of await page.locator('[role="alert"] button:last-child').all())
    await close.click().catch(() => undefined)
}

/** A dozen short articles as files, one of them damaged, one a page of a site. */
function writeArticles(folder: string): string[] {
  const page = join(folder, 'trang-da-luu.txt')
  writeFileSync(page, ownPageText())
  const damaged = join(folder, 'bien-ban.docx')
  writeFileSync(damaged, 'không phải tài liệu Word')
  return [
    damaged,
    page,
    ...SHELF.map(([headline, section, lead, body], index) => {
      const path = join(folder, `bai-${index}.md`)
      writeFileSync(
        path,
        `---\ntitle: "${headline}"\nsection: ${section}\nlang: vi\nauthor: Minh Thư\n---\n\n**${lead}**\n\n${body}\n`,
      )
      return path
    }),
  ]
}

const SHELF = [
  [
    'Chợ hoa ven sông mở sớm hơn một giờ',
    'Kinh tế',
    'Tiểu thương xin họp chợ từ bốn giờ sáng để kịp xe đi tỉnh.',
    'Ban quản lý chợ cho biết đèn và nhà giữ xe cũng mở sớm hơn.',
  ],
  [
    'Trường làng có thêm phòng thí nghiệm',
    'Giáo dục',
    'Phòng học mới do phụ huynh và cựu học sinh góp tiền sửa từ nhà kho cũ.',
    'Mỗi tuần các lớp được làm ba buổi thí nghiệm.',
  ],
  [
    'Mưa trái mùa, vườn xoài trổ muộn',
    'Nông nghiệp',
    'Nhà vườn hoãn bao trái hai tuần và theo dõi sâu bệnh mỗi sáng.',
    'Hợp tác xã dự tính mùa này bán muộn hơn mọi năm.',
  ],
  [
    'Cầu Bà Tám thông xe một chiều',
    'Địa phương',
    'Xe máy và xe đạp được qua cầu, xe tải vẫn phải đi đường vòng.',
    'Đơn vị thi công hẹn xong mặt cầu trước cuối tháng.',
  ],
  [
    'Đội ghe ngo luyện tập trước hội',
    'Văn hóa',
    'Năm mươi tay chèo tập hai buổi mỗi ngày trên khúc sông trước chùa.',
    'Hội đua ghe diễn ra vào ngày rằm.',
  ],
  [
    'Bếp ăn bệnh viện huyện tròn mười năm',
    'Đời sống',
    'Mỗi ngày bếp nấu bốn trăm suất cơm cho người nuôi bệnh.',
    'Rau và gạo do bà con các xã gửi đến.',
  ],
  [
    'Xe buýt nối bến phà với ga chạy thử',
    'Giao thông',
    'Tuyến dài mười hai cây số, hai mươi phút có một chuyến.',
    'Vé tháng cho học sinh giảm một nửa.',
  ],
  [
    'Lớp dạy đan lục bình kín chỗ',
    'Kinh tế',
    'Ba mươi học viên, phần lớn là phụ nữ trong xã, học nghề buổi tối.',
    'Sản phẩm được một cửa hàng ở phố nhận bán.',
  ],
  [
    'Thư viện xã cho mượn sách qua điện thoại',
    'Giáo dục',
    'Bạn đọc nhắn tên sách, người giữ thư viện mang tới tận nhà.',
    'Tháng đầu tiên có hai trăm lượt mượn.',
  ],
  [
    'Nước ngọt về sớm, kênh Bảy mở cống',
    'Nông nghiệp',
    'Cống được mở hai giờ mỗi ngày để lấy nước cho vụ hè thu.',
    'Trạm đo mặn báo số liệu qua loa mỗi sáng.',
  ],
] as const

const { env } = locateElectron()
// Playwright starts Electron from this very process.
Object.assign(process.env, env)
rmSync(FOLDER, { recursive: true, force: true })
mkdirSync(FOLDER, { recursive: true })
for (const language of LANGUAGES) await photograph(language)
