import type { NewsroomArticle } from '../newsroom-article'

/** Taken over from another publication; approved, with one translation submitted and one begun. */
export const school: NewsroomArticle = {
  key: 'school',
  desk: 'news',
  owner: 'an',
  begunHoursAgo: 30,
  section: 'Địa phương',
  place: 'Suối Ngà',
  genre: 'Tin',
  topics: ['Giáo dục', 'Văn hóa đọc'],
  bylines: ['Kim Thoa', 'Hoài An'],
  source: {
    publication: 'Bản tin Suối Ngà',
    url: 'https://bantin-suoinga.example/thu-vien-mo-cuoi-tuan',
    author: 'Kim Thoa',
    daysAgo: 3,
  },
  photos: { 'figure-library': { file: 'school-library.jpg', credit: 'Kim Thoa / Bản tin Suối Ngà', layout: 'full' } },
  versions: {
    vi: {
      headline: 'Thư viện trường làng mở cửa cả ngày Chủ nhật',
      lead: 'Trường Tiểu học Suối Ngà mở thư viện cho học sinh và phụ huynh vào sáng Chủ nhật, do chính phụ huynh trực. Sau hai tháng, số sách được mượn tăng gấp ba.',
      blocks: [
        {
          kind: 'paragraph',
          key: 'sunday',
          text: 'Đúng 7 giờ, anh Hà Văn Kiệt, thợ mộc và là cha của hai học sinh, mở khóa căn phòng cuối dãy. Anh ghi tên người mượn vào sổ, còn bọn trẻ tự tìm sách theo nhãn màu dán trên gáy.',
        },
        {
          kind: 'figure',
          key: 'figure-library',
          caption: 'Sáng Chủ nhật trong thư viện Trường Tiểu học Suối Ngà.',
          alt: 'Nắng chiếu xiên qua cửa sổ vào phòng thư viện, hai học sinh ngồi đọc bên bàn dài trước kệ đầy sách.',
        },
        {
          kind: 'paragraph',
          key: 'why',
          text: 'Theo cô hiệu trưởng Đinh Thị Sâm, trước đây thư viện chỉ mở giờ ra chơi nên các em vừa chọn được sách đã phải vào lớp. Cuối tuần, cha mẹ đi làm rẫy, nhiều em ở nhà một mình.',
        },
        { kind: 'heading', key: 'heading-rules', text: 'Ba quy định, không tiền phạt' },
        { kind: 'paragraph', key: 'rules', text: 'Nhà trường đặt ra ba quy định:' },
        {
          kind: 'list',
          key: 'rules-list',
          items: [
            'mỗi em mượn nhiều nhất hai cuốn một tuần;',
            'sách rách thì mang lại để cùng dán;',
            'người lớn cũng phải ghi sổ.',
          ],
        },
        {
          kind: 'quote',
          key: 'father',
          text: 'Tôi học hết lớp 5. Bây giờ trực thư viện, tôi đọc được gần chục cuốn, về nhà có chuyện kể cho con.',
        },
        {
          kind: 'paragraph',
          key: 'plan',
          text: 'Trường có 1.900 cuốn, một nửa do cựu học sinh gửi tặng. Từ tháng sau, thư viện sẽ có thêm tủ sách tiếng dân tộc do các cụ trong làng kể và giáo viên chép lại.',
        },
      ],
    },
    en: {
      headline: 'Village school library opens on Sundays, with parents at the desk',
      lead: 'Suối Ngà Primary School now opens its library to pupils and parents on Sunday mornings, and parents run it. In two months the number of loans has tripled.',
      blocks: [
        {
          kind: 'paragraph',
          key: 'sunday',
          text: 'At seven sharp Hà Văn Kiệt, a carpenter and the father of two pupils, unlocks the room at the end of the row. He writes the borrowers’ names in a book while the children look for titles by the coloured labels on the spines.',
        },
        {
          kind: 'figure',
          key: 'figure-library',
          caption: 'Sunday morning in the library of Suối Ngà Primary School.',
          alt: 'Sunlight slants through a window into a library; two pupils read at a long table in front of full shelves.',
        },
        {
          kind: 'paragraph',
          key: 'why',
          text: 'The library used to open at break only, said Đinh Thị Sâm, the head teacher, so that children had barely found a book when lessons began again. At weekends, with parents out in the fields, many stayed at home alone.',
        },
        { kind: 'heading', key: 'heading-rules', text: 'Three rules and no fines' },
        { kind: 'paragraph', key: 'rules', text: 'The school set three rules:' },
        {
          kind: 'list',
          key: 'rules-list',
          items: [
            'two books a week at most for each child;',
            'torn books are brought back and mended together;',
            'grown-ups have to sign as well.',
          ],
        },
        {
          kind: 'quote',
          key: 'father',
          text: 'I left school after the fifth grade. Sitting here I have read nearly ten books, and at home I have stories to tell.',
        },
        {
          kind: 'paragraph',
          key: 'plan',
          text: 'The school has 1,900 books, half of them sent by former pupils. From next month there will also be a shelf in the local language, told by the village elders and written down by teachers.',
        },
      ],
    },
    id: {
      headline: 'Perpustakaan sekolah desa buka sepanjang hari Minggu',
      lead: 'SD Suối Ngà membuka perpustakaannya bagi murid dan orang tua setiap Minggu pagi, dan para orang tualah yang menjaganya. Dalam dua bulan, jumlah peminjaman naik tiga kali lipat.',
      blocks: [
        {
          kind: 'paragraph',
          key: 'sunday',
          text: 'Tepat pukul tujuh, Hà Văn Kiệt, tukang kayu dan ayah dua murid, membuka ruangan di ujung deretan kelas. Ia mencatat nama peminjam, sedangkan anak-anak mencari buku menurut label warna di punggungnya.',
        },
      ],
    },
  },
  steps: [
    { by: 'an', hoursAgo: 29, language: 'vi', does: 'decide', command: { kind: 'submit' } },
    { by: 'ha', hoursAgo: 28, language: 'vi', does: 'decide', command: { kind: 'take' } },
    {
      by: 'ha',
      hoursAgo: 27.5,
      language: 'vi',
      does: 'rewrite',
      block: 'headline',
      text: 'Thư viện trường làng mở cửa sáng Chủ nhật',
    },
    { by: 'vy', hoursAgo: 27, language: 'en', does: 'translate' },
    { by: 'ha', hoursAgo: 26.5, language: 'vi', does: 'decide', command: { kind: 'approve' } },
    { by: 'vy', hoursAgo: 24, language: 'en', does: 'decide', command: { kind: 'submit' } },
    { by: 'chau', hoursAgo: 23.1, language: 'id', does: 'add' },
    { by: 'chau', hoursAgo: 23, language: 'id', does: 'decide', command: { kind: 'assign', to: 'ratna' } },
    { by: 'ratna', hoursAgo: 4, language: 'id', does: 'translate' },
    {
      by: 'chau',
      hoursAgo: 3.5,
      language: 'id',
      does: 'decide',
      command: { kind: 'setDue', at: { day: 1, hour: 11 } },
    },
  ],
}
