import type { NewsroomArticle } from '../newsroom-article'

/** A draft with marks where something is still to come. */
export const bus: NewsroomArticle = {
  key: 'bus',
  desk: 'news',
  owner: 'an',
  begunHoursAgo: 5,
  section: 'Thời sự',
  place: 'Bến Gạch',
  genre: 'Tin',
  topics: ['Giao thông', 'Đô thị'],
  bylines: ['Hoài An'],
  photos: {},
  versions: {
    vi: {
      headline: 'Xe buýt số 6 chạy thử chuyến đêm',
      lead: 'Từ tối thứ Sáu, tuyến xe buýt số 6 nối Bến Gạch với khu nhà trọ Lò Gốm chạy thêm ba chuyến sau 21 giờ, dành cho công nhân tan ca muộn.',
      blocks: [
        {
          kind: 'paragraph',
          key: 'route',
          text: 'Ba chuyến rời bến lúc 21 giờ 30, 22 giờ 15 và 23 giờ, dừng ở 12 trạm có đèn. Giá vé [TK: hỏi lại công ty xe buýt giá vé đêm], người có vé tháng không phải trả thêm.',
        },
        {
          kind: 'paragraph',
          key: 'worker',
          text: 'Chị Mai Thị Út làm ở xưởng may gần Lò Gốm. Tan ca lúc 21 giờ, chị thường đi bộ gần 4 km về phòng trọ, hôm mưa thì đi nhờ xe đồng nghiệp.',
        },
        {
          kind: 'quote',
          key: 'walk',
          text: 'Có chuyến xe, tôi về kịp gọi điện cho con trước khi nó ngủ. Chỉ mong xe chạy đúng giờ.',
        },
        { kind: 'heading', key: 'heading-trial', text: 'Thử trong ba tháng' },
        {
          kind: 'paragraph',
          key: 'trial',
          text: 'Công ty xe buýt dự tính mỗi đêm có khoảng 90 khách (?). Nếu sau ba tháng, trung bình mỗi chuyến có từ 20 khách trở lên thì tuyến sẽ chạy hẳn.',
        },
        {
          kind: 'paragraph',
          key: 'drivers',
          text: 'TK: ý kiến của một tài xế chạy ca đêm.',
        },
        {
          kind: 'paragraph',
          key: 'lights',
          text: 'Phường Bến Gạch đang lắp thêm đèn ở bốn trạm cuối tuyến và nhờ các quán nước gần đó để đèn ngoài hiên đến 23 giờ. Đội dân phòng sẽ đi tuần qua các trạm vào tối cuối tuần.',
        },
      ],
    },
  },
  steps: [
    { by: 'ha', hoursAgo: 4.5, language: 'vi', does: 'decide', command: { kind: 'assign', to: 'an' } },
    {
      by: 'ha',
      hoursAgo: 4.4,
      language: 'vi',
      does: 'decide',
      command: { kind: 'setDue', at: { day: 1, hour: 17 } },
    },
  ],
}
