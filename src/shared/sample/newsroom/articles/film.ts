import type { NewsroomArticle } from '../newsroom-article'

/** Spiked. */
export const film: NewsroomArticle = {
  key: 'film',
  desk: 'culture',
  owner: 'lam',
  begunHoursAgo: 60,
  section: 'Địa phương',
  place: 'Lò Gốm',
  genre: 'Tin',
  topics: ['Điện ảnh', 'Đô thị'],
  bylines: ['Văn Lâm'],
  photos: {},
  versions: {
    vi: {
      headline: 'Khu trọ Lò Gốm chiếu phim ngoài trời tối thứ Bảy',
      lead: 'Tối thứ Bảy này, sân để xe của khu nhà trọ Lò Gốm biến thành rạp chiếu phim cho công nhân và trẻ em, vào cửa miễn phí.',
      blocks: [
        {
          kind: 'paragraph',
          key: 'screen',
          text: 'Màn ảnh là tấm vải bạt trắng căng giữa hai cây bàng, máy chiếu mượn của nhà văn hóa phường. Phim bắt đầu lúc 19 giờ 30: một phim hoạt hình cho các cháu, sau đó là một phim gia đình.',
        },
        {
          kind: 'paragraph',
          key: 'organiser',
          text: 'Nhóm tổ chức gồm tám công nhân trẻ cùng dãy trọ. Anh Phùng Văn Tới, trưởng nhóm, kể rằng ý tưởng nảy ra khi cả dãy chụm đầu xem bóng đá trên một chiếc điện thoại.',
        },
        {
          kind: 'quote',
          key: 'phone',
          text: 'Mười người xem một màn hình bằng bàn tay. Tôi nghĩ, sao mình không căng tấm bạt lên cho cả xóm xem chung.',
        },
        { kind: 'heading', key: 'heading-rain', text: 'Mưa thì dời sang Chủ nhật' },
        {
          kind: 'paragraph',
          key: 'rain',
          text: 'Chủ nhà trọ lo ghế nhựa, quán tạp hóa đầu hẻm tặng nước uống. Xe máy được dồn sang bãi bên cạnh có người trông. Nếu trời mưa, buổi chiếu dời sang tối Chủ nhật, cùng giờ.',
        },
        {
          kind: 'paragraph',
          key: 'later',
          text: 'Nếu đông người xem, nhóm muốn chiếu mỗi tháng một lần và để bà con bỏ phiếu chọn phim trên tấm bảng ở cổng.',
        },
      ],
    },
  },
  steps: [
    { by: 'lam', hoursAgo: 58, language: 'vi', does: 'decide', command: { kind: 'submit' } },
    {
      by: 'ha',
      hoursAgo: 56,
      language: 'vi',
      does: 'decide',
      command: { kind: 'spike', note: 'Ban Thời sự đã có tin này trong mục Điểm hẹn cuối tuần; không đăng hai lần.' },
    },
  ],
}
