import type { NewsroomArticle } from '../newsroom-article'

/** Published in three languages. */
export const bridge: NewsroomArticle = {
  key: 'bridge',
  desk: 'news',
  owner: 'an',
  begunHoursAgo: 78,
  section: 'Thời sự',
  place: 'Thạnh Lợi Tây',
  genre: 'Tin',
  topics: ['Giao thông', 'Đời sống sông nước'],
  bylines: ['Hoài An'],
  photos: { 'figure-bridge': { file: 'river-dawn.jpg', credit: 'Hoài An', layout: 'wide' } },
  versions: {
    vi: {
      headline: 'Cầu Vàm Lá thông xe, hết cảnh chờ đò',
      lead: 'Sau 14 tháng thi công, cầu Vàm Lá nối hai bờ sông ở xã Thạnh Lợi Tây đã cho xe qua lại. Hơn 3.000 người dân bên cù lao không còn phải canh chuyến đò cuối lúc 19 giờ.',
      search: {
        slug: 'cau-vam-la-thong-xe-het-canh-cho-do',
        title: 'Cầu Vàm Lá thông xe sau 14 tháng thi công',
        description:
          'Cầu dài 162 mét nối hai bờ sông ở xã Thạnh Lợi Tây, giúp hơn 3.000 người dân cù lao đi học, đi chợ không phải chờ đò.',
      },
      blocks: [
        {
          kind: 'paragraph',
          key: 'size',
          text: 'Cầu dài 162 mét, rộng 7 mét, chịu được xe tải đến 8 tấn. Hai bên có lối đi bộ và lan can cao để học sinh dắt xe đạp qua an toàn. Đường dẫn hai đầu đã trải nhựa, đèn sáng suốt đêm.',
        },
        {
          kind: 'figure',
          key: 'figure-bridge',
          caption: 'Cầu Vàm Lá nhìn từ bến đò cũ lúc bình minh; đò ngang còn chạy đến hết tháng sau.',
          alt: 'Mặt trời mọc sau cây cầu nhiều nhịp, hai chiếc xuồng có người chèo in bóng trên mặt nước màu cam.',
        },
        {
          kind: 'paragraph',
          key: 'market-woman',
          text: 'Bà Trương Thị Nhài, bán rau ở chợ Cây Sung, là một trong những người đầu tiên đi bộ qua cầu. Trước đây, bà phải dậy từ 3 giờ để kịp chuyến đò sớm nhất; hôm nào nước chảy xiết thì đành nghỉ bán.',
        },
        {
          kind: 'quote',
          key: 'sleep',
          text: 'Giờ tôi được ngủ thêm một tiếng mà rau ra tới chợ vẫn còn tươi. Mấy chục năm nay chỉ mong có vậy.',
        },
        { kind: 'heading', key: 'heading-ferry', text: 'Đò ngang chạy thêm một tháng' },
        {
          kind: 'paragraph',
          key: 'cost',
          text: 'Theo ban quản lý công trình, kinh phí xây cầu là 46 tỷ đồng. Người dân hai bờ hiến gần 2.400 mét vuông đất làm đường dẫn. Bến đò cũ hoạt động đến hết tháng sau để các hộ ở cuối cù lao làm quen với tuyến đường mới.',
        },
        {
          kind: 'paragraph',
          key: 'ferryman',
          text: 'Ông Lý Văn Đợi, người lái đò đã 22 năm, sẽ chuyển sang chở khách đi thăm vườn trái cây. “Tôi tiếc con đò, nhưng mừng cho tụi nhỏ đi học khỏi lo mưa gió”, ông nói.',
        },
      ],
    },
    en: {
      headline: 'Vàm Lá bridge opens and ends the wait for the ferry',
      lead: 'After 14 months of work, the Vàm Lá bridge across the river in Thạnh Lợi Tây commune is open to traffic. More than 3,000 islanders no longer have to catch the last ferry at 7 p.m.',
      search: {
        slug: 'vam-la-bridge-opens',
        title: 'Vàm Lá bridge opens after 14 months of work',
        description:
          'The 162-metre bridge in Thạnh Lợi Tây commune lets more than 3,000 islanders reach school and market without a ferry.',
      },
      blocks: [
        {
          kind: 'paragraph',
          key: 'size',
          text: 'The bridge is 162 metres long and 7 metres wide and carries lorries of up to 8 tonnes. Footpaths and high railings on both sides let pupils push their bicycles across safely. The approach roads are paved and lit all night.',
        },
        {
          kind: 'figure',
          key: 'figure-bridge',
          caption:
            'The Vàm Lá bridge at daybreak, seen from the old landing; the ferry keeps running until the end of next month.',
          alt: 'The sun rises behind a bridge of many spans; two boats with their rowers stand dark against orange water.',
        },
        {
          kind: 'paragraph',
          key: 'market-woman',
          text: 'Trương Thị Nhài, who sells vegetables at Cây Sung market, was among the first to walk across. She used to rise at three to catch the earliest ferry, and when the current ran too strong she lost the day’s sales.',
        },
        {
          kind: 'quote',
          key: 'sleep',
          text: 'Now I sleep an hour longer and the greens are still fresh when I get there. For decades that is all I wished for.',
        },
        { kind: 'heading', key: 'heading-ferry', text: 'Ferry to run for another month' },
        {
          kind: 'paragraph',
          key: 'cost',
          text: 'The project office puts the cost at 46 billion đồng. Residents on both banks gave nearly 2,400 square metres of land for the approach roads. The old ferry will run until the end of next month so that households at the far end of the island can get used to the new route.',
        },
        {
          kind: 'paragraph',
          key: 'ferryman',
          text: 'Lý Văn Đợi, the ferryman of 22 years, is going to take visitors to the fruit orchards instead. “I shall miss the boat, but I am glad the children need not fear the weather on their way to school,” he said.',
        },
      ],
    },
    id: {
      headline: 'Jembatan Vàm Lá dibuka, warga tak lagi menunggu perahu',
      lead: 'Setelah 14 bulan dibangun, Jembatan Vàm Lá di Desa Thạnh Lợi Tây kini dapat dilalui kendaraan. Lebih dari 3.000 warga pulau di tengah sungai itu tak perlu lagi mengejar perahu penyeberangan terakhir pukul 19.00.',
      search: {
        slug: 'jembatan-vam-la-dibuka',
        title: 'Jembatan Vàm Lá dibuka setelah 14 bulan dibangun',
        description:
          'Jembatan sepanjang 162 meter di Desa Thạnh Lợi Tây memudahkan lebih dari 3.000 warga pergi ke sekolah dan pasar.',
      },
      blocks: [
        {
          kind: 'paragraph',
          key: 'size',
          text: 'Jembatan itu panjangnya 162 meter, lebarnya 7 meter, dan mampu menahan truk hingga 8 ton. Di kedua sisinya ada trotoar dan pagar tinggi sehingga murid dapat menuntun sepeda dengan aman. Jalan pendekatnya sudah diaspal dan diterangi lampu sepanjang malam.',
        },
        {
          kind: 'figure',
          key: 'figure-bridge',
          caption:
            'Jembatan Vàm Lá saat fajar, dilihat dari dermaga lama; perahu penyeberangan tetap beroperasi hingga akhir bulan depan.',
          alt: 'Matahari terbit di balik jembatan panjang; dua perahu bersama pendayungnya tampak gelap di atas air berwarna jingga.',
        },
        {
          kind: 'paragraph',
          key: 'market-woman',
          text: 'Trương Thị Nhài, pedagang sayur di Pasar Cây Sung, termasuk orang pertama yang berjalan kaki menyeberanginya. Dahulu ia harus bangun pukul tiga agar tidak ketinggalan perahu paling pagi; jika arus terlalu deras, ia terpaksa libur berjualan.',
        },
        {
          kind: 'quote',
          key: 'sleep',
          text: 'Sekarang saya bisa tidur satu jam lebih lama dan sayurnya masih segar sampai di pasar. Berpuluh tahun hanya itu yang saya harapkan.',
        },
        { kind: 'heading', key: 'heading-ferry', text: 'Penyeberangan berjalan sebulan lagi' },
        {
          kind: 'paragraph',
          key: 'cost',
          text: 'Menurut pengelola proyek, biayanya 46 miliar dong. Warga di kedua tepi sungai menghibahkan hampir 2.400 meter persegi tanah untuk jalan pendekat. Dermaga lama tetap buka hingga akhir bulan depan agar keluarga di ujung pulau terbiasa dengan rute baru.',
        },
        {
          kind: 'paragraph',
          key: 'ferryman',
          text: 'Lý Văn Đợi, juru mudi perahu selama 22 tahun, akan beralih mengantar wisatawan ke kebun buah. “Saya sayang perahu ini, tetapi senang anak-anak bisa ke sekolah tanpa takut hujan angin,” katanya.',
        },
      ],
    },
  },
  steps: [
    { by: 'an', hoursAgo: 76, language: 'vi', does: 'decide', command: { kind: 'submit' } },
    { by: 'ha', hoursAgo: 75.5, language: 'vi', does: 'decide', command: { kind: 'take' } },
    { by: 'ha', hoursAgo: 75, language: 'vi', does: 'decide', command: { kind: 'approve' } },
    { by: 'chau', hoursAgo: 74, language: 'vi', does: 'decide', command: { kind: 'publish' } },
    { by: 'vy', hoursAgo: 72, language: 'en', does: 'translate' },
    { by: 'vy', hoursAgo: 71.8, language: 'en', does: 'decide', command: { kind: 'submit' } },
    { by: 'ratna', hoursAgo: 71, language: 'id', does: 'translate' },
    { by: 'ratna', hoursAgo: 70.5, language: 'id', does: 'decide', command: { kind: 'submit' } },
    { by: 'ha', hoursAgo: 70, language: 'en', does: 'decide', command: { kind: 'approve' } },
    { by: 'ha', hoursAgo: 69.9, language: 'id', does: 'decide', command: { kind: 'approve' } },
    { by: 'chau', hoursAgo: 69, language: 'en', does: 'decide', command: { kind: 'publish' } },
    { by: 'chau', hoursAgo: 68.9, language: 'id', does: 'decide', command: { kind: 'publish' } },
  ],
}
