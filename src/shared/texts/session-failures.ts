import { defineTexts } from './define'

/** What stands between this computer and a newsroom's server when somebody connects: part of the namespace `failures`. */
export const sessionFailureTexts = defineTexts({
  vi: {
    'server-address-invalid':
      'Địa chỉ “{{server}}” không đúng. Hãy nhập như toasoan.vidu.vn hoặc https://toasoan.vidu.vn.',
    'server-insecure':
      'Địa chỉ http:// không mã hóa đường truyền nên chỉ dùng được cho máy chủ trên chính máy này. Hãy dùng https://. Chưa có gì được gửi.',
    'server-unreachable':
      'Không kết nối được với {{server}}. Hãy kiểm tra địa chỉ và mạng rồi thử lại; các bài trên máy này vẫn được giữ nguyên.',
    'server-unknown':
      'Ở {{server}} không phải máy chủ Tòa Soạn trả lời: có thể sai địa chỉ, hoặc mạng Wi-Fi đòi đăng nhập. Chưa có gì được gửi.',
    'certificate-untrusted': 'Chưa ai bảo chứng cho chứng chỉ của {{server}}. Hãy kiểm tra dấu vân tay rồi chấp nhận.',
    'certificate-changed':
      'Chứng chỉ của {{server}} vừa đổi nên chưa được chấp nhận. Hãy kiểm tra lại dấu vân tay với người quản trị.',
    'newsroom-none': 'Máy này chưa kết nối với tòa soạn nào. Hãy đăng nhập trước.',
    'identity-cancelled': 'Chưa đăng nhập: việc đăng nhập trong trình duyệt đã dừng. Không có gì thay đổi.',
  },
  en: {
    'server-address-invalid':
      'The address “{{server}}” is not valid. Write it as newsroom.example.com or https://newsroom.example.com.',
    'server-insecure':
      'An http:// address does not encrypt the connection, so it only works for a server on this very computer. Use https://. Nothing was sent.',
    'server-unreachable':
      '{{server}} cannot be reached. Check the address and the network and try again; the articles on this computer are kept.',
    'server-unknown':
      'What answers at {{server}} is not a Tòa Soạn server: the address may be wrong, or a Wi-Fi network wants a sign-in. Nothing was sent.',
    'certificate-untrusted':
      'Nobody vouches for the certificate of {{server}}. Check its fingerprint, then approve it.',
    'certificate-changed':
      'The certificate of {{server}} has just changed and was not approved. Check its fingerprint with the administrator again.',
    'newsroom-none': 'This computer is not connected to a newsroom. Sign in first.',
    'identity-cancelled': 'Not signed in: the sign-in in the browser was stopped. Nothing has changed.',
  },
  id: {
    'server-address-invalid':
      'Alamat “{{server}}” tidak benar. Tulislah seperti redaksi.contoh.id atau https://redaksi.contoh.id.',
    'server-insecure':
      'Alamat http:// tidak mengenkripsi sambungan, jadi hanya berlaku untuk server di komputer ini sendiri. Gunakan https://. Belum ada yang dikirim.',
    'server-unreachable':
      '{{server}} tidak dapat dihubungi. Periksa alamat dan jaringan lalu coba lagi; artikel di komputer ini tetap disimpan.',
    'server-unknown':
      'Yang menjawab di {{server}} bukan server Tòa Soạn: alamatnya mungkin salah, atau jaringan Wi-Fi meminta masuk. Belum ada yang dikirim.',
    'certificate-untrusted': 'Tidak ada yang menjamin sertifikat {{server}}. Periksa sidik jarinya, lalu setujui.',
    'certificate-changed':
      'Sertifikat {{server}} baru saja berubah dan belum disetujui. Periksa kembali sidik jarinya dengan administrator.',
    'newsroom-none': 'Komputer ini belum terhubung dengan redaksi mana pun. Masuklah terlebih dahulu.',
    'identity-cancelled': 'Belum masuk: proses masuk di peramban dihentikan. Tidak ada yang berubah.',
  },
})
