import { defineTexts } from './define'

/** Scratch notes beside an article. */
export const notesTexts = defineTexts({
  vi: {
    notes: 'Ghi chú',
    label: 'Ghi chú nháp của bài này',
    placeholder: 'Số điện thoại, câu hỏi còn lại, ý chưa dùng…',
    onlyHere:
      'Chỉ có trên máy này. Không gửi lên tòa soạn, không xuất cùng bài; có trong bản sao lưu và mất khi bài bị xóa hẳn.',
    reading: 'Đang mở ghi chú…',
    saving: 'Đang lưu…',
    saved: 'Đã lưu trên máy này lúc {{time}}',
    notSaved: 'Chưa lưu được. {{reason}}',
    notRead: 'Chưa mở được ghi chú. {{reason}}',
    tryAgain: 'Thử lại',
  },
  en: {
    notes: 'Notes',
    label: 'Scratch notes beside this article',
    placeholder: 'Phone numbers, open questions, thoughts for later…',
    onlyHere:
      'Only on this computer. Never sent to the newsroom nor exported with the article; in your backups, and deleted for good with the article.',
    reading: 'Opening the notes…',
    saving: 'Saving…',
    saved: 'Saved on this computer {{time}}',
    notSaved: 'Not saved yet. {{reason}}',
    notRead: 'The notes could not be opened. {{reason}}',
    tryAgain: 'Try again',
  },
  id: {
    notes: 'Catatan',
    label: 'Catatan untuk artikel ini',
    placeholder: 'Nomor telepon, pertanyaan, gagasan untuk nanti…',
    onlyHere:
      'Hanya di komputer ini. Tidak dikirim ke redaksi dan tidak ikut diekspor; ada di cadangan, dan hilang bila artikel dihapus permanen.',
    reading: 'Membuka catatan…',
    saving: 'Menyimpan…',
    saved: 'Tersimpan di komputer ini pukul {{time}}',
    notSaved: 'Belum tersimpan. {{reason}}',
    notRead: 'Catatan tidak dapat dibuka. {{reason}}',
    tryAgain: 'Coba lagi',
  },
})
