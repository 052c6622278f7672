import type { NewsroomArticle } from '../newsroom-article'

/** Published, then withdrawn. */
export const boatRace: NewsroomArticle = {
  key: 'boat-race',
  desk: 'sport',
  owner: 'an',
  begunHoursAgo: 100,
  section: 'Địa phương',
  place: 'Thạnh Lợi Tây',
  genre: 'Tin',
  topics: ['Đua ghe', 'Đời sống sông nước'],
  bylines: ['Hoài An'],
  photos: { 'figure-river': { file: 'river-dawn.jpg', credit: 'Hoài An', layout: 'wide' } },
  versions: {
    vi: {
      headline: 'Mười hai đội ghi tên đua ghe mừng cầu mới',
      lead: 'Giải đua ghe ngang sông Vàm Lá trở lại sau bốn năm, với 12 đội và gần 300 tay chèo. Ban tổ chức cho biết giải diễn ra vào Chủ nhật tới, xuất phát từ bến đò cũ.',
      blocks: [
        {
          kind: 'paragraph',
          key: 'teams',
          text: 'Mỗi ghe dài 22 mét, chở 24 tay chèo và một người giữ nhịp. Năm nay lần đầu có một đội nữ, gồm các chị bán hàng ở chợ Cây Sung. Họ tập vào buổi trưa, lúc chợ đã tan.',
        },
        {
          kind: 'figure',
          key: 'figure-river',
          caption: 'Khúc sông Vàm Lá gần chân cầu, nơi các đội sẽ tranh tài.',
          alt: 'Cây cầu nhiều nhịp lúc mặt trời mọc, hai chiếc xuồng có người chèo trên mặt nước màu cam.',
        },
        {
          kind: 'quote',
          key: 'drummer',
          text: 'Mấy ông cười, nói chèo ghe khác chèo xuồng bán rau. Tụi tôi chèo mỗi ngày từ nhỏ, để coi ai mệt trước.',
        },
        {
          kind: 'paragraph',
          key: 'course',
          text: 'Đường đua dài 1.200 mét, vòng qua một chiếc phao đặt gần chân cầu rồi quay về. Ghe chạm phao phải làm lại vòng. Bốn xuồng cứu hộ sẽ túc trực dọc đường đua.',
        },
        { kind: 'heading', key: 'heading-watch', text: 'Xem ở đâu' },
        {
          kind: 'paragraph',
          key: 'watch',
          text: 'Người xem có thể đứng trên bờ kè phía chợ; lối đi bộ trên cầu đóng trong lúc đua. Tàu thuyền qua lại đoạn sông này sẽ dừng từ 7 giờ đến 11 giờ.',
        },
        {
          kind: 'paragraph',
          key: 'prize',
          text: 'Đội thắng nhận chiếc chuông đồng đúc từ những mái chèo bọc đồng cũ, giữ một năm rồi trao lại. Giải phong cách do khán giả bầu bằng cách bỏ hạt bắp vào thùng của từng đội.',
        },
      ],
    },
    id: {
      headline: 'Dua belas tim ikut lomba dayung merayakan jembatan baru',
      lead: 'Lomba dayung menyeberangi Sungai Vàm Lá kembali digelar setelah empat tahun, dengan 12 tim dan hampir 300 pendayung. Menurut panitia, lomba berlangsung Minggu depan dari dermaga lama.',
      blocks: [
        {
          kind: 'paragraph',
          key: 'teams',
          text: 'Setiap perahu panjangnya 22 meter dan membawa 24 pendayung serta seorang penjaga irama. Tahun ini untuk pertama kalinya ada tim perempuan, para pedagang Pasar Cây Sung. Mereka berlatih siang hari, setelah pasar bubar.',
        },
        {
          kind: 'figure',
          key: 'figure-river',
          caption: 'Sungai Vàm Lá di dekat jembatan, tempat para tim akan berlomba.',
          alt: 'Jembatan panjang saat matahari terbit; dua perahu dengan pendayungnya di atas air berwarna jingga.',
        },
        {
          kind: 'quote',
          key: 'drummer',
          text: 'Kaum lelaki tertawa, katanya mendayung di lomba lain dengan mendayung sayur. Kami mendayung setiap hari sejak kecil, kita lihat siapa yang lebih dulu lelah.',
        },
        {
          kind: 'paragraph',
          key: 'course',
          text: 'Lintasannya 1.200 meter, memutari pelampung di dekat kaki jembatan lalu kembali. Perahu yang menyentuh pelampung harus mengulang putaran. Empat perahu penyelamat bersiaga di sepanjang lintasan.',
        },
      ],
    },
  },
  steps: [
    { by: 'an', hoursAgo: 98, language: 'vi', does: 'decide', command: { kind: 'submit' } },
    { by: 'lam', hoursAgo: 97, language: 'vi', does: 'decide', command: { kind: 'approve' } },
    { by: 'chau', hoursAgo: 96, language: 'vi', does: 'decide', command: { kind: 'publish' } },
    { by: 'ratna', hoursAgo: 90, language: 'id', does: 'translate' },
    {
      by: 'chau',
      hoursAgo: 88,
      language: 'vi',
      does: 'decide',
      command: { kind: 'withdraw', note: 'Ban tổ chức hoãn giải vì nước chảy xiết; chờ ngày mới.' },
    },
  ],
}
