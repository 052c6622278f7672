import { parsePhotoUrl } from '../../shared/photo-url'

/** Paints a little landscape in place of every photo of the desk, since a browser knows no `media:` addresses. */
export function showMadeUpPhotos(window: Window): void {
  window.addEventListener(
    'error',
    (event) => {
      const image = event.target
      if (!(image instanceof HTMLImageElement)) return
      const photo = parsePhotoUrl(image.src)
      if (photo === undefined) return
      event.stopImmediatePropagation()
      image.src = landscape(Number.parseInt(photo.id.slice(0, 2), 16))
    },
    { capture: true },
  )
}

function landscape(seed: number): string {
  const canvas = document.createElement('canvas')
  canvas.width = 160
  canvas.height = 120
  const brush = canvas.getContext('2d')
  if (brush === null) return ''
  const hue = (seed * 47) % 360
  const sky = brush.createLinearGradient(0, 0, 0, 120)
  sky.addColorStop(0, `hsl(${200 + (seed % 5) * 8} 45% ${68 + (seed % 3) * 6}%)`)
  sky.addColorStop(1, `hsl(${30 + (seed % 4) * 9} 60% 84%)`)
  brush.fillStyle = sky
  brush.fillRect(0, 0, 160, 120)
  for (const [layer, height] of [52, 70, 90].entries()) {
    brush.fillStyle = `hsl(${(hue + layer * 22) % 360} ${26 + layer * 6}% ${46 - layer * 11}%)`
    brush.beginPath()
    brush.moveTo(0, 120)
    for (let x = 0; x <= 160; x += 8)
      brush.lineTo(x, height + Math.sin((x + seed * 31 * (layer + 1)) / (17 + layer * 9)) * 12)
    brush.lineTo(160, 120)
    brush.fill()
  }
  return canvas.toDataURL('image/webp', 0.8)
}
