import type { NewsroomArticle } from '../newsroom-article'

/** Corrected in Vietnamese; the published English version still says what the first one said. */
export const rain: NewsroomArticle = {
  key: 'rain',
  desk: 'news',
  owner: 'an',
  begunHoursAgo: 52,
  section: 'Thời sự',
  place: 'Bến Gạch',
  genre: 'Tin',
  topics: ['Thời tiết', 'Đô thị'],
  bylines: ['Hoài An'],
  photos: { 'figure-street': { file: 'rainy-street.jpg', credit: 'Hoài An', layout: 'full' } },
  versions: {
    vi: {
      headline: 'Mưa trái mùa, phố cổ Bến Gạch lên đèn từ giữa chiều',
      lead: 'Cơn mưa kéo dài gần ba giờ làm nhiều đoạn đường ở phường Bến Gạch ngập đến mắt cá chân. Các trường cho học sinh về muộn nửa tiếng để chờ mưa ngớt.',
      blocks: [
        {
          kind: 'paragraph',
          key: 'amount',
          text: 'Trạm đo Bến Gạch ghi nhận lượng mưa 86 mm từ 14 giờ đến 17 giờ, cao nhất trong cùng thời gian này của mười năm qua. Trời tối sầm sớm, nhiều nhà ở phố cổ thắp đèn lồng từ giữa chiều.',
        },
        {
          kind: 'figure',
          key: 'figure-street',
          caption: 'Đèn lồng lên sớm trên phố cổ Bến Gạch trong cơn mưa chiều.',
          alt: 'Phố ướt mưa dưới nhiều dãy đèn lồng đủ màu; ba người che ô đi bộ, một chiếc xe đạp dựng bên đường.',
        },
        {
          kind: 'paragraph',
          key: 'traffic',
          text: 'Nước đọng lâu nhất ở ngã ba Lò Gốm, nơi miệng cống bị lá cây bịt kín. Công nhân thoát nước dọn rác trong 40 phút, đến 18 giờ xe máy đi lại bình thường. Không có ai bị thương.',
        },
        {
          kind: 'paragraph',
          key: 'who',
          text: 'Cô Huỳnh Thị Lan, hiệu phó Trường Tiểu học Bến Gạch, cho biết phần lớn trong hơn 600 học sinh của trường được đón bằng xe máy.',
        },
        {
          kind: 'quote',
          key: 'teacher',
          text: 'Chúng tôi nhắn cho phụ huynh đừng vội đến đón. Các em ngồi trong lớp đọc truyện, có em còn tiếc khi trời tạnh.',
        },
        { kind: 'heading', key: 'heading-week', text: 'Cả tuần còn mưa rào' },
        {
          kind: 'paragraph',
          key: 'forecast',
          text: 'Đài khí tượng khu vực dự báo mưa rào vào chiều tối trong bốn ngày tới, lượng mưa giảm dần. Phường đề nghị các hộ kinh doanh không để hàng trên vỉa hè và dọn lá quanh miệng cống trước nhà.',
        },
      ],
    },
    en: {
      headline: 'Unseasonal rain has Bến Gạch lighting its lanterns in mid-afternoon',
      lead: 'Almost three hours of rain left several streets in Bến Gạch ward ankle-deep in water. Schools kept pupils for an extra half-hour until it eased.',
      blocks: [
        {
          kind: 'paragraph',
          key: 'amount',
          text: 'The Bến Gạch gauge recorded 86 mm of rain between 2 and 5 p.m., the most for the time of year in a decade. The sky darkened early, and many houses in the old quarter lit their lanterns in mid-afternoon.',
        },
        {
          kind: 'figure',
          key: 'figure-street',
          caption: 'Lanterns lit early in the old quarter of Bến Gạch during the afternoon rain.',
          alt: 'A street wet with rain under rows of coloured lanterns; three people walk with umbrellas and a bicycle stands at the side.',
        },
        {
          kind: 'paragraph',
          key: 'traffic',
          text: 'Water stood longest at the Lò Gốm junction, where leaves had blocked a drain. Workers cleared it in 40 minutes, and by 6 p.m. motorbikes were moving normally. Nobody was hurt.',
        },
        {
          kind: 'paragraph',
          key: 'who',
          text: 'Most of the 600 or so pupils of Bến Gạch Primary School are fetched by motorbike, said Huỳnh Thị Lan, its deputy head.',
        },
        {
          kind: 'quote',
          key: 'teacher',
          text: 'We texted parents not to hurry. The children sat in class and read stories, and some were sorry when it stopped.',
        },
        { kind: 'heading', key: 'heading-week', text: 'Showers all week' },
        {
          kind: 'paragraph',
          key: 'forecast',
          text: 'The regional weather office expects evening showers over the next four days, easing gradually. The ward asks shopkeepers to keep goods off the pavement and to clear leaves from the drains in front of their houses.',
        },
      ],
    },
  },
  steps: [
    { by: 'an', hoursAgo: 51, language: 'vi', does: 'decide', command: { kind: 'submit' } },
    { by: 'ha', hoursAgo: 50.6, language: 'vi', does: 'decide', command: { kind: 'take' } },
    { by: 'ha', hoursAgo: 50.2, language: 'vi', does: 'decide', command: { kind: 'approve' } },
    { by: 'chau', hoursAgo: 50, language: 'vi', does: 'decide', command: { kind: 'publish' } },
    { by: 'vy', hoursAgo: 48, language: 'en', does: 'translate' },
    { by: 'vy', hoursAgo: 47.5, language: 'en', does: 'decide', command: { kind: 'submit' } },
    { by: 'ha', hoursAgo: 47, language: 'en', does: 'decide', command: { kind: 'approve' } },
    { by: 'chau', hoursAgo: 46.5, language: 'en', does: 'decide', command: { kind: 'publish' } },
    {
      by: 'ha',
      hoursAgo: 26,
      language: 'vi',
      does: 'rewrite',
      block: 'amount',
      text: 'Trạm đo Bến Gạch ghi nhận lượng mưa 68 mm từ 14 giờ đến 17 giờ, cao nhất trong cùng thời gian này của mười năm qua. Trời tối sầm sớm, nhiều nhà ở phố cổ thắp đèn lồng từ giữa chiều.',
    },
    {
      by: 'chau',
      hoursAgo: 25.5,
      language: 'vi',
      does: 'decide',
      command: {
        kind: 'correct',
        note: 'Lượng mưa đo tại trạm Bến Gạch là 68 mm, không phải 86 mm như bản đăng đầu tiên.',
      },
    },
    { by: 'chau', hoursAgo: 25.4, language: 'en', does: 'decide', command: { kind: 'assign', to: 'vy' } },
    {
      by: 'chau',
      hoursAgo: 25.3,
      language: 'en',
      does: 'decide',
      command: { kind: 'setDue', at: { day: -1, hour: 18 } },
    },
  ],
}
