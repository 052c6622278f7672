import { defineTexts } from './define'

/** What may go wrong in spelling. */
export const spellingFailureTexts = defineTexts({
  vi: {
    'spelling-too-slow': 'Việc soát chính tả mất quá nhiều thời gian nên đã dừng lại. Bài viết không bị ảnh hưởng.',
    'dictionary-unreadable':
      'Không dùng được từ điển {{file}}: cần hai tệp .aff và .dic của Hunspell nằm cạnh nhau. Từ điển đang dùng vẫn giữ nguyên.',
  },
  en: {
    'spelling-too-slow': 'Checking the spelling took too long and was stopped. The article is not affected.',
    'dictionary-unreadable':
      'The dictionary {{file}} cannot be used: it takes the .aff and .dic files of Hunspell side by side. The one in use was kept.',
  },
  id: {
    'spelling-too-slow': 'Pemeriksaan ejaan terlalu lama dan dihentikan. Artikel tidak terpengaruh.',
    'dictionary-unreadable':
      'Kamus {{file}} tidak dapat dipakai: diperlukan berkas .aff dan .dic Hunspell yang berdampingan. Kamus yang sedang dipakai tetap ada.',
  },
})
