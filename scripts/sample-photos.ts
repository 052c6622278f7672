/**
 * Draws the sample pictures of `resources/sample/photos` anew: illustrations of our own for the sample article and the
 * documentation, the same at every run. From the project's folder:
 * `node -e "import('vite').then((vite) => vite.runnerImport('./scripts/sample-photos.ts'))"`
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { photoXmp } from '../src/shared/photo-xmp'
import { canvas, dice } from './sample-photos/paint'
import { samplePictures } from './sample-photos/pictures'

const folder = 'resources/sample/photos'
const { width, height } = canvas
// Brushed outlines fray at the very edge: the picture is drawn a little larger and cut to its size.
const trim = 12

await mkdir(folder, { recursive: true })
const grain = await paperGrain()
const vignette = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><radialGradient id="v" r="0.75"><stop offset="0.6" stop-color="#fff"/><stop offset="1" stop-color="#b9b2aa"/></radialGradient><rect width="100%" height="100%" fill="url(#v)"/></svg>`,
)

for (const { file, scene, description } of samplePictures) {
  const { definitions, layers } = scene()
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width + 2 * trim}" height="${height + 2 * trim}" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none"><defs>${definitions}</defs>${layers.join('')}</svg>`
  const painted = await sharp(Buffer.from(svg))
    .extract({ left: trim, top: trim, width, height })
    .flatten({ background: '#ffffff' })
    .png()
    .toBuffer()
  const jpeg = await sharp(painted)
    .composite([
      { input: vignette, blend: 'multiply' },
      { input: grain, blend: 'soft-light' },
    ])
    .withXmp(photoXmp(description))
    .jpeg({ quality: 76, mozjpeg: true })
    .toBuffer()
  await writeFile(join(folder, file), jpeg)
  console.log(`${file}: ${Math.round(jpeg.length / 1024)} KB`)
}

/** Seeded grey noise, the tooth of the paper, as PNG. */
async function paperGrain(): Promise<Buffer> {
  const roll = dice(2026)
  const tones = Uint8Array.from({ length: width * height }, () => 128 + roll(-11, 11) + roll(-11, 11))
  return sharp(tones, { raw: { width, height, channels: 1 } })
    .blur(0.6)
    .png()
    .toBuffer()
}
