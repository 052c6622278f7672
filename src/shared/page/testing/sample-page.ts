import type { Block, Inline } from '../../article/blocks'
import type { LanguageTag } from '../../article/roots'
import type { ArticleVersion, FigureVersion } from '../../article/version'
import type { ArticleId, FigureId, PhotoId, SegmentId } from '../../ids'
import { DEFAULT_SITE_MOTTO, DEFAULT_SITE_NAME, railKeys } from '../labels'
import type { ArticlePageInput, Card } from '../page-input'

/** The photos the sample page shows, by what they show. */
export const samplePhotos = { bridge: photoId('a'), market: photoId('b'), school: photoId('c'), river: photoId('d') }

/** The sample's article. */
export const sampleArticleId = '01932b6e-7c00-7000-8000-000000000001' as ArticleId

interface SampleTexts {
  readonly headline: string
  readonly lead: string
  readonly first: string
  readonly heading: string
  readonly second: string
  readonly quote: string
  readonly items: readonly [string, string, string]
  readonly last: string
  readonly captions: readonly [string, string, string, string]
}

const texts: Readonly<Record<'vi' | 'id' | 'en' | 'ar', SampleTexts>> = {
  vi: {
    headline: 'Cầu mới nối hai bờ sông, chợ nổi đông trở lại',
    lead: 'Sau mười tám tháng thi công, cây cầu dài 420 mét đã thông xe sáng thứ bảy. Người dân hai xã không còn phải chờ phà, còn thương lái đưa trái cây ra chợ trước khi trời sáng.',
    first:
      'Từ năm giờ sáng, hàng trăm xe máy đã xếp hàng ở đầu cầu. Bà Lê Thị Mận, 67 tuổi, bán bưởi ở chợ này từ thời con gái, nói: "Trước đây tôi dậy lúc hai giờ để kịp chuyến phà đầu. Hôm nay tôi ngủ thêm được hai tiếng." Theo ban quản lý dự án, cầu chịu được xe tải mười tấn.',
    heading: 'Con đường đến trường ngắn lại',
    second:
      'Ba trường tiểu học nằm cách cầu chưa đầy một cây số. Nhà trường cho biết số học sinh đi trễ trong tuần đầu giảm hẳn, nhất là vào những ngày mưa.',
    quote: 'Mấy đứa nhỏ nay tự đạp xe đi học. Tôi đứng bên này sông là thấy tụi nó vào lớp',
    items: [
      'Cầu mở cửa suốt ngày đêm, không thu phí',
      'Xe trên mười tấn vẫn đi đường tỉnh',
      'Bến phà cũ giữ lại cho khách tham quan',
    ],
    last: 'Giai đoạn tiếp theo là mở rộng đường dẫn phía bắc, dự kiến xong trước mùa nước nổi năm sau.',
    captions: [
      'Cầu mới lúc bình minh, nhìn từ bến phà cũ.',
      'Ghe trái cây ở chợ nổi sáng thứ bảy.',
      'Học sinh đạp xe qua cầu trong ngày khai giảng.',
      'Khúc sông nơi phà từng chạy suốt bốn mươi năm.',
    ],
  },
  id: {
    headline: 'Jembatan baru menghubungkan dua tepi sungai, pasar apung ramai kembali',
    lead: 'Setelah delapan belas bulan, jembatan sepanjang 420 meter dibuka pada Sabtu pagi. Warga dua desa tidak lagi menunggu feri, dan pedagang membawa buah ke pasar sebelum fajar.',
    first:
      'Sejak pukul lima pagi ratusan sepeda motor sudah antre di ujung jembatan. Ibu Le Thi Man, 67 tahun, berkata: "Dulu saya bangun pukul dua agar sempat naik feri pertama. Hari ini saya bisa tidur dua jam lebih lama." Menurut pengelola proyek, jembatan itu mampu menahan truk sepuluh ton.',
    heading: 'Jalan ke sekolah menjadi lebih pendek',
    second:
      'Tiga sekolah dasar terletak kurang dari satu kilometer dari jembatan. Murid yang terlambat jauh berkurang pada minggu pertama.',
    quote: 'Anak-anak kini bersepeda sendiri ke sekolah. Dari sini saya melihat mereka masuk kelas',
    items: [
      'Jembatan buka siang dan malam, tanpa biaya',
      'Truk di atas sepuluh ton lewat jalan provinsi',
      'Dermaga lama dipertahankan untuk wisatawan',
    ],
    last: 'Tahap berikutnya adalah pelebaran jalan di sisi utara.',
    captions: [
      'Jembatan baru saat fajar.',
      'Perahu buah di pasar apung.',
      'Murid bersepeda melintasi jembatan.',
      'Bagian sungai tempat feri dulu berlayar.',
    ],
  },
  en: {
    headline: 'A new bridge joins two banks, and the floating market fills again',
    lead: 'After eighteen months of work, the 420-metre bridge opened on Saturday morning. People of two communes no longer wait for the ferry, and traders bring their fruit to market before dawn.',
    first:
      'By five in the morning hundreds of motorbikes were waiting at the foot of the bridge. Le Thi Man, 67, who has sold pomelos here since she was a girl, said: "I used to get up at two for the first ferry. Today I slept two hours longer." The bridge carries lorries of up to ten tonnes, the project office says.',
    heading: 'A shorter way to school',
    second:
      'Three primary schools lie less than a kilometre from the bridge. Far fewer pupils came late in the first week, above all on rainy days.',
    quote: 'The children cycle to school by themselves now. From this bank I can see them walk into class',
    items: [
      'The bridge is open day and night, free of charge',
      'Lorries above ten tonnes keep to the provincial road',
      'The old ferry landing stays, for visitors',
    ],
    last: 'Next comes a wider approach road in the north, due before next year’s high water.',
    captions: [
      'The new bridge at dawn, seen from the old landing.',
      'Fruit boats at the floating market.',
      'Pupils cycle across the bridge.',
      'The bend where the ferry ran for forty years.',
    ],
  },
  ar: {
    headline: 'جسر جديد يربط ضفتي النهر والسوق العائمة تعود إلى الحياة',
    lead: 'بعد ثمانية عشر شهرا من العمل افتتح الجسر البالغ طوله 420 مترا صباح السبت، ولم يعد سكان القريتين ينتظرون العبّارة.',
    first:
      'منذ الخامسة صباحا اصطفت مئات الدراجات النارية عند مدخل الجسر. وقالت لي تي مان، 67 عاما: "كنت أستيقظ في الثانية للحاق بالعبّارة الأولى، واليوم نمت ساعتين إضافيتين."',
    heading: 'الطريق إلى المدرسة أقصر',
    second:
      'تقع ثلاث مدارس ابتدائية على مسافة تقل عن كيلومتر واحد من الجسر، وقد قلّ عدد المتأخرين كثيرا في الأسبوع الأول.',
    quote: 'يذهب الأطفال الآن إلى المدرسة بدراجاتهم، وأراهم من هنا وهم يدخلون الصف',
    items: [
      'الجسر مفتوح ليلا ونهارا ومن دون رسوم',
      'تبقى الشاحنات الثقيلة على الطريق العام',
      'يبقى مرسى العبّارة القديم للزوار',
    ],
    last: 'وتشمل المرحلة التالية توسيع الطريق الشمالي.',
    captions: [
      'الجسر الجديد عند الفجر.',
      'قوارب الفاكهة في السوق العائمة.',
      'تلاميذ يعبرون الجسر بدراجاتهم.',
      'منعطف النهر حيث كانت العبّارة تعمل.',
    ],
  },
}

