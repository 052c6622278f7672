import type { NewsroomArticle } from '../newsroom-article'

/** Taken over from another publication; scheduled for tomorrow morning in Vietnamese and Indonesian, approved in English. */
export const harvest: NewsroomArticle = {
  key: 'harvest',
  desk: 'news',
  owner: 'an',
  begunHoursAgo: 26,
  section: 'Địa phương',
  place: 'Nậm Ly',
  genre: 'Tin',
  topics: ['Nông nghiệp', 'Nông thôn'],
  bylines: ['Tấn Phúc'],
  source: {
    publication: 'Nhật báo Cửa Én',
    url: 'https://nhatbao-cuaen.example/nong-thon/mua-gat-nam-ly',
    author: 'Tấn Phúc',
    daysAgo: 2,
  },
  photos: {
    'figure-terraces': { file: 'rice-terraces.jpg', credit: 'Tấn Phúc / Nhật báo Cửa Én', layout: 'wide' },
  },
  versions: {
    vi: {
      headline: 'Mùa gặt trên ruộng bậc thang Nậm Ly đến sớm mười ngày',
      lead: 'Nắng đều suốt tháng trước khiến lúa ở bản Nậm Ly chín sớm hơn mọi năm. Cả bản đổi công cho nhau để gặt xong trước đợt mưa được báo vào cuối tuần.',
      blocks: [
        {
          kind: 'paragraph',
          key: 'harvest',
          text: 'Từ 5 giờ sáng, tiếng máy tuốt lúa đã vang khắp sườn đồi. Bản có 52 hộ, canh tác chừng 38 ha ruộng bậc thang; máy gặt không lên được nên phần lớn vẫn cắt bằng liềm.',
        },
        {
          kind: 'figure',
          key: 'figure-terraces',
          caption: 'Ruộng bậc thang Nậm Ly vào mùa lúa chín, bà con ra đồng từ sớm.',
          alt: 'Ruộng bậc thang xanh xen vàng uốn theo sườn đồi, hai người đội nón cúi gặt, xa xa có nếp nhà và núi mờ sương.',
        },
        {
          kind: 'paragraph',
          key: 'exchange',
          text: 'Theo lệ đổi công, hôm nay mười nhà gặt cho một nhà, hôm sau đến lượt nhà khác. Chủ ruộng nấu cơm trưa. Trẻ con được nghỉ học thứ Năm và thứ Sáu để trông em, tuần sau học bù.',
        },
        {
          kind: 'quote',
          key: 'farmer',
          text: 'Lúa nặng bông là mừng, nhưng gặp mưa một đêm thì mất nửa công. Có bà con giúp nên tôi không lo.',
        },
        {
          kind: 'paragraph',
          key: 'name',
          text: 'Ông Lò Văn Inh, người có sáu thửa ruộng ở lưng đồi, ước năng suất năm nay đạt 5,2 tấn một ha, hơn năm ngoái nửa tấn.',
        },
        { kind: 'heading', key: 'heading-visitors', text: 'Khách xem lúa, xin đi lối riêng' },
        {
          kind: 'paragraph',
          key: 'visitors',
          text: 'Bản đã cắm biển chỉ một lối đi ven suối cho khách chụp ảnh, để bờ ruộng không bị sạt. Bãi xe đặt ở đầu bản; tiền gửi xe dùng để sửa mương vào tháng tới.',
        },
      ],
    },
    en: {
      headline: 'Harvest comes ten days early to the terraces of Nậm Ly',
      lead: 'A month of steady sun has ripened the rice of Nậm Ly village ahead of time. Neighbours are trading days of work to bring it in before the rain forecast for the weekend.',
      blocks: [
        {
          kind: 'paragraph',
          key: 'harvest',
          text: 'By five in the morning the hillsides ring with threshing machines. The village’s 52 households farm about 38 hectares of terraces; combine harvesters cannot climb them, so most of the rice is still cut with sickles.',
        },
        {
          kind: 'figure',
          key: 'figure-terraces',
          caption: 'The terraces of Nậm Ly at harvest time, when villagers are in the fields from dawn.',
          alt: 'Green and golden terraces curve round a hillside; two people in conical hats bend over the rice, with houses and misty mountains beyond.',
        },
        {
          kind: 'paragraph',
          key: 'exchange',
          text: 'By custom, ten families cut one family’s rice today and another’s tomorrow. The owner of the field cooks lunch. Children have Thursday and Friday off to mind the little ones and make up the lessons next week.',
        },
        {
          kind: 'quote',
          key: 'farmer',
          text: 'Heavy ears are a joy, but one night of rain can cost half the work. With everyone helping I do not worry.',
        },
        {
          kind: 'paragraph',
          key: 'name',
          text: 'Lò Văn Inh, who has six plots halfway up the hill, expects 5.2 tonnes a hectare this year, half a tonne more than last.',
        },
        { kind: 'heading', key: 'heading-visitors', text: 'Visitors asked to keep to the path' },
        {
          kind: 'paragraph',
          key: 'visitors',
          text: 'Signs now point photographers to a single path along the stream, so that the banks between the fields do not crumble. Cars park at the entrance to the village; the fees will pay for mending the ditches next month.',
        },
      ],
    },
    id: {
      headline: 'Panen di sawah berundak Nậm Ly datang sepuluh hari lebih awal',
      lead: 'Matahari yang cerah sepanjang bulan lalu membuat padi di Kampung Nậm Ly masak lebih cepat. Warga bertukar tenaga agar panen selesai sebelum hujan yang diperkirakan turun akhir pekan ini.',
      blocks: [
        {
          kind: 'paragraph',
          key: 'harvest',
          text: 'Sejak pukul lima pagi, suara mesin perontok padi sudah terdengar di lereng-lereng bukit. Kampung dengan 52 keluarga ini menggarap sekitar 38 hektare sawah berundak; mesin pemanen tidak dapat naik, sehingga sebagian besar padi masih dipotong dengan sabit.',
        },
        {
          kind: 'figure',
          key: 'figure-terraces',
          caption: 'Sawah berundak Nậm Ly pada musim panen; warga sudah turun ke sawah sejak subuh.',
          alt: 'Sawah berundak hijau dan kuning meliuk di lereng bukit; dua orang bercaping membungkuk memanen, di kejauhan tampak rumah dan gunung berkabut.',
        },
        {
          kind: 'paragraph',
          key: 'exchange',
          text: 'Menurut adat, hari ini sepuluh keluarga memanen sawah satu keluarga, besok giliran yang lain. Pemilik sawah menyiapkan makan siang. Anak-anak libur Kamis dan Jumat untuk menjaga adik, lalu mengganti pelajaran pekan depan.',
        },
        {
          kind: 'quote',
          key: 'farmer',
          text: 'Bulir yang berat memang menggembirakan, tetapi semalam hujan bisa menghilangkan separuh jerih payah. Karena dibantu tetangga, saya tidak cemas.',
        },
        {
          kind: 'paragraph',
          key: 'name',
          text: 'Lò Văn Inh, pemilik enam petak di tengah lereng, memperkirakan hasil tahun ini 5,2 ton per hektare, setengah ton lebih banyak daripada tahun lalu.',
        },
        { kind: 'heading', key: 'heading-visitors', text: 'Pengunjung diminta lewat jalur khusus' },
        {
          kind: 'paragraph',
          key: 'visitors',
          text: 'Papan petunjuk kini mengarahkan pemotret ke satu jalur di tepi kali agar pematang tidak longsor. Kendaraan diparkir di gerbang kampung; uang parkirnya dipakai memperbaiki saluran air bulan depan.',
        },
      ],
    },
  },
  steps: [
    { by: 'an', hoursAgo: 25, language: 'vi', does: 'decide', command: { kind: 'submit' } },
    { by: 'ha', hoursAgo: 24, language: 'vi', does: 'decide', command: { kind: 'approve' } },
    { by: 'ratna', hoursAgo: 20, language: 'id', does: 'translate' },
    { by: 'ratna', hoursAgo: 19.5, language: 'id', does: 'decide', command: { kind: 'submit' } },
    { by: 'vy', hoursAgo: 18, language: 'en', does: 'translate' },
    { by: 'vy', hoursAgo: 17.8, language: 'en', does: 'decide', command: { kind: 'submit' } },
    { by: 'ha', hoursAgo: 16, language: 'id', does: 'decide', command: { kind: 'approve' } },
    { by: 'ha', hoursAgo: 15.9, language: 'en', does: 'decide', command: { kind: 'approve' } },
    {
      by: 'chau',
      hoursAgo: 2.5,
      language: 'vi',
      does: 'decide',
      command: { kind: 'schedule', at: { day: 1, hour: 5, minute: 30 } },
    },
    {
      by: 'chau',
      hoursAgo: 2.4,
      language: 'id',
      does: 'decide',
      command: { kind: 'schedule', at: { day: 1, hour: 7 } },
    },
  ],
}
