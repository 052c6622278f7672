import { defineTexts } from './define'

/** What the system's browser shows when a sign-in with the identity provider has come back. */
export const browserReturnTexts = defineTexts({
  vi: {
    title: 'Hãy quay lại Tòa Soạn',
    what: 'Chương trình đang hoàn tất việc đăng nhập. Bạn có thể đóng trang này.',
  },
  en: {
    title: 'Go back to Tòa Soạn',
    what: 'The program is finishing the sign-in. You can close this page.',
  },
  id: {
    title: 'Kembali ke Tòa Soạn',
    what: 'Program sedang menyelesaikan proses masuk. Halaman ini boleh ditutup.',
  },
})