/** A whole page of everyday local news, with every part it can have. */
export function samplePage(
  language: 'vi' | 'id' | 'en' | 'ar' = 'vi',
  overrides: Partial<ArticlePageInput> = {},
): ArticlePageInput {
  const related = [
    card('Chợ đêm dời sang bờ nam từ tháng tới', 'Địa phương', samplePhotos.market),
    card('Lớp bơi miễn phí cho học sinh vùng sông nước', 'Giáo dục', samplePhotos.school),
    card('Mưa lớn kéo dài đến hết tuần', 'Thời tiết'),
  ]
  return {
    site: { name: DEFAULT_SITE_NAME, motto: DEFAULT_SITE_MOTTO, url: 'https://example.org/' },
    article: {
      id: sampleArticleId,
      version: sampleVersion(language),
      details: {
        schema: 1,
        createdAt: Date.UTC(2026, 10, 21),
        sourceLanguage: 'vi',
        section: 'Địa phương',
        place: 'Cần Thơ',
        genre: '',
        rights: '',
        embargo: '',
        priority: '',
        topics: [{ id: 'giao thông', name: 'Giao thông' }],
        bylines: [{ id: 'b1', name: 'Trần Minh Khuê', order: 'a0' }],
        source: {
          publication: 'Báo Bến Phà',
          url: 'https://bao-ben-pha.example/cau-moi-thong-xe-1024.html',
          author: '',
          publishedAt: '2026-11-21',
        },
      },
      publishedAt: Date.UTC(2026, 10, 21, 1, 30),
    },
    photos: (id, rendition) =>
      Object.values(samplePhotos).includes(id)
        ? {
            url: `photos/${id.slice(0, 8)}-${rendition}.jpg`,
            width: rendition === 'page' ? 1600 : 320,
            height: rendition === 'page' ? 1067 : 213,
          }
        : undefined,
    related: { topic: related, section: related.slice(1), author: [] },
    rails: railKeys.map((key, index) => ({
      key,
      cards: index % 3 === 0 ? [...related, card('Thư viện xã mở cửa cả chủ nhật', 'Văn hóa', samplePhotos.river)] : [],
    })),
    comments: [
      { author: 'Nguyễn Hòa', text: 'Cuối cùng cũng có cầu!\nCảm ơn tòa soạn.', at: Date.UTC(2026, 10, 21, 3) },
      { author: 'Budi', text: 'Semoga pasarnya makin ramai.', at: Date.UTC(2026, 10, 21, 5) },
    ],
    alternates: ['vi', 'en', 'id', 'ar'].map((tag) => ({ language: tag, url: `https://example.org/${tag}/cau-moi` })),
    canonicalUrl: `https://example.org/${language}/cau-moi`,
    assets: { css: 'inline' },
    now: Date.UTC(2026, 10, 22),
    ...overrides,
  }
}

