import { defineTexts } from './define'

/** Why a photo could not travel between this computer and the newsroom's server: part of the namespace `failures`. */
export const photoFailureTexts = defineTexts({
  vi: {
    'photo-hash-mismatch':
      'Ảnh bị hỏng trên đường truyền nên máy chủ không nhận. Ảnh vẫn còn trên máy này và sẽ được gửi lại.',
    'photo-quota-exceeded':
      'Tài khoản đã dùng hết dung lượng ảnh trên máy chủ ({{limit}} MB). Ảnh vẫn còn trên máy này; hãy liên hệ người quản trị.',
    'photos-unavailable': 'Máy chủ hiện không dùng được nơi lưu ảnh. Ảnh vẫn còn trên máy này và sẽ được gửi lại sau.',
    'photo-unknown': 'Máy chủ không có ảnh này, hoặc bạn không được xem.',
  },
  en: {
    'photo-hash-mismatch':
      'The photo was damaged on its way, so the server did not take it. It is still on this computer and will be sent again.',
    'photo-quota-exceeded':
      'The account has used up its room for photos on the server ({{limit}} MB). The photo is still on this computer; ask the administrator.',
    'photos-unavailable':
      'The server cannot use its storage for photos just now. The photo is still on this computer and will be sent again later.',
    'photo-unknown': 'The server does not have this photo, or you may not see it.',
  },
  id: {
    'photo-hash-mismatch':
      'Foto rusak di perjalanan sehingga server tidak menerimanya. Foto masih ada di komputer ini dan akan dikirim lagi.',
    'photo-quota-exceeded':
      'Akun telah menghabiskan ruang foto di server ({{limit}} MB). Foto masih ada di komputer ini; hubungi administrator.',
    'photos-unavailable':
      'Server sedang tidak dapat memakai penyimpanan fotonya. Foto masih ada di komputer ini dan akan dikirim lagi nanti.',
    'photo-unknown': 'Server tidak memiliki foto ini, atau Anda tidak boleh melihatnya.',
  },
})
