import { defineTexts } from './define'

/** What may go wrong when a page is asked for what it says of itself. */
export const cardFailureTexts = defineTexts({
  vi: {
    'page-address-refused':
      'Không lấy được từ {{host}}: chỉ hỏi các trang công khai có địa chỉ http hoặc https. Thẻ vẫn giữ nguyên; tên trang có thể tự viết.',
    'page-not-reached':
      'Không kết nối được với {{host}}. Thẻ vẫn giữ nguyên; hãy xem lại địa chỉ hoặc thử lại khi có mạng.',
    'page-refused': '{{host}} không đưa trang này ra (mã {{status}}). Thẻ vẫn giữ nguyên; hãy xem lại địa chỉ.',
    'page-too-large': 'Trang ở {{host}} quá lớn để đọc. Thẻ vẫn giữ nguyên.',
    'page-not-html': 'Địa chỉ ở {{host}} không phải là một trang. Thẻ vẫn giữ nguyên; tên có thể tự viết.',
  },
  en: {
    'page-address-refused':
      'Nothing was fetched from {{host}}: only public pages with an http or https address are asked. The card is as it was; its title can be written by hand.',
    'page-not-reached':
      '{{host}} could not be reached. The card is as it was; check the address, or try again with a network.',
    'page-refused':
      '{{host}} does not hand out this page (status {{status}}). The card is as it was; check the address.',
    'page-too-large': 'The page at {{host}} is too large to be read. The card is as it was.',
    'page-not-html': 'The address at {{host}} is not a page. The card is as it was; its title can be written by hand.',
  },
  id: {
    'page-address-refused':
      'Tidak ada yang diambil dari {{host}}: hanya halaman umum dengan alamat http atau https yang ditanyai. Kartu tetap seperti semula; judulnya dapat ditulis sendiri.',
    'page-not-reached':
      '{{host}} tidak dapat dihubungi. Kartu tetap seperti semula; periksa alamatnya, atau coba lagi saat ada jaringan.',
    'page-refused':
      '{{host}} tidak memberikan halaman ini (status {{status}}). Kartu tetap seperti semula; periksa alamatnya.',
    'page-too-large': 'Halaman di {{host}} terlalu besar untuk dibaca. Kartu tetap seperti semula.',
    'page-not-html': 'Alamat di {{host}} bukan halaman. Kartu tetap seperti semula; judulnya dapat ditulis sendiri.',
  },
})
