import { accountFailureTexts } from './account-failures'
import { backupFailureTexts } from './backup-failures'
import { cardFailureTexts } from './card-failures'
import { defineTexts } from './define'
import { findFailureTexts } from './find-failures'
import { mergeFailureTexts } from './merge-failures'
import { photoFailureTexts } from './photo-failures'
import { refusalTexts } from './refusals'
import { sessionFailureTexts } from './session-failures'
import { spellingFailureTexts } from './spelling-failures'
import { syncRefusalTexts } from './sync-refusals'
import { templateFailureTexts } from './template-failures'
import { vaultFailureTexts } from './vault-failures'

/** A sentence for every failure: what happened, what was kept, what to do next. */
export const failureTexts = defineTexts({
  vi: {
    ...accountFailureTexts.vi,
    ...backupFailureTexts.vi,
    ...cardFailureTexts.vi,
    ...findFailureTexts.vi,
    ...mergeFailureTexts.vi,
    ...photoFailureTexts.vi,
    ...refusalTexts.vi,
    ...sessionFailureTexts.vi,
    ...spellingFailureTexts.vi,
    ...syncRefusalTexts.vi,
    ...templateFailureTexts.vi,
    ...vaultFailureTexts.vi,
    unexpected: 'Có lỗi ngoài dự kiến. Bài viết trên máy này không bị ảnh hưởng; hãy thử lại.',
    'request-refused': 'Yêu cầu không hợp lệ và đã bị từ chối. Không có gì thay đổi.',
    'article-not-found': 'Không tìm thấy bài viết này trên máy. Có thể bài đã bị xóa hẳn.',
    'article-in-bin':
      'Bài này đang nằm trong thùng rác. Hãy lấy bài ra để viết tiếp; những gì vừa viết còn trong cửa sổ này.',
    'draft-unreadable':
      'Không đọc được bản thảo. Tệp hỏng đã được giữ lại trong thư mục quarantine; các bài khác không bị ảnh hưởng.',
    'draft-out-of-reach':
      'Hiện không đọc được bản thảo: ổ đĩa hoặc quyền truy cập có vấn đề. Không có gì bị thay đổi; hãy kiểm tra rồi thử lại.',
    'draft-newer-schema':
      'Bài này được viết bằng phiên bản Tòa Soạn mới hơn. Hãy cập nhật chương trình để mở; bài được giữ nguyên.',
    'disk-full':
      'Ổ đĩa đã đầy nên chưa lưu được. Nội dung vẫn còn trong cửa sổ này; hãy giải phóng dung lượng hoặc xuất bài ra nơi khác.',
    'disk-read-only':
      'Thư mục hồ sơ chỉ cho đọc nên chưa lưu được. Nội dung vẫn còn trong cửa sổ này; hãy kiểm tra quyền ghi.',
    'disk-failed':
      'Ổ đĩa báo lỗi khi ghi nên chưa lưu được. Nội dung vẫn còn trong cửa sổ này; chương trình đang thử lại.',
    'profile-in-use': 'Hồ sơ này đang được một cửa sổ Tòa Soạn khác sử dụng. Hãy đóng cửa sổ đó hoặc chọn hồ sơ khác.',
    'profile-read-only':
      'Thư mục hồ sơ hiện chỉ đọc được: các bài vẫn xem, tìm và xuất ra nơi khác được, nhưng chưa sửa được. Không mất gì; hãy mở quyền ghi cho thư mục hoặc chép hồ sơ sang nơi khác, rồi thử lại.',
    'profile-unreadable': 'Không mở được thư mục hồ sơ {{path}}. Hãy kiểm tra quyền truy cập.',
    'version-not-found': 'Không tìm thấy phiên bản đã lưu này.',
    'article-edited-since':
      'Bài đã được sửa sau khi nhập nên không áp dụng được quyết định này; hãy sửa ngay trong bài.',
    'language-exists': 'Bài đã có bản {{language}}.',
    'language-not-found': 'Bài này không có bản {{language}}.',
    'language-invalid': '“{{language}}” không phải là mã ngôn ngữ hợp lệ.',
    'file-not-found': 'Không tìm thấy tệp {{file}}.',
    'file-unreadable': 'Không đọc được tệp {{file}}: không có quyền truy cập hoặc tệp đang bị khóa.',
    'file-empty': 'Tệp {{file}} trống.',
    'file-too-large': 'Tệp {{file}} quá lớn ({{size}} MB; tối đa {{limit}} MB).',
    'file-not-recognised': 'Không nhận ra định dạng của tệp {{file}}.',
    'file-damaged': 'Tệp {{file}} bị hỏng hoặc không đúng định dạng {{format}}.',
    'file-save-as':
      'Chưa đọc được {{format}}: {{file}}. Hãy mở tệp bằng chương trình đã tạo ra nó, lưu thành .docx hoặc .odt rồi nhập lại; tệp gốc được giữ nguyên.',
    'file-copy-text':
      '{{file}} là tệp {{format}}, không nhập thẳng được. Hãy mở tệp, chép phần chữ cần dùng rồi dán vào bài, hoặc xin tệp .docx hay .odt.',
    'file-protected': 'Tệp {{file}} có mật khẩu. Hãy mở tệp, lưu lại không đặt mật khẩu rồi nhập lại.',
    'file-took-too-long': 'Việc đọc tệp {{file}} mất quá nhiều thời gian hoặc bộ nhớ nên đã dừng lại.',
    'file-without-text': 'Tệp {{file}} không có nội dung chữ nào để nhập.',
    'photo-not-recognised': '{{file}} không phải là ảnh JPEG, PNG hay WebP đọc được.',
    'photo-too-large': 'Ảnh {{file}} quá lớn ({{pixels}} triệu điểm ảnh; tối đa {{limit}}).',
    'photo-not-found': 'Không tìm thấy tệp ảnh này trên máy.',
    'export-failed': 'Không ghi được tệp {{file}}. Hãy chọn nơi lưu khác.',
    cancelled: 'Đã hủy.',
  },
  en: {
    ...accountFailureTexts.en,
    ...backupFailureTexts.en,
    ...cardFailureTexts.en,
    ...findFailureTexts.en,
    ...mergeFailureTexts.en,
    ...photoFailureTexts.en,
    ...refusalTexts.en,
    ...sessionFailureTexts.en,
    ...spellingFailureTexts.en,
    ...syncRefusalTexts.en,
    ...templateFailureTexts.en,
    ...vaultFailureTexts.en,
    unexpected: 'Something unexpected went wrong. The articles on this computer are unaffected; please try again.',
    'request-refused': 'The request was not valid and was refused. Nothing has changed.',
    'article-not-found': 'This article is not on this computer. It may have been deleted for good.',
    'article-in-bin':
      'This article is in the bin. Take it out to go on; what you have just written is kept in this window.',
    'draft-unreadable':
      'The draft could not be read. The damaged file is kept in the quarantine folder; other articles are unaffected.',
    'draft-out-of-reach':
      'The draft cannot be read at the moment: the disk or its permissions stand in the way. Nothing was changed; check them and try again.',
    'draft-newer-schema':
      'This article was written with a newer version of Tòa Soạn. Update the program to open it; the article is kept as it is.',
    'disk-full':
      'The disk is full, so this is not saved yet. The text is still in this window; free some space or export it elsewhere.',
    'disk-read-only':
      'The profile folder is read-only, so this is not saved yet. The text is still in this window; check the permissions.',
    'disk-failed':
      'The disk reported an error while writing, so this is not saved yet. The text is still in this window; trying again.',
    'profile-in-use': 'This profile is in use by another Tòa Soạn window. Close that one or choose another profile.',
    'profile-read-only':
      'The profile folder can only be read at the moment: articles can be read, searched and exported elsewhere, but not changed. Nothing is lost; make the folder writable or copy the profile to another place, then try again.',
    'profile-unreadable': 'The profile folder {{path}} could not be opened. Check its permissions.',
    'version-not-found': 'This saved version was not found.',
    'article-edited-since':
      'The article was edited after the import, so this decision was not applied; change it in the article itself.',
    'language-exists': 'The article already has a {{language}} version.',
    'language-not-found': 'The article has no {{language}} version.',
    'language-invalid': '“{{language}}” is not a valid language tag.',
    'file-not-found': 'The file {{file}} was not found.',
    'file-unreadable': 'The file {{file}} could not be read: no permission, or it is locked.',
    'file-empty': 'The file {{file}} is empty.',
    'file-too-large': 'The file {{file}} is too large ({{size}} MB; {{limit}} MB at most).',
    'file-not-recognised': 'The format of the file {{file}} was not recognised.',
    'file-damaged': 'The file {{file}} is damaged or is not valid {{format}}.',
    'file-save-as':
      '{{format}} cannot be read yet: {{file}}. Open it in the program that made it, save it as .docx or .odt, and import that; the file stays as it is.',
    'file-copy-text':
      '{{file}} is a {{format}} file, which cannot be imported. Open it, copy the text you need and paste it into the article, or ask for a .docx or .odt file.',
    'file-protected': 'The file {{file}} has a password. Open it, save it without one, and import it again.',
    'file-took-too-long': 'Reading the file {{file}} took too much time or memory and was stopped.',
    'file-without-text': 'The file {{file}} has no text to import.',
    'photo-not-recognised': '{{file}} is not a readable JPEG, PNG or WebP photo.',
    'photo-too-large': 'The photo {{file}} is too large ({{pixels}} megapixels; {{limit}} at most).',
    'photo-not-found': 'The photo’s file is not on this computer.',
    'export-failed': 'The file {{file}} could not be written. Choose another place.',
    cancelled: 'Cancelled.',
  },
  id: {
    ...accountFailureTexts.id,
    ...backupFailureTexts.id,
    ...cardFailureTexts.id,
    ...findFailureTexts.id,
    ...mergeFailureTexts.id,
    ...photoFailureTexts.id,
    ...refusalTexts.id,
    ...sessionFailureTexts.id,
    ...spellingFailureTexts.id,
    ...syncRefusalTexts.id,
    ...templateFailureTexts.id,
    ...vaultFailureTexts.id,
    unexpected: 'Terjadi kesalahan tak terduga. Artikel di komputer ini tidak terpengaruh; silakan coba lagi.',
    'request-refused': 'Permintaan tidak sah dan ditolak. Tidak ada yang berubah.',
    'article-not-found': 'Artikel ini tidak ada di komputer ini. Mungkin sudah dihapus permanen.',
    'article-in-bin':
      'Artikel ini ada di tempat sampah. Keluarkan untuk melanjutkan; yang baru ditulis masih ada di jendela ini.',
    'draft-unreadable':
      'Draf tidak dapat dibaca. Berkas yang rusak disimpan di folder quarantine; artikel lain tidak terpengaruh.',
    'draft-out-of-reach':
      'Draf saat ini tidak dapat dibaca: ada masalah pada disk atau izinnya. Tidak ada yang diubah; periksa lalu coba lagi.',
    'draft-newer-schema':
      'Artikel ini ditulis dengan versi Tòa Soạn yang lebih baru. Perbarui program untuk membukanya; artikel tetap utuh.',
    'disk-full':
      'Disk penuh sehingga belum tersimpan. Teks masih ada di jendela ini; kosongkan ruang atau ekspor ke tempat lain.',
    'disk-read-only':
      'Folder profil hanya bisa dibaca sehingga belum tersimpan. Teks masih ada di jendela ini; periksa izinnya.',
    'disk-failed':
      'Disk melaporkan kesalahan saat menulis sehingga belum tersimpan. Teks masih ada di jendela ini; sedang dicoba lagi.',
    'profile-in-use': 'Profil ini sedang dipakai jendela Tòa Soạn lain. Tutup jendela itu atau pilih profil lain.',
    'profile-read-only':
      'Folder profil saat ini hanya bisa dibaca: artikel dapat dibaca, dicari, dan diekspor ke tempat lain, tetapi tidak dapat diubah. Tidak ada yang hilang; buka izin tulis folder itu atau salin profil ke tempat lain, lalu coba lagi.',
    'profile-unreadable': 'Folder profil {{path}} tidak dapat dibuka. Periksa izinnya.',
    'version-not-found': 'Versi tersimpan ini tidak ditemukan.',
    'article-edited-since':
      'Artikel sudah disunting setelah diimpor sehingga keputusan ini tidak diterapkan; ubah langsung di artikel.',
    'language-exists': 'Artikel sudah memiliki versi {{language}}.',
    'language-not-found': 'Artikel ini tidak punya versi {{language}}.',
    'language-invalid': '“{{language}}” bukan kode bahasa yang sah.',
    'file-not-found': 'Berkas {{file}} tidak ditemukan.',
    'file-unreadable': 'Berkas {{file}} tidak dapat dibaca: tanpa izin atau sedang dikunci.',
    'file-empty': 'Berkas {{file}} kosong.',
    'file-too-large': 'Berkas {{file}} terlalu besar ({{size}} MB; paling besar {{limit}} MB).',
    'file-not-recognised': 'Format berkas {{file}} tidak dikenali.',
    'file-damaged': 'Berkas {{file}} rusak atau bukan {{format}} yang sah.',
    'file-save-as':
      '{{format}} belum dapat dibaca: {{file}}. Buka berkas itu dengan program asalnya, simpan sebagai .docx atau .odt, lalu impor; berkas asli tidak berubah.',
    'file-copy-text':
      '{{file}} adalah berkas {{format}} yang tidak dapat diimpor. Buka berkas itu, salin teks yang diperlukan, lalu tempel ke artikel, atau mintalah berkas .docx atau .odt.',
    'file-protected': 'Berkas {{file}} memakai kata sandi. Buka, simpan tanpa kata sandi, lalu impor lagi.',
    'file-took-too-long': 'Membaca berkas {{file}} terlalu lama atau terlalu banyak memori sehingga dihentikan.',
    'file-without-text': 'Berkas {{file}} tidak berisi teks untuk diimpor.',
    'photo-not-recognised': '{{file}} bukan foto JPEG, PNG, atau WebP yang dapat dibaca.',
    'photo-too-large': 'Foto {{file}} terlalu besar ({{pixels}} megapiksel; paling besar {{limit}}).',
    'photo-not-found': 'Berkas foto ini tidak ada di komputer ini.',
    'export-failed': 'Berkas {{file}} tidak dapat ditulis. Pilih tempat lain.',
    cancelled: 'Dibatalkan.',
  },
})
