import { defineTexts } from './define'

/** Failures of accounts, sign-in and the newsroom's server itself: part of the namespace `failures`. */
export const accountFailureTexts = defineTexts({
  vi: {
    'signed-out': 'Phiên đăng nhập đã hết. Hãy đăng nhập lại; các bài trên máy này vẫn được giữ nguyên.',
    'device-revoked':
      'Máy này đã bị đăng xuất khỏi tòa soạn bởi bạn hoặc quản trị viên. Hãy liên hệ quản trị viên nếu đây là nhầm lẫn.',
    'not-allowed': 'Tài khoản của bạn không được phép làm việc này. Không có gì thay đổi.',
    'sign-in-failed': 'Tên đăng nhập hoặc mật khẩu không đúng.',
    'sign-in-locked': 'Đã nhập sai nhiều lần. Hãy thử lại sau {{seconds}} giây.',
    'too-many-requests': 'Máy chủ nhận quá nhiều yêu cầu. Hãy thử lại sau {{seconds}} giây; không mất gì.',
    'password-too-short': 'Mật khẩu phải có ít nhất {{limit}} ký tự.',
    'password-too-simple': 'Mật khẩu này quá dễ đoán. Hãy chọn mật khẩu khác.',
    'password-wrong': 'Mật khẩu hiện tại không đúng. Mật khẩu chưa được đổi.',
    'login-taken': 'Tên đăng nhập “{{login}}” đã có người dùng.',
    'login-missing': 'Hãy chọn tên đăng nhập.',
    'invitation-invalid': 'Lời mời này không dùng được: đã hết hạn, đã được dùng hoặc bị thu hồi. Hãy xin lời mời mới.',
    'setup-code-invalid':
      'Mã thiết lập không đúng hoặc đã hết hạn. Mã mới được in trong nhật ký khi máy chủ khởi động.',
    'setup-done': 'Máy chủ này đã có quản trị viên.',
    'account-not-found': 'Không tìm thấy tài khoản này.',
    'device-not-found': 'Không tìm thấy máy này.',
    'desk-not-found': 'Không tìm thấy ban này.',
    'desk-name-taken': 'Đã có ban tên “{{name}}”.',
    'last-administrator': 'Phải còn ít nhất một quản trị viên. Không có gì thay đổi.',
    'identity-unknown': 'Chưa có tài khoản nào gắn với danh tính này. Hãy xin quản trị viên một lời mời.',
    'identity-failed': 'Không đăng nhập được qua {{provider}}. Hãy thử lại.',
    'server-unavailable': 'Máy chủ hiện chưa phục vụ được. Các bài trên máy này vẫn được giữ; sẽ tự thử lại.',
    'request-too-large': 'Yêu cầu quá lớn nên máy chủ không nhận. Không có gì thay đổi.',
    'address-not-found': 'Máy chủ không có địa chỉ này. Hãy kiểm tra phiên bản của chương trình và máy chủ.',
    'server-failed': 'Máy chủ gặp lỗi (mã {{request}}). Các bài trên máy này vẫn được giữ nguyên; hãy thử lại.',
  },
  en: {
    'signed-out': 'Your session has ended. Sign in again; the articles on this computer are kept.',
    'device-revoked':
      'This computer was signed out of the newsroom by you or an administrator. Talk to an administrator if this is a mistake.',
    'not-allowed': 'Your account may not do this. Nothing has changed.',
    'sign-in-failed': 'The sign-in name or the password is wrong.',
    'sign-in-locked': 'Too many wrong attempts. Try again in {{seconds}} seconds.',
    'too-many-requests': 'The server is getting too many requests. Try again in {{seconds}} seconds; nothing is lost.',
    'password-too-short': 'The password needs at least {{limit}} characters.',
    'password-too-simple': 'This password is too easy to guess. Choose another one.',
    'password-wrong': 'The current password is wrong. The password was not changed.',
    'login-taken': 'The sign-in name “{{login}}” is taken.',
    'login-missing': 'Choose a sign-in name.',
    'invitation-invalid':
      'This invitation cannot be used: it has expired, was used or was withdrawn. Ask for a new one.',
    'setup-code-invalid':
      'The set-up code is wrong or has expired. The server prints a new one in its log when it starts.',
    'setup-done': 'This server already has an administrator.',
    'account-not-found': 'This account was not found.',
    'device-not-found': 'This computer was not found.',
    'desk-not-found': 'This desk was not found.',
    'desk-name-taken': 'There is already a desk called “{{name}}”.',
    'last-administrator': 'There must be at least one administrator. Nothing has changed.',
    'identity-unknown': 'No account belongs to this identity yet. Ask an administrator for an invitation.',
    'identity-failed': 'Signing in with {{provider}} did not work. Please try again.',
    'server-unavailable':
      'The server cannot answer at the moment. The articles on this computer are kept; it will be tried again.',
    'request-too-large': 'The request was too large and was refused. Nothing has changed.',
    'address-not-found': 'The server has no such address. Check the versions of the program and the server.',
    'server-failed':
      'The server met an error (reference {{request}}). The articles on this computer are kept; please try again.',
  },
  id: {
    'signed-out': 'Sesi Anda telah berakhir. Masuk lagi; artikel di komputer ini tetap disimpan.',
    'device-revoked':
      'Komputer ini telah dikeluarkan dari redaksi oleh Anda atau administrator. Hubungi administrator jika ini keliru.',
    'not-allowed': 'Akun Anda tidak boleh melakukan ini. Tidak ada yang berubah.',
    'sign-in-failed': 'Nama masuk atau kata sandi salah.',
    'sign-in-locked': 'Terlalu banyak percobaan yang salah. Coba lagi dalam {{seconds}} detik.',
    'too-many-requests':
      'Server menerima terlalu banyak permintaan. Coba lagi dalam {{seconds}} detik; tidak ada yang hilang.',
    'password-too-short': 'Kata sandi harus terdiri dari sedikitnya {{limit}} karakter.',
    'password-too-simple': 'Kata sandi ini terlalu mudah ditebak. Pilih yang lain.',
    'password-wrong': 'Kata sandi saat ini salah. Kata sandi tidak diubah.',
    'login-taken': 'Nama masuk “{{login}}” sudah dipakai.',
    'login-missing': 'Pilih nama masuk.',
    'invitation-invalid':
      'Undangan ini tidak dapat dipakai: sudah kedaluwarsa, sudah digunakan, atau ditarik. Mintalah undangan baru.',
    'setup-code-invalid':
      'Kode penyiapan salah atau kedaluwarsa. Server mencetak kode baru di lognya setiap kali dinyalakan.',
    'setup-done': 'Server ini sudah memiliki administrator.',
    'account-not-found': 'Akun ini tidak ditemukan.',
    'device-not-found': 'Komputer ini tidak ditemukan.',
    'desk-not-found': 'Desk ini tidak ditemukan.',
    'desk-name-taken': 'Sudah ada desk bernama “{{name}}”.',
    'last-administrator': 'Harus ada sedikitnya satu administrator. Tidak ada yang berubah.',
    'identity-unknown': 'Belum ada akun untuk identitas ini. Mintalah undangan kepada administrator.',
    'identity-failed': 'Masuk dengan {{provider}} tidak berhasil. Silakan coba lagi.',
    'server-unavailable':
      'Server saat ini tidak dapat menjawab. Artikel di komputer ini tetap disimpan; akan dicoba lagi.',
    'request-too-large': 'Permintaan terlalu besar dan ditolak. Tidak ada yang berubah.',
    'address-not-found': 'Server tidak memiliki alamat ini. Periksa versi program dan server.',
    'server-failed':
      'Server mengalami kesalahan (rujukan {{request}}). Artikel di komputer ini tetap disimpan; silakan coba lagi.',
  },
})
