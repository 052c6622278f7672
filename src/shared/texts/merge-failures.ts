import { defineTexts } from './define'

/** Why the server's text could not take the place of one's own. */
export const mergeFailureTexts = defineTexts({
  vi: {
    'server-text-unreachable':
      'Hiện không hỏi được máy chủ nên chưa lấy được bản trên máy chủ. Bài trên máy này không thay đổi; hãy thử lại khi có kết nối.',
    'server-text-missing': 'Máy chủ không có bản nào của bài này mà bạn được đọc. Bài trên máy này không thay đổi.',
  },
  en: {
    'server-text-unreachable':
      'The server cannot be asked at the moment, so its text was not taken. The article on this computer is unchanged; try again when you are connected.',
    'server-text-missing':
      'The server has no text of this article that you may read. The article on this computer is unchanged.',
  },
  id: {
    'server-text-unreachable':
      'Server sedang tidak dapat dihubungi, jadi teksnya belum diambil. Artikel di komputer ini tidak berubah; coba lagi saat tersambung.',
    'server-text-missing':
      'Server tidak memiliki teks artikel ini yang boleh Anda baca. Artikel di komputer ini tidak berubah.',
  },
})