/** The sample's article in one language. */
export function sampleVersion(language: 'vi' | 'id' | 'en' | 'ar'): ArticleVersion {
  const text = texts[language]
  const figures: FigureVersion[] = (['wide', 'full', 'half', 'half'] as const).map((layout, index) => ({
    id: figureId(index),
    photoId: Object.values(samplePhotos)[index] ?? null,
    layout,
    credit: 'Phạm Lan',
    caption: text.captions[index] ?? '',
    alt: text.captions[index] ?? '',
  }))
  const body: Block[] = [
    { type: 'figure', figureId: figureId(0) },
    paragraph('s1', [run(text.first)]),
    { type: 'heading', id: segment('s2'), level: 2, children: [run(text.heading)] },
    paragraph('s3', [
      run(text.second),
      run(' '),
      { type: 'link', url: 'https://example.org/map', children: [run('example.org/map')] },
    ]),
    { type: 'figure', figureId: figureId(1) },
    { type: 'quote', id: segment('s4'), children: [run(text.quote)] },
    paragraph('s5', [
      run('CO'),
      { type: 'text', text: '2', marks: ['subscript'] },
      run(' — '),
      { type: 'text', text: '10 t', marks: ['bold', 'italic'] },
    ]),
    {
      type: 'list',
      style: 'bullet',
      items: [
        { id: segment('i1'), children: [run(text.items[0])] },
        {
          id: segment('i2'),
          children: [run(text.items[1])],
          list: { type: 'list', style: 'number', items: [{ id: segment('i3'), children: [run(text.items[2])] }] },
        },
      ],
    },
    { type: 'figure', figureId: figureId(2) },
    { type: 'figure', figureId: figureId(3) },
    { type: 'rule' },
    paragraph('s6', [run(text.last)]),
  ]
  return {
    language,
    headline: text.headline,
    lead: text.lead,
    body,
    figures,
    search: { slug: '', title: '', description: '' },
  }
}

function card(headline: string, kicker: string, thumbnail?: PhotoId, language: LanguageTag = 'vi'): Card {
  const shown = { headline, language, url: 'https://example.org/vi/bai-khac', kicker, at: Date.UTC(2026, 10, 20) }
  return thumbnail === undefined ? shown : { ...shown, thumbnail }
}

function paragraph(id: string, children: readonly Inline[]): Block {
  return { type: 'paragraph', id: segment(id), children }
}

function run(text: string): { readonly type: 'text'; readonly text: string } {
  return { type: 'text', text }
}

function photoId(digit: string): PhotoId {
  return digit.repeat(64) as PhotoId
}

function figureId(index: number): FigureId {
  return `figure${index}` as FigureId
}

function segment(id: string): SegmentId {
  return `segment${id}` as SegmentId
}
