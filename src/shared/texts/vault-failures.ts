import { defineTexts } from './define'

/** Why an encrypted profile could not be opened, or its encryption not changed. */
export const vaultFailureTexts = defineTexts({
  vi: {
    'vault-locked':
      'Hồ sơ này đã được mã hóa và kho khóa của hệ thống không mở được. Hãy nhập cụm từ khôi phục; bài viết vẫn còn nguyên.',
    'vault-phrase-wrong':
      'Cụm từ khôi phục này không mở được hồ sơ. Có thể đó là cụm từ của hồ sơ khác hoặc đã được thay bằng cụm từ mới. Không có gì bị thay đổi; hãy thử lại.',
    'vault-phrase-mistyped':
      'Cụm từ có chỗ gõ nhầm hoặc thiếu: hãy so lại đủ 8 nhóm, mỗi nhóm 5 ký tự, với bản đã chép.',
    'vault-phrase-differs': 'Cụm từ vừa nhập khác với cụm từ vừa hiện. Hãy so lại từng nhóm.',
    'vault-damaged':
      'Hồ sơ đã được mã hóa nhưng cả hai tệp khóa vault.json và vault.bak đều hỏng. Bài viết vẫn nằm trong hồ sơ: hãy chép một trong hai tệp đó từ bản sao lưu của ổ đĩa về thư mục hồ sơ, hoặc khôi phục bản sao lưu kho bài vào một hồ sơ mới. Đừng xóa thư mục này.',
    'vault-missing':
      'Trong hồ sơ có tệp đã mã hóa nhưng thiếu tệp khóa vault.json. Không có gì bị thay đổi: hãy chép vault.json hoặc vault.bak từ bản sao lưu của ổ đĩa về thư mục hồ sơ rồi mở lại.',
    'vault-other-key':
      'Tệp này được mã hóa bằng khóa của một hồ sơ khác nên không đọc được ở đây. Tệp được giữ nguyên.',
    'vault-newer': 'Hồ sơ này được mã hóa bằng phiên bản Tòa Soạn mới hơn. Hãy cập nhật chương trình rồi mở lại.',
  },
  en: {
    'vault-locked':
      'This profile is encrypted, and the system’s key store does not open it. Enter the recovery phrase; the articles are as they were.',
    'vault-phrase-wrong':
      'This recovery phrase does not open the profile. It may belong to another profile, or have been replaced by a newer one. Nothing was changed; try again.',
    'vault-phrase-mistyped':
      'Something in the phrase is mistyped or missing: compare all 8 groups of 5 characters with what you wrote down.',
    'vault-phrase-differs': 'This is not the phrase that was shown. Compare each group.',
    'vault-damaged':
      'The profile is encrypted, and both of its key files, vault.json and vault.bak, are damaged. The articles are still in the profile: put one of the two files back from a backup of the disk, or restore a backup of the library into a new profile. Do not delete this folder.',
    'vault-missing':
      'The profile holds encrypted files, but its key file vault.json is missing. Nothing was changed: put vault.json or vault.bak back from a backup of the disk, and open the profile again.',
    'vault-other-key':
      'This file is encrypted with the key of another profile and cannot be read here. It is kept as it is.',
    'vault-newer': 'This profile was encrypted by a newer version of Tòa Soạn. Update the program and open it again.',
  },
  id: {
    'vault-locked':
      'Profil ini terenkripsi dan penyimpanan kunci sistem tidak dapat membukanya. Masukkan frasa pemulihan; semua artikel tetap utuh.',
    'vault-phrase-wrong':
      'Frasa pemulihan ini tidak membuka profil. Mungkin milik profil lain, atau sudah diganti dengan yang baru. Tidak ada yang diubah; coba lagi.',
    'vault-phrase-mistyped':
      'Ada yang salah ketik atau kurang dalam frasa: bandingkan ke-8 kelompok, masing-masing 5 karakter, dengan catatan Anda.',
    'vault-phrase-differs': 'Ini bukan frasa yang tadi ditampilkan. Bandingkan setiap kelompok.',
    'vault-damaged':
      'Profil terenkripsi, tetapi kedua berkas kuncinya, vault.json dan vault.bak, rusak. Artikel masih ada di dalam profil: kembalikan salah satu berkas itu dari cadangan disk, atau pulihkan cadangan pustaka ke profil baru. Jangan hapus folder ini.',
    'vault-missing':
      'Profil berisi berkas terenkripsi, tetapi berkas kuncinya vault.json tidak ada. Tidak ada yang diubah: kembalikan vault.json atau vault.bak dari cadangan disk, lalu buka lagi profilnya.',
    'vault-other-key':
      'Berkas ini dienkripsi dengan kunci profil lain sehingga tidak dapat dibaca di sini. Berkas dibiarkan apa adanya.',
    'vault-newer': 'Profil ini dienkripsi oleh versi Tòa Soạn yang lebih baru. Perbarui program lalu buka lagi.',
  },
})
