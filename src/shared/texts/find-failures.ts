import { defineTexts } from './define'

/** What may go wrong in find and replace. */
export const findFailureTexts = defineTexts({
  vi: {
    'find-pattern-invalid': 'Biểu thức này chưa viết đúng cú pháp. Chưa có gì thay đổi.',
    'find-too-slow': 'Biểu thức này tìm quá lâu nên đã dừng lại. Chưa có gì thay đổi; hãy viết biểu thức cụ thể hơn.',
    'find-too-much': 'Văn bản quá dài để tìm bằng biểu thức này. Chưa có gì thay đổi.',
  },
  en: {
    'find-pattern-invalid': 'This expression is not written correctly yet. Nothing was changed.',
    'find-too-slow': 'This expression took too long and was stopped. Nothing was changed; try a more specific one.',
    'find-too-much': 'The text is too long for this expression. Nothing was changed.',
  },
  id: {
    'find-pattern-invalid': 'Penulisan ekspresi ini belum benar. Tidak ada yang diubah.',
    'find-too-slow':
      'Ekspresi ini terlalu lama dan dihentikan. Tidak ada yang diubah; tulis ekspresi yang lebih spesifik.',
    'find-too-much': 'Teks terlalu panjang untuk ekspresi ini. Tidak ada yang diubah.',
  },
})
