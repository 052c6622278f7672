import { defineTexts } from './define'

/** Why a backup could not be read. */
export const backupFailureTexts = defineTexts({
  vi: {
    'backup-unreadable':
      'Tệp này không phải bản sao lưu của Tòa Soạn, hoặc đã hỏng ngay từ đầu. Không có gì bị thay đổi.',
    'backup-passphrase-needed': 'Bản sao lưu này đã được mã hóa. Hãy nhập cụm mật khẩu đã dùng khi sao lưu.',
    'backup-passphrase-wrong': 'Cụm mật khẩu không đúng với bản sao lưu này. Không có gì bị thay đổi; hãy thử lại.',
    'backup-cut-off':
      'Bản sao lưu bị cắt ngang hoặc hỏng giữa chừng. Những gì đọc được trước chỗ đó đã được khôi phục.',
    'backup-busy': 'Đang sao lưu hoặc khôi phục rồi. Hãy chờ xong hoặc dừng lại.',
    'backup-stopped': 'Đã dừng. Bản sao lưu dở dang đã bị bỏ; những bài đã khôi phục vẫn còn.',
    'backup-newer': 'Bản sao lưu này do một phiên bản Tòa Soạn mới hơn tạo ra. Hãy cập nhật chương trình rồi thử lại.',
  },
  en: {
    'backup-unreadable': 'This file is no backup of Tòa Soạn, or is damaged from its beginning. Nothing was changed.',
    'backup-passphrase-needed': 'This backup is encrypted. Enter the passphrase it was made with.',
    'backup-passphrase-wrong': 'That is not the passphrase of this backup. Nothing was changed; try again.',
    'backup-cut-off':
      'The backup ends, or is damaged, in the middle. What could be read before that place was restored.',
    'backup-busy': 'A backup is being written or restored already. Wait for it, or stop it.',
    'backup-stopped': 'Stopped. An unfinished backup was thrown away; articles that were restored stay.',
    'backup-newer': 'This backup was made by a newer version of Tòa Soạn. Update the program and try again.',
  },
  id: {
    'backup-unreadable': 'Berkas ini bukan cadangan Tòa Soạn, atau rusak sejak awal. Tidak ada yang diubah.',
    'backup-passphrase-needed': 'Cadangan ini terenkripsi. Masukkan frasa sandi yang dipakai saat mencadangkan.',
    'backup-passphrase-wrong': 'Frasa sandi tidak cocok dengan cadangan ini. Tidak ada yang diubah; coba lagi.',
    'backup-cut-off': 'Cadangan terpotong atau rusak di tengah. Yang terbaca sebelum bagian itu sudah dipulihkan.',
    'backup-busy': 'Pencadangan atau pemulihan lain sedang berjalan. Tunggu sampai selesai atau hentikan.',
    'backup-stopped': 'Dihentikan. Cadangan yang belum selesai dibuang; artikel yang sudah dipulihkan tetap ada.',
    'backup-newer': 'Cadangan ini dibuat oleh versi Tòa Soạn yang lebih baru. Perbarui program lalu coba lagi.',
  },
})
