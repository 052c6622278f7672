import type { SampleVersion } from './sample-article'

/** The sample article in Vietnamese, its source version. */
export const sampleArticleVietnamese: SampleVersion = {
  headline: 'Con ghe chở sách trên rạch Cái Sậy',
  lead: 'Mỗi sáng thứ Bảy, một chiếc ghe cũ rời bến chợ Phước An Tây, mang hơn một nghìn cuốn sách đến những xóm nhỏ mà đường xe chưa vào tới. Sau ba năm, ghe đã có gần 600 bạn đọc thường xuyên.',
  section: 'Địa phương',
  topics: ['Giáo dục', 'Văn hóa đọc', 'Đời sống sông nước'],
  place: 'Phước An Tây',
  search: {
    slug: 'con-ghe-cho-sach-tren-rach-cai-say',
    title: 'Con ghe chở sách đến những xóm chưa có đường xe',
    description:
      'Mỗi sáng thứ Bảy, một chiếc ghe cũ chở hơn một nghìn cuốn sách vào các xóm ven rạch Cái Sậy cho gần 600 bạn đọc mượn miễn phí.',
  },
  blocks: [
    {
      kind: 'paragraph',
      key: 'before-dawn',
      text: 'Mới hơn 5 giờ, mặt rạch còn mờ sương, ông Phan Văn Tư đã lau xong mấy tấm ván và nổ máy thử. Khoang ghe từng chở lúa của gia đình ông nay có hai dãy kệ gỗ, một tấm bạt che mưa và chiếc chuông đồng treo trước mũi. Nghe tiếng chuông, trẻ con trong xóm biết sách đã tới.',
    },
    {
      kind: 'figure',
      key: 'figure-departure',
      caption: 'Ghe xuồng trên rạch Cái Sậy lúc bình minh, giờ chuyến sách thứ Bảy rời bến chợ.',
      alt: 'Mặt trời mọc sau cây cầu nhiều nhịp, hai chiếc xuồng có người chèo in bóng trên mặt nước màu cam.',
    },
    {
      kind: 'paragraph',
      key: 'beginning',
      text: 'Chuyến ghe là sáng kiến của bà Lâm Thị Hạnh, giáo viên tiểu học đã nghỉ hưu. Năm 2023, khi thư viện trường dọn sang dãy phòng mới, bà xin lại những cuốn còn dùng được rồi đi vận động thêm trong xã. Người góp truyện tranh, người góp sách nuôi cá, trồng cây; một tiệm photocopy nhận đóng bìa không lấy tiền.',
    },
    {
      kind: 'quote',
      key: 'rain',
      text: 'Hồi đầu tôi chỉ mong mỗi chuyến có mười em ra mượn. Vậy mà chuyến thứ ba, trời mưa lớn, tôi đếm được bốn mươi ba em, em nào cũng giấu sách trong áo cho khỏi ướt.',
    },
    {
      kind: 'heading',
      key: 'heading-promise',
      text: 'Mượn bằng một lời hứa',
    },
    {
      kind: 'paragraph',
      key: 'promise',
      text: 'Ghe không thu tiền cọc. Mỗi em có một tấm thẻ giấy ép nhựa ghi tên, xóm và số sách đang giữ; người lớn muốn mượn cũng làm như vậy. Theo sổ của bà Hạnh, năm ngoái có 7.412 lượt mượn, chỉ 38 cuốn chưa trở về, phần lớn vì gia đình chuyển đi xa.',
    },
    {
      kind: 'paragraph',
      key: 'wanted',
      text: 'Ba loại sách được hỏi nhiều nhất là:',
    },
    {
      kind: 'list',
      key: 'wanted-list',
      items: [
        'truyện thiếu nhi, nhất là truyện về loài vật;',
        'sách hướng dẫn nuôi cá, trồng cây ăn trái;',
        'sách nấu ăn và chăm sóc trẻ nhỏ.',
      ],
    },
    {
      kind: 'paragraph',
      key: 'classroom',
      text: 'Cô Đỗ Ngọc Bích, giáo viên lớp 4 ở điểm trường ấp Bàu Sen, nói thay đổi dễ thấy nhất nằm trong giờ tập làm văn. “Các em tả dòng sông bằng lời của mình, ít chép văn mẫu hơn”, cô cho biết. Trường cũng dành một góc thư viện để trưng bày những bài viết được bạn đọc trên ghe bình chọn.',
    },
    {
      kind: 'figure',
      key: 'figure-library',
      caption: 'Góc đọc trong thư viện điểm trường ấp Bàu Sen, nơi trưng bày bài viết của học sinh.',
      alt: 'Nắng chiếu xiên qua cửa sổ vào phòng thư viện, hai học sinh ngồi đọc bên bàn dài trước kệ đầy sách.',
    },
    {
      kind: 'paragraph',
      key: 'costs',
      text: 'Tốn kém nhất vẫn là dầu máy và tiền sửa ghe, khoảng 1,2 triệu đồng mỗi tháng. Từ đầu năm nay, hợp tác xã trái cây trong xã góp một nửa; phần còn lại do phụ huynh thay nhau lo. Ông Tư không nhận tiền công.',
    },
    {
      kind: 'paragraph',
      key: 'next',
      text: 'Mùa nước tới, nhóm định mở thêm một tuyến vào kênh Ông Mười, nơi có chừng 90 hộ sống xa trường nhất. Hai sinh viên quê ở xã đang giúp lập danh mục sách trên điện thoại để bạn đọc đặt trước.',
    },
    {
      kind: 'paragraph',
      key: 'return',
      text: 'Gần trưa, ghe quay mũi về chợ. Trên bờ, một cô bé chạy theo, giơ cao cuốn sách vừa đọc xong. Ông Tư giảm ga, cho ghe tấp lại. “Chậm một chút cũng được”, ông cười, “sách về tới bến là vui rồi”.',
    },
  ],
}
