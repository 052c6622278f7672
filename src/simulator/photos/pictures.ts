import sharp from 'sharp'

/** A JPEG with noise, so that it does not compress away. */
export async function noisyJpeg(width = 640, height = 400): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 120, sigma: 30 } as const
  return sharp({ create: { width, height, channels: 3, background: '#3a6', noise } })
    .jpeg()
    .toBuffer()
}

/** A PNG of so many bytes, about: its pixels are not compressed. */
export async function hugePicture(bytes: number): Promise<Buffer> {
  const side = Math.ceil(Math.sqrt(bytes / 3))
  const noise = { type: 'gaussian', mean: 120, sigma: 30 } as const
  return sharp({ create: { width: side, height: side, channels: 3, background: '#246', noise } })
    .png({ compressionLevel: 0 })
    .toBuffer()
}
