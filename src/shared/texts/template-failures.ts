import { defineTexts } from './define'

/** Why something about a template could not be done. */
export const templateFailureTexts = defineTexts({
  vi: {
    'template-unreadable':
      'Không đọc được tệp {{file}}: đây không phải mẫu bài của Tòa Soạn, hoặc tệp đã hỏng. Các mẫu khác vẫn dùng được.',
    'template-not-found': 'Không còn mẫu bài này trên máy.',
    'templates-full': 'Đã có {{most}} mẫu bài, nhiều nhất có thể. Hãy xóa bớt mẫu không dùng nữa.',
  },
  en: {
    'template-unreadable':
      '{{file}} could not be read: it is no template of Tòa Soạn, or is damaged. The other templates still work.',
    'template-not-found': 'This template is not on this computer any more.',
    'templates-full': 'There are {{most}} templates, as many as there can be. Delete some that are not needed.',
  },
  id: {
    'template-unreadable':
      '{{file}} tidak dapat dibaca: ini bukan templat Tòa Soạn, atau rusak. Templat lain tetap dapat dipakai.',
    'template-not-found': 'Templat ini sudah tidak ada di komputer ini.',
    'templates-full': 'Sudah ada {{most}} templat, sebanyak yang dimungkinkan. Hapus yang tidak diperlukan.',
  },
})
