import type { NewsroomArticle } from '../newsroom-article'

/** Taken over from another publication; submitted, and waiting for a reviewer. */
export const lotusSilk: NewsroomArticle = {
  key: 'lotus-silk',
  desk: 'culture',
  owner: 'lam',
  begunHoursAgo: 22,
  section: 'Di sản',
  place: 'Đầm Vạc',
  genre: 'Phóng sự ngắn',
  topics: ['Nghề truyền thống', 'Hoa sen'],
  bylines: ['Bạch Yến', 'Văn Lâm'],
  source: {
    publication: 'Tạp chí Sông Trăng',
    url: 'https://tapchisongtrang.example/lang-nghe/to-sen-dam-vac',
    author: 'Bạch Yến',
    daysAgo: 6,
  },
  photos: { 'figure-lotus': { file: 'lotus-pond.jpg', credit: 'Bạch Yến / Tạp chí Sông Trăng', layout: 'wide' } },
  versions: {
    vi: {
      headline: 'Kéo tơ từ cuống sen ở đầm Vạc',
      lead: 'Mỗi mùa hè, phụ nữ xóm đầm Vạc nhặt những cuống sen người ta bỏ lại để kéo tơ. Một chiếc khăn cần chừng 4.500 cuống và gần hai tháng làm việc.',
      blocks: [
        {
          kind: 'paragraph',
          key: 'thread',
          text: 'Cuống sen được rửa sạch, khía quanh rồi bẻ đôi. Từ chỗ gãy, những sợi mảnh như tơ nhện kéo ra, người thợ miết nhanh trên mặt bàn ướt để chúng xoắn lại với nhau trước khi khô.',
        },
        {
          kind: 'figure',
          key: 'figure-lotus',
          caption: 'Đầm Vạc đầu mùa hạ, lúc người hái sen ra đầm khi sương chưa tan.',
          alt: 'Hoa sen hồng nở giữa đầm lá xanh; một người đội nón lá ngồi thuyền nhỏ, xa xa có mái đình trong sương.',
        },
        {
          kind: 'paragraph',
          key: 'origin',
          text: 'Bà Tống Thị Mùi mang nghề về xóm bảy năm trước, sau khi tự mày mò từ một đoạn phim ngắn. Lúc đầu, cả xóm cười bà nhặt rác ngoài đầm. Bây giờ có 19 người theo học.',
        },
        {
          kind: 'quote',
          key: 'patience',
          text: 'Tơ sen không chờ ai. Cuống hái buổi sáng thì buổi chiều phải kéo xong, để qua đêm là sợi giòn, đứt hết.',
        },
        { kind: 'heading', key: 'heading-price', text: 'Khăn ít, người đặt nhiều' },
        {
          kind: 'paragraph',
          key: 'price',
          text: 'Năm ngoái, xóm dệt được 31 chiếc khăn, bán hết từ trước khi dệt. Giá một chiếc bằng hai tháng lương thợ may, nhưng chia cho số ngày công thì không cao.',
        },
        {
          kind: 'paragraph',
          key: 'future',
          text: 'Hợp tác xã sen đã nhận để riêng cuống sạch cho tổ dệt, không đốt bỏ như trước. Mùa này, tổ thử pha tơ sen với sợi bông để làm khăn nhỏ, vừa túi tiền hơn.',
        },
      ],
    },
    id: {
      headline: 'Memintal benang dari tangkai teratai di Telaga Vạc',
      lead: 'Setiap musim panas, perempuan Kampung Telaga Vạc memungut tangkai teratai yang dibuang orang untuk ditarik seratnya. Sehelai selendang membutuhkan sekitar 4.500 tangkai dan hampir dua bulan kerja.',
      blocks: [
        {
          kind: 'paragraph',
          key: 'thread',
          text: 'Tangkai dicuci, ditoreh melingkar, lalu dipatahkan. Dari patahannya tertarik serat halus seperti sarang laba-laba; perajin segera menggulungnya di atas meja basah supaya terpilin sebelum kering.',
        },
        {
          kind: 'figure',
          key: 'figure-lotus',
          caption: 'Telaga Vạc pada awal musim panas, saat pemetik teratai berangkat sebelum kabut hilang.',
          alt: 'Teratai merah muda mekar di antara daun hijau; seorang bercaping duduk di perahu kecil, di kejauhan tampak balai dalam kabut.',
        },
        {
          kind: 'paragraph',
          key: 'origin',
          text: 'Tống Thị Mùi membawa keterampilan ini ke kampungnya tujuh tahun lalu, setelah belajar sendiri dari sebuah film pendek. Mula-mula ia ditertawakan karena memungut sampah telaga. Kini 19 orang belajar kepadanya.',
        },
        {
          kind: 'quote',
          key: 'patience',
          text: 'Serat teratai tidak menunggu siapa pun. Tangkai yang dipetik pagi harus selesai ditarik sore itu juga; lewat semalam, seratnya rapuh dan putus.',
        },
        { kind: 'heading', key: 'heading-price', text: 'Selendang sedikit, pemesan banyak' },
        {
          kind: 'paragraph',
          key: 'price',
          text: 'Tahun lalu kampung ini menenun 31 selendang dan semuanya terjual sebelum ditenun. Harga sehelai setara dua bulan upah penjahit, tetapi tidak besar bila dibagi jumlah hari kerjanya.',
        },
        {
          kind: 'paragraph',
          key: 'future',
          text: 'Koperasi teratai kini menyisihkan tangkai bersih bagi para penenun, tidak lagi membakarnya. Musim ini mereka mencoba mencampur serat teratai dengan benang kapas untuk selendang kecil yang lebih terjangkau.',
        },
      ],
    },
  },
  steps: [
    { by: 'lam', hoursAgo: 10, language: 'vi', does: 'decide', command: { kind: 'submit' } },
    { by: 'ha', hoursAgo: 9.6, language: 'id', does: 'add' },
    { by: 'ha', hoursAgo: 9.5, language: 'id', does: 'decide', command: { kind: 'assign', to: 'ratna' } },
    { by: 'ratna', hoursAgo: 1.5, language: 'id', does: 'translate' },
  ],
}
