import { defineTexts } from './define'

/** Why the newsroom's server did not take an article's text, whoever sends it: part of the namespace `failures`. */
export const syncRefusalTexts = defineTexts({
  vi: {
    'history-rewritten':
      'Máy chủ đã được khôi phục từ một bản sao lưu cũ hơn những gì máy này biết nên chưa nhận gì. Nội dung vẫn còn trên máy này và sẽ được gửi lại toàn bộ.',
    'text-too-large':
      'Thay đổi này quá lớn ({{size}} MB; tối đa {{limit}} MB) nên máy chủ không nhận. Nội dung vẫn còn trên máy này; hãy tách bài thành nhiều phần.',
    'text-damaged':
      'Máy chủ không đọc được thay đổi này nên không nhận. Nội dung vẫn còn trên máy này; hãy xuất bài ra tệp rồi nhập lại thành bài mới.',
    'text-too-deep':
      'Bài có phần lồng vào nhau quá sâu (tối đa {{limit}} tầng) nên máy chủ không nhận. Nội dung vẫn còn trên máy này.',
    'text-misplaced':
      'Phần “{{root}}” của bài chứa loại nội dung không đúng chỗ nên máy chủ không nhận. Nội dung vẫn còn trên máy này.',
    'comment-not-yours':
      'Thay đổi này có nhận xét đứng tên người khác nên máy chủ không nhận. Nội dung vẫn còn trên máy này.',
    'comment-changed':
      'Thay đổi này sửa hoặc xóa nhận xét đã có; nhận xét trong phần duyệt không sửa hay xóa được nên máy chủ không nhận. Nội dung vẫn còn trên máy này.',
    'comment-invalid':
      'Máy chủ không đọc được một nhận xét trong thay đổi này nên không nhận. Nội dung vẫn còn trên máy này.',
    'comments-too-many': 'Bài đã có {{limit}} nhận xét, máy chủ không nhận thêm. Nội dung vẫn còn trên máy này.',
    'text-conflicting':
      'Máy chủ đã có nội dung khác dưới cùng một dấu nhận dạng: có thể hồ sơ này đã được sao chép từ máy khác. Nội dung vẫn còn trên máy này; hãy sao bài thành bài mới.',
    'text-without-language': 'Bài mới chưa ghi ngôn ngữ gốc nên máy chủ không nhận. Nội dung vẫn còn trên máy này.',
    'article-not-visible': 'Bạn không được xem bài này trên máy chủ. Nội dung vẫn còn trên máy này.',
    'article-without-desk':
      'Bạn chưa thuộc ban nào nên máy chủ chưa nhận bài mới. Nội dung vẫn còn trên máy này; hãy liên hệ người quản trị.',
  },
  en: {
    'history-rewritten':
      'The server was put back from a backup older than what this computer knows, so it took nothing yet. The text is still on this computer and will all be sent again.',
    'text-too-large':
      'This change is too large ({{size}} MB; at most {{limit}} MB), so the server did not take it. The text is still on this computer; split the article.',
    'text-damaged':
      'The server could not read this change, so it did not take it. The text is still on this computer; export the article and import it as a new one.',
    'text-too-deep':
      'The article has parts nested too deep (at most {{limit}} levels), so the server did not take it. The text is still on this computer.',
    'text-misplaced':
      'The part “{{root}}” of the article holds content of the wrong kind, so the server did not take it. The text is still on this computer.',
    'comment-not-yours':
      'The server did not take this change: it holds a comment in someone else’s name. Your text is kept on this computer.',
    'comment-changed':
      'The server did not take this change: it alters or deletes what was said in the review, which stays as it is. Your text is kept on this computer.',
    'comment-invalid':
      'The server could not read a comment in this change and did not take it. Your text is kept on this computer.',
    'comments-too-many':
      'The article has {{limit}} comments, and the server takes no more. Your text is kept on this computer.',
    'text-conflicting':
      'The server has other text under the same identity: this profile may be a copy of another computer’s. The text is still on this computer; duplicate the article.',
    'text-without-language':
      'The new article does not say its source language, so the server did not take it. The text is still on this computer.',
    'article-not-visible': 'You may not see this article on the server. The text is still on this computer.',
    'article-without-desk':
      'You are not on any desk yet, so the server did not take the new article. The text is still on this computer; ask the administrator.',
  },
  id: {
    'history-rewritten':
      'Server dipulihkan dari cadangan yang lebih lama daripada yang diketahui komputer ini, sehingga belum menerima apa pun. Teks masih ada di komputer ini dan seluruhnya akan dikirim ulang.',
    'text-too-large':
      'Perubahan ini terlalu besar ({{size}} MB; maksimal {{limit}} MB) sehingga server tidak menerimanya. Teks masih ada di komputer ini; bagilah artikelnya.',
    'text-damaged':
      'Server tidak dapat membaca perubahan ini sehingga tidak menerimanya. Teks masih ada di komputer ini; ekspor artikel lalu impor sebagai artikel baru.',
    'text-too-deep':
      'Artikel memiliki bagian yang bersarang terlalu dalam (maksimal {{limit}} tingkat) sehingga server tidak menerimanya. Teks masih ada di komputer ini.',
    'text-misplaced':
      'Bagian “{{root}}” dari artikel memuat isi yang tidak pada tempatnya sehingga server tidak menerimanya. Teks masih ada di komputer ini.',
    'comment-not-yours':
      'Server tidak menerima perubahan ini: ada komentar atas nama orang lain. Teks Anda tetap ada di komputer ini.',
    'comment-changed':
      'Server tidak menerima perubahan ini: komentar yang sudah ada diubah atau dihapus, padahal komentar tinjauan tetap seperti semula. Teks Anda tetap ada di komputer ini.',
    'comment-invalid':
      'Server tidak dapat membaca sebuah komentar dalam perubahan ini sehingga tidak menerimanya. Teks Anda tetap ada di komputer ini.',
    'comments-too-many':
      'Artikel ini sudah memiliki {{limit}} komentar, dan server tidak menerima lagi. Teks Anda tetap ada di komputer ini.',
    'text-conflicting':
      'Server memiliki teks lain dengan identitas yang sama: profil ini mungkin salinan dari komputer lain. Teks masih ada di komputer ini; gandakan artikelnya.',
    'text-without-language':
      'Artikel baru ini tidak menyebutkan bahasa asalnya sehingga server tidak menerimanya. Teks masih ada di komputer ini.',
    'article-not-visible': 'Anda tidak boleh melihat artikel ini di server. Teks masih ada di komputer ini.',
    'article-without-desk':
      'Anda belum tergabung dalam desk mana pun sehingga server belum menerima artikel baru. Teks masih ada di komputer ini; hubungi administrator.',
  },
})
