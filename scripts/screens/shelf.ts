import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ownPageText } from '../../e2e/smoke/story-page'

/** A dozen short articles as files, one of them damaged, one a page of a site. */
export function writeArticles(folder: string): string[] {
  const page = join(folder, 'trang-da-luu.txt')
  writeFileSync(page, ownPageText())
  const damaged = join(folder, 'bien-ban.docx')
  writeFileSync(damaged, 'không phải tài liệu Word')
  return [
    damaged,
    page,
    ...SHELF.map(([headline, section, lead, body], index) => {
      const path = join(folder, `bai-${index}.md`)
      writeFileSync(
        path,
        `---\ntitle: "${headline}"\nsection: ${section}\nlang: vi\nauthor: Minh Thư\n---\n\n**${lead}**\n\n${body}\n`,
      )
      return path
    }),
  ]
}

const SHELF = [
  [
    'Chợ hoa ven sông mở sớm hơn một giờ',
    'Kinh tế',
    'Tiểu thương xin họp chợ từ bốn giờ sáng để kịp xe đi tỉnh.',
    'Ban quản lý chợ cho biết đèn và nhà giữ xe cũng mở sớm hơn.',
  ],
  [
    'Trường làng có thêm phòng thí nghiệm',
    'Giáo dục',
    'Phòng học mới do phụ huynh và cựu học sinh góp tiền sửa từ nhà kho cũ.',
    'Mỗi tuần các lớp được làm ba buổi thí nghiệm.',
  ],
  [
    'Mưa trái mùa, vườn xoài trổ muộn',
    'Nông nghiệp',
    'Nhà vườn hoãn bao trái hai tuần và theo dõi sâu bệnh mỗi sáng.',
    'Hợp tác xã dự tính mùa này bán muộn hơn mọi năm.',
  ],
  [
    'Cầu Bà Tám thông xe một chiều',
    'Địa phương',
    'Xe máy và xe đạp được qua cầu, xe tải vẫn phải đi đường vòng.',
    'Đơn vị thi công hẹn xong mặt cầu trước cuối tháng.',
  ],
  [
    'Đội ghe ngo luyện tập trước hội',
    'Văn hóa',
    'Năm mươi tay chèo tập hai buổi mỗi ngày trên khúc sông trước chùa.',
    'Hội đua ghe diễn ra vào ngày rằm.',
  ],
  [
    'Bếp ăn bệnh viện huyện tròn mười năm',
    'Đời sống',
    'Mỗi ngày bếp nấu bốn trăm suất cơm cho người nuôi bệnh.',
    'Rau và gạo do bà con các xã gửi đến.',
  ],
  [
    'Xe buýt nối bến phà với ga chạy thử',
    'Giao thông',
    'Tuyến dài mười hai cây số, hai mươi phút có một chuyến.',
    'Vé tháng cho học sinh giảm một nửa.',
  ],
  [
    'Lớp dạy đan lục bình kín chỗ',
    'Kinh tế',
    'Ba mươi học viên, phần lớn là phụ nữ trong xã, học nghề buổi tối.',
    'Sản phẩm được một cửa hàng ở phố nhận bán.',
  ],
  [
    'Thư viện xã cho mượn sách qua điện thoại',
    'Giáo dục',
    'Bạn đọc nhắn tên sách, người giữ thư viện mang tới tận nhà.',
    'Tháng đầu tiên có hai trăm lượt mượn.',
  ],
  [
    'Nước ngọt về sớm, kênh Bảy mở cống',
    'Nông nghiệp',
    'Cống được mở hai giờ mỗi ngày để lấy nước cho vụ hè thu.',
    'Trạm đo mặn báo số liệu qua loa mỗi sáng.',
  ],
] as const
