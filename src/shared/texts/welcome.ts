import { defineTexts } from './define'

/** The first-run welcome. */
export const welcomeTexts = defineTexts({
  vi: {
    title: 'Chào mừng đến Tòa Soạn',
    text: 'Nơi viết bài, chú thích ảnh và dịch sang nhiều thứ tiếng. Mọi thứ được lưu trên máy này, không cần mạng.',
    you: 'Trước hết, vài điều về bạn',
    begin: 'Bắt đầu từ đâu?',
    write: 'Viết bài mới',
    writeHint: 'Trang trắng, con trỏ đã ở ô tít.',
    import: 'Nhập bài có sẵn',
    importHint: 'DOCX, trang web đã lưu, Markdown, văn bản…',
    sample: 'Mở bài mẫu',
    sampleHint: 'Ba thứ tiếng, có ảnh và chú thích.',
    skip: 'Vào thẳng kho bài',
  },
  en: {
    title: 'Welcome to Tòa Soạn',
    text: 'A place to write articles, caption photos and carry them into other languages. Everything is kept on this computer; no network needed.',
    you: 'First, a little about you',
    begin: 'Where would you like to begin?',
    write: 'Write a new article',
    writeHint: 'A blank page, the caret in the headline.',
    import: 'Import an article',
    importHint: 'DOCX, saved web page, Markdown, text…',
    sample: 'Open the sample article',
    sampleHint: 'Three languages, with photos and captions.',
    skip: 'Go to the library',
  },
  id: {
    title: 'Selamat datang di Tòa Soạn',
    text: 'Tempat menulis artikel, memberi keterangan foto, dan menerjemahkannya. Semuanya disimpan di komputer ini; tanpa jaringan pun bisa.',
    you: 'Pertama, sedikit tentang Anda',
    begin: 'Mau mulai dari mana?',
    write: 'Tulis artikel baru',
    writeHint: 'Halaman kosong, kursor di kolom judul.',
    import: 'Impor artikel',
    importHint: 'DOCX, halaman web tersimpan, Markdown, teks…',
    sample: 'Buka artikel contoh',
    sampleHint: 'Tiga bahasa, dengan foto dan keterangan.',
    skip: 'Langsung ke pustaka',
  },
})
