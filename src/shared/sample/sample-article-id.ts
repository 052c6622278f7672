import type { SampleVersion } from './sample-article'

/** The sample article in Indonesian. */
export const sampleArticleIndonesian: SampleVersion = {
  headline: 'Perahu buku di Sungai Cái Sậy',
  lead: 'Setiap Sabtu pagi, sebuah perahu kayu tua berangkat dari dermaga pasar Phước An Tây membawa lebih dari seribu buku ke kampung-kampung kecil yang belum terjangkau jalan. Setelah tiga tahun, hampir 600 orang rutin meminjam buku dari perahu itu.',
  section: 'Daerah',
  topics: ['Pendidikan', 'Budaya membaca', 'Kehidupan sungai'],
  place: 'Phước An Tây',
  search: {
    slug: 'perahu-buku-di-sungai-cai-say',
    title: 'Perahu buku untuk kampung yang belum punya jalan',
    description:
      'Setiap Sabtu, sebuah perahu kayu tua membawa lebih dari seribu buku ke kampung di tepi Sungai Cái Sậy untuk dipinjam gratis oleh hampir 600 pembaca.',
  },
  blocks: [
    {
      kind: 'paragraph',
      key: 'before-dawn',
      text: 'Baru lewat pukul lima dan kabut masih menyelimuti sungai, tetapi Phan Văn Tư sudah selesai mengelap papan dan mencoba mesin. Lambung perahu yang dahulu mengangkut padi keluarganya kini berisi dua deret rak kayu, selembar terpal penahan hujan, dan lonceng kuningan yang tergantung di haluan. Begitu lonceng berbunyi, anak-anak kampung tahu bahwa buku sudah datang.',
    },
    {
      kind: 'figure',
      key: 'figure-departure',
      caption: 'Perahu di Sungai Cái Sậy saat fajar, ketika perahu buku hari Sabtu meninggalkan dermaga pasar.',
      alt: 'Matahari terbit di balik jembatan panjang; dua perahu bersama pendayungnya tampak gelap di atas air berwarna jingga.',
    },
    {
      kind: 'paragraph',
      key: 'beginning',
      text: 'Perahu ini digagas oleh Lâm Thị Hạnh, pensiunan guru sekolah dasar. Pada 2023, ketika perpustakaan sekolah pindah ke ruangan baru, ia meminta buku-buku yang masih layak baca, lalu berkeliling desa untuk mengumpulkan tambahannya. Ada yang menyumbang komik, ada yang memberi buku tentang budidaya ikan dan berkebun; sebuah kios fotokopi bersedia menjilid sampulnya tanpa bayaran.',
    },
    {
      kind: 'quote',
      key: 'rain',
      text: 'Awalnya saya hanya berharap ada sepuluh anak setiap kali berangkat. Ternyata pada perjalanan ketiga, di tengah hujan deras, saya menghitung ada empat puluh tiga anak, dan semuanya menyelipkan buku di balik baju supaya tidak basah.',
    },
    {
      kind: 'heading',
      key: 'heading-promise',
      text: 'Meminjam dengan janji',
    },
    {
      kind: 'paragraph',
      key: 'promise',
      text: 'Perahu ini tidak memungut uang jaminan. Setiap anak memegang kartu berlaminasi yang memuat nama, kampung, dan jumlah buku yang sedang dipinjam; orang dewasa yang ingin meminjam pun demikian. Menurut catatan Hạnh, tahun lalu ada 7.412 peminjaman dan hanya 38 buku yang belum kembali, sebagian besar karena keluarga peminjam pindah jauh.',
    },
    {
      kind: 'paragraph',
      key: 'wanted',
      text: 'Tiga jenis buku yang paling banyak dicari adalah:',
    },
    {
      kind: 'list',
      key: 'wanted-list',
      items: [
        'cerita anak, terutama tentang binatang;',
        'panduan memelihara ikan dan menanam pohon buah;',
        'buku masakan dan perawatan anak kecil.',
      ],
    },
    {
      kind: 'paragraph',
      key: 'classroom',
      text: 'Đỗ Ngọc Bích, guru kelas empat di sekolah kampung Bàu Sen, mengatakan bahwa perubahan paling terlihat dalam pelajaran mengarang. “Anak-anak menggambarkan sungai dengan kata-kata mereka sendiri dan lebih jarang menyalin contoh,” katanya. Sekolah juga menyediakan satu sudut perpustakaan untuk memajang tulisan terbaik pilihan para pembaca perahu.',
    },
    {
      kind: 'figure',
      key: 'figure-library',
      caption: 'Sudut baca di perpustakaan sekolah kampung Bàu Sen, tempat tulisan para murid dipajang.',
      alt: 'Cahaya matahari masuk miring lewat jendela perpustakaan; dua murid membaca di meja panjang di depan rak yang penuh buku.',
    },
    {
      kind: 'paragraph',
      key: 'costs',
      text: 'Biaya terbesar tetap solar dan perbaikan perahu, sekitar 1,2 juta dong per bulan. Sejak awal tahun ini, koperasi buah di desa itu menanggung separuhnya; sisanya dipikul bergiliran oleh para orang tua. Tư tidak menerima upah.',
    },
    {
      kind: 'paragraph',
      key: 'next',
      text: 'Pada musim air naik mendatang, kelompok ini berencana membuka satu rute lagi ke Kanal Ông Mười, tempat sekitar 90 keluarga tinggal paling jauh dari sekolah. Dua mahasiswa asal desa itu sedang membantu menyusun katalog di ponsel agar pembaca dapat memesan buku lebih dahulu.',
    },
    {
      kind: 'paragraph',
      key: 'return',
      text: 'Menjelang siang, perahu berbalik arah ke pasar. Di tepi sungai, seorang anak perempuan berlari mengejar sambil mengangkat buku yang baru selesai dibacanya. Tư mengurangi gas dan merapat. “Terlambat sedikit tidak apa-apa,” ujarnya sambil tersenyum, “yang penting bukunya pulang.”',
    },
  ],
}
