import type { NewsroomArticle } from '../newsroom-article'

/** Published in Vietnamese and Indonesian; the English version is in review. */
export const cup: NewsroomArticle = {
  key: 'cup',
  desk: 'sport',
  owner: 'an',
  begunHoursAgo: 44,
  section: 'Địa phương',
  place: 'Đồng Sậy',
  genre: 'Tin',
  topics: ['Bóng đá', 'Nông thôn'],
  bylines: ['Hoài An'],
  photos: { 'figure-field': { file: 'village-football.jpg', credit: 'Hoài An', layout: 'wide' } },
  versions: {
    vi: {
      headline: 'Đội thợ hồ vô địch giải bóng đá xóm Đồng Sậy',
      lead: 'Trên mặt ruộng vừa gặt, đội thợ hồ thắng đội giáo viên 3–2 trong trận chung kết giải bóng đá xóm Đồng Sậy, trước chừng 700 khán giả ngồi trên bờ đê.',
      search: {
        slug: 'doi-tho-ho-vo-dich-giai-bong-da-xom-dong-say',
        title: 'Đội thợ hồ vô địch giải bóng đá xóm Đồng Sậy',
        description:
          'Trận chung kết trên mặt ruộng vừa gặt ở xóm Đồng Sậy kết thúc 3–2, đội thợ hồ thắng đội giáo viên nhờ bàn ở phút bù giờ.',
      },
      blocks: [
        {
          kind: 'paragraph',
          key: 'match',
          text: 'Đội giáo viên dẫn 2–0 sau hai quả phạt góc. Đến giữa hiệp hai, thầy thủ môn trượt chân trên rạ ướt, đội thợ hồ gỡ một bàn rồi san bằng bằng cú đánh đầu của anh Quách Văn Nghĩa.',
        },
        {
          kind: 'figure',
          key: 'figure-field',
          caption: 'Trận chung kết trên mặt ruộng vừa gặt ở xóm Đồng Sậy.',
          alt: 'Các cầu thủ áo đỏ và áo xanh tranh bóng trước khung thành tre, khán giả ngồi kín bờ đê dưới hàng dừa.',
        },
        {
          kind: 'paragraph',
          key: 'goal',
          text: 'Phút bù giờ thứ hai, cũng anh Nghĩa đi bóng qua ba người và sút chéo góc. Trọng tài, một bác bảo vệ đã nghỉ hưu, thổi còi kết thúc ngay khi bóng được đưa về vạch giữa.',
        },
        {
          kind: 'quote',
          key: 'captain',
          text: 'Ban ngày chúng tôi xây lại dãy lớp học cho các thầy cô, buổi chiều đá với nhau. Thua hay thắng thì mai vẫn gặp.',
        },
        { kind: 'heading', key: 'heading-teams', text: 'Tám đội, một quả bóng' },
        {
          kind: 'paragraph',
          key: 'teams',
          text: 'Giải năm nay có tám đội, mỗi đội bảy người, đá trong ba ngày nghỉ sau mùa gặt. Khung thành làm bằng tre; lưới mượn của các hộ nuôi cá. Trận nào bóng rơi xuống kênh thì tạm dừng để vớt.',
        },
        {
          kind: 'paragraph',
          key: 'prize',
          text: 'Đội vô địch nhận một con heo quay và lá cờ thêu tên các đội từng thắng. Tiền bán nước trong ba ngày được 4,6 triệu đồng.',
        },
      ],
    },
    en: {
      headline: 'Bricklayers win the Đồng Sậy village cup',
      lead: 'On a freshly harvested rice field, the bricklayers beat the teachers 3–2 in the final of the Đồng Sậy village cup, watched by some 700 people on the dyke.',
      blocks: [
        {
          kind: 'paragraph',
          key: 'match',
          text: 'The teachers led 2–0 after two corners. Midway through the second half their goalkeeper slipped on wet straw; the bricklayers pulled one back and drew level with a header by Quách Văn Nghĩa.',
        },
        {
          kind: 'figure',
          key: 'figure-field',
          caption: 'The final on a freshly harvested rice field in Đồng Sậy.',
          alt: 'Players in red and blue chase the ball in front of a bamboo goal; spectators line the dyke under a row of palms.',
        },
        {
          kind: 'paragraph',
          key: 'goal',
          text: 'In the second minute of added time Nghĩa again took the ball past three men and shot across the goal. The referee, a retired watchman, blew his whistle as soon as the ball was back on the centre line.',
        },
        {
          kind: 'quote',
          key: 'captain',
          text: 'By day we rebuild the teachers’ classrooms, in the evening we play them. Win or lose, we meet again tomorrow.',
        },
        { kind: 'heading', key: 'heading-teams', text: 'Eight teams and one ball' },
        {
          kind: 'paragraph',
          key: 'teams',
          text: 'Eight teams of seven played over the three days of rest after the harvest. The goals are bamboo and the nets borrowed from fish farmers. When the ball lands in the canal, play stops until it is fished out.',
        },
        {
          kind: 'paragraph',
          key: 'prize',
          text: 'The winners took home a roast pig and a banner embroidered with the names of past champions. Sales of drinks raised 4.6 million đồng, which will buy life jackets for next summer’s swimming lessons.',
        },
      ],
    },
    id: {
      headline: 'Tim tukang batu juarai piala kampung Đồng Sậy',
      lead: 'Di atas sawah yang baru dipanen, tim tukang batu mengalahkan tim guru 3–2 pada final piala Kampung Đồng Sậy, disaksikan sekitar 700 penonton di tanggul.',
      search: {
        slug: 'tim-tukang-batu-juarai-piala-kampung-dong-say',
        title: 'Tim tukang batu juarai piala kampung Đồng Sậy',
        description:
          'Final di atas sawah yang baru dipanen berakhir 3–2 berkat gol tim tukang batu pada masa tambahan waktu.',
      },
      blocks: [
        {
          kind: 'paragraph',
          key: 'match',
          text: 'Tim guru unggul 2–0 lewat dua tendangan sudut. Di pertengahan babak kedua, penjaga gawang mereka terpeleset di jerami basah; tukang batu memperkecil ketinggalan, lalu menyamakan skor lewat sundulan Quách Văn Nghĩa.',
        },
        {
          kind: 'figure',
          key: 'figure-field',
          caption: 'Final di atas sawah yang baru dipanen di Kampung Đồng Sậy.',
          alt: 'Pemain berkaus merah dan biru berebut bola di depan gawang bambu; penonton memenuhi tanggul di bawah deretan pohon kelapa.',
        },
        {
          kind: 'paragraph',
          key: 'goal',
          text: 'Pada menit kedua tambahan waktu, Nghĩa melewati tiga pemain dan menembak menyilang. Wasit, seorang pensiunan penjaga malam, meniup peluit akhir begitu bola kembali ke garis tengah.',
        },
        {
          kind: 'quote',
          key: 'captain',
          text: 'Siang hari kami memperbaiki ruang kelas para guru, sorenya kami bertanding. Menang atau kalah, besok bertemu lagi.',
        },
        { kind: 'heading', key: 'heading-teams', text: 'Delapan tim, satu bola' },
        {
          kind: 'paragraph',
          key: 'teams',
          text: 'Delapan tim beranggotakan tujuh orang bertanding selama tiga hari libur seusai panen. Gawangnya dari bambu, jaringnya pinjaman petani ikan. Bila bola tercebur ke kanal, pertandingan berhenti sampai bola diangkat.',
        },
        {
          kind: 'paragraph',
          key: 'prize',
          text: 'Sang juara menerima hidangan pesta kampung dan panji bersulam nama para pemenang terdahulu. Penjualan minuman menghasilkan 4,6 juta dong untuk membeli jaket pelampung bagi kelas renang musim panas depan.',
        },
      ],
    },
  },
  steps: [
    { by: 'an', hoursAgo: 43, language: 'vi', does: 'decide', command: { kind: 'submit' } },
    { by: 'lam', hoursAgo: 42.8, language: 'vi', does: 'decide', command: { kind: 'take' } },
    {
      by: 'lam',
      hoursAgo: 42.5,
      language: 'vi',
      does: 'decide',
      command: { kind: 'return', note: 'Cho biết thêm tiền bán nước dùng vào việc gì.' },
    },
    {
      by: 'an',
      hoursAgo: 42,
      language: 'vi',
      does: 'rewrite',
      block: 'prize',
      text: 'Đội vô địch nhận một con heo quay và lá cờ thêu tên các đội từng thắng. Tiền bán nước được 4,6 triệu đồng, xóm sẽ mua áo phao cho lớp dạy bơi vào hè tới.',
    },
    { by: 'an', hoursAgo: 41.8, language: 'vi', does: 'decide', command: { kind: 'submit' } },
    { by: 'lam', hoursAgo: 41.5, language: 'vi', does: 'decide', command: { kind: 'approve' } },
    { by: 'chau', hoursAgo: 41, language: 'vi', does: 'decide', command: { kind: 'publish' } },
    { by: 'ratna', hoursAgo: 38, language: 'id', does: 'translate' },
    { by: 'ratna', hoursAgo: 37.5, language: 'id', does: 'decide', command: { kind: 'submit' } },
    { by: 'lam', hoursAgo: 37, language: 'id', does: 'decide', command: { kind: 'approve' } },
    { by: 'chau', hoursAgo: 36, language: 'id', does: 'decide', command: { kind: 'publish' } },
    { by: 'vy', hoursAgo: 8, language: 'en', does: 'translate' },
    { by: 'vy', hoursAgo: 7, language: 'en', does: 'decide', command: { kind: 'submit' } },
    { by: 'lam', hoursAgo: 1, language: 'en', does: 'decide', command: { kind: 'take' } },
  ],
}
