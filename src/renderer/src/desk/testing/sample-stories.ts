/** One story of the made-up library, in the interface's three languages; `{place}` is replaced. */
export interface SampleStory {
  readonly section: string
  readonly topics: readonly string[]
  readonly vi: string
  readonly en: string
  readonly id: string
}

/** Made-up local news, written for this project. */
export const sampleStories: readonly SampleStory[] = [
  {
    section: 'Giao thông',
    topics: ['Cầu đường'],
    vi: 'Cầu mới qua sông ở {place} thông xe sớm ba tháng, phà cũ chở chuyến khách cuối cùng',
    en: 'New river bridge in {place} opens three months early as the old ferry makes its last crossing',
    id: 'Jembatan sungai baru di {place} dibuka tiga bulan lebih cepat, feri lama menyeberang terakhir kali',
  },
  {
    section: 'Kinh tế',
    topics: ['Chợ', 'Tiểu thương'],
    vi: 'Chợ đêm {place} sáng đèn trở lại sau khi sửa mái che',
    en: 'Night market in {place} lights up again under a new roof',
    id: 'Pasar malam {place} kembali terang di bawah atap baru',
  },
  {
    section: 'Giáo dục',
    topics: ['Trường học'],
    vi: 'Trường tiểu học ở {place} có thư viện do phụ huynh cùng góp sách và tự tay đóng từng chiếc kệ',
    en: 'A primary school in {place} gets a library built by parents, shelf by shelf',
    id: 'Sekolah dasar di {place} punya perpustakaan yang dibangun orang tua murid',
  },
  {
    section: 'Thời tiết',
    topics: ['Mưa lũ'],
    vi: 'Mưa lớn ba ngày liền, {place} hạ mực nước hồ chứa để đón lũ',
    en: 'After three days of rain, {place} lowers its reservoir ahead of the flood',
    id: 'Setelah tiga hari hujan, {place} menurunkan muka air waduk',
  },
  {
    section: 'Văn hóa',
    topics: ['Lễ hội', 'Di sản'],
    vi: 'Đua ghe ở {place}: hai mươi đội, một khúc sông và hàng nghìn người đứng kín đôi bờ từ tờ mờ sáng',
    en: 'Boat race in {place}: twenty crews, one bend of the river, thousands on the banks since dawn',
    id: 'Lomba perahu di {place}: dua puluh regu dan ribuan penonton sejak subuh',
  },
  {
    section: 'Nông nghiệp',
    topics: ['Lúa gạo'],
    vi: 'Nông dân {place} thử giống lúa chịu mặn, năng suất vụ đầu vượt mong đợi',
    en: 'Farmers in {place} try a salt-tolerant rice and the first harvest beats the forecast',
    id: 'Petani {place} mencoba padi tahan asin, panen pertama melampaui perkiraan',
  },
  {
    section: 'Y tế',
    topics: ['Trạm y tế'],
    vi: 'Trạm y tế {place} khám miễn phí cho người cao tuổi mỗi sáng thứ Bảy',
    en: 'Health station in {place} offers free Saturday check-ups for the elderly',
    id: 'Puskesmas {place} memberi pemeriksaan gratis bagi lansia tiap Sabtu',
  },
  {
    section: 'Thể thao',
    topics: ['Bóng đá'],
    vi: 'Đội bóng thiếu niên {place} lần đầu vào chung kết',
    en: 'Youth football team of {place} reaches its first final',
    id: 'Tim sepak bola remaja {place} lolos ke final pertama',
  },
  {
    section: 'Môi trường',
    topics: ['Rừng ngập mặn'],
    vi: 'Học sinh {place} trồng thêm hai héc-ta rừng ngập mặn ven biển',
    en: 'Pupils in {place} plant two more hectares of mangrove along the shore',
    id: 'Pelajar {place} menanam dua hektare mangrove di tepi pantai',
  },
  {
    section: 'Du lịch',
    topics: ['Homestay'],
    vi: 'Làng nghề dệt ở {place} mở cửa đón khách ở lại qua đêm, bữa tối nấu bằng rau trong vườn',
    en: 'Weaving village in {place} opens its homes to guests, with dinner from the garden',
    id: 'Desa tenun di {place} membuka rumahnya bagi tamu, makan malam dari kebun',
  },
  {
    section: 'Khoa học',
    topics: ['Năng lượng'],
    vi: 'Kỹ sư trẻ {place} làm máy bơm chạy điện mặt trời cho ruộng xa lưới điện',
    en: 'Young engineers in {place} build a solar pump for fields far from the grid',
    id: 'Insinyur muda {place} membuat pompa surya untuk sawah yang jauh dari listrik',
  },
  {
    section: 'Đời sống',
    topics: ['Ẩm thực'],
    vi: 'Quán mì Quảng ba đời ở {place} vẫn giữ bếp củi',
    en: 'A three-generation noodle house in {place} still cooks over wood',
    id: 'Kedai mi tiga generasi di {place} masih memakai tungku kayu',
  },
]

/** Places that the made-up stories happen in. */
export const samplePlaces = [
  'Bến Tre',
  'Cà Mau',
  'Cần Thơ',
  'Đà Lạt',
  'Đà Nẵng',
  'Đồng Hới',
  'Hà Giang',
  'Hạ Long',
  'Hội An',
  'Huế',
  'Kon Tum',
  'Mỹ Tho',
  'Nha Trang',
  'Phan Thiết',
  'Quy Nhơn',
  'Sa Đéc',
  'Sa Pa',
  'Sóc Trăng',
  'Tây Ninh',
  'Vĩnh Long',
] as const

/** Made-up names for bylines. */
export const sampleNames = [
  'Trần Minh Hạnh',
  'Lê Quốc Bảo',
  'Phạm Thùy Dương',
  'Nguyễn Đức Anh',
  'Võ Thị Mai',
  'Đặng Hoài Nam',
  'Siti Rahma',
  'Anna Keller',
] as const
