/** Draws `resources/icon.png` anew. From the project's folder: `node scripts/draw-icon.ts`. */
import sharp from 'sharp'

/** The mark: the letter “ò” of Tòa Soạn on warm paper, the letter in ink and its accent a brush stroke of lacquer red. */
const icon = `<svg xmlns="http://www.w3.org/2000/svg" width="1024" height="1024" viewBox="0 0 1024 1024">
  <defs>
    <linearGradient id="paper" x1="0" y1="0" x2="0.2" y2="1">
      <stop offset="0" stop-color="#fcf7ec"/>
      <stop offset="1" stop-color="#f1e6d2"/>
    </linearGradient>
    <linearGradient id="edge" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stop-color="#fffefa"/>
      <stop offset="1" stop-color="#d8c7a8"/>
    </linearGradient>
    <linearGradient id="ink" x1="0" y1="0" x2="0.3" y2="1">
      <stop offset="0" stop-color="#332c27"/>
      <stop offset="1" stop-color="#1e1916"/>
    </linearGradient>
    <linearGradient id="lacquer" x1="0" y1="0" x2="1" y2="0.8">
      <stop offset="0" stop-color="#c23a2b"/>
      <stop offset="1" stop-color="#96211a"/>
    </linearGradient>
    <filter id="shadow" x="-20%" y="-20%" width="140%" height="140%">
      <feDropShadow dx="0" dy="14" stdDeviation="18" flood-color="#3a2a18" flood-opacity="0.28"/>
    </filter>
  </defs>
  <rect x="76" y="68" width="872" height="872" rx="196" fill="url(#paper)" filter="url(#shadow)"/>
  <rect x="79" y="71" width="866" height="866" rx="193" fill="none" stroke="url(#edge)" stroke-width="6"/>
  <path fill="url(#ink)" fill-rule="evenodd" d="
    M 512 372 C 658 372 758 468 758 604 C 758 740 658 836 512 836 C 366 836 266 740 266 604 C 266 468 366 372 512 372 Z
    M 496 400 C 412 408 366 476 378 590 C 390 714 448 816 530 808 C 614 800 658 730 646 616 C 634 494 578 392 496 400 Z"/>
  <path fill="url(#lacquer)" d="
    M 352 176 C 372 156 404 154 430 176 C 480 218 530 262 580 312 C 588 320 584 328 573 324
    C 504 304 430 276 368 240 C 340 224 334 194 352 176 Z"/>
</svg>`

await sharp(Buffer.from(icon)).png({ compressionLevel: 9 }).toFile('resources/icon.png')
