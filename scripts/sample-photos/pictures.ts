import type { PublishedDescription } from '../../src/shared/photo-xmp'
import { floatingMarket } from './floating-market'
import { lotusPond } from './lotus-pond'
import type { Scene } from './paint'
import { rainyStreet } from './rainy-street'
import { riceTerraces } from './rice-terraces'
import { riverDawn } from './river-dawn'
import { schoolLibrary } from './school-library'
import { villageFootball } from './village-football'

/** A sample picture: its file's name, how it is drawn, and what its metadata says. */
export interface SamplePicture {
  readonly file: string
  readonly scene: () => Scene
  readonly description: PublishedDescription
}

const credit = { credit: 'Tòa Soạn', creator: 'Tòa Soạn', copyright: '© Tòa Soạn, Apache-2.0' } as const

/** Every picture of `resources/sample/photos`. */
export const samplePictures: readonly SamplePicture[] = [
  {
    file: 'river-dawn.jpg',
    scene: riverDawn,
    description: {
      ...credit,
      caption: 'Ghe xuồng trên sông lúc bình minh, cầu mới in bóng trong sương sớm.',
      headline: 'Bình minh trên sông',
      keywords: ['sông nước', 'cầu', 'bình minh'],
    },
  },
  {
    file: 'school-library.jpg',
    scene: schoolLibrary,
    description: {
      ...credit,
      caption: 'Học sinh đọc sách trong thư viện trường vào giờ nghỉ buổi sáng.',
      headline: 'Góc thư viện',
      keywords: ['giáo dục', 'thư viện', 'học sinh'],
    },
  },
  {
    file: 'rice-terraces.jpg',
    scene: riceTerraces,
    description: {
      ...credit,
      caption: 'Ruộng bậc thang vào mùa lúa chín, bà con ra đồng từ sớm.',
      headline: 'Mùa vàng trên núi',
      keywords: ['nông nghiệp', 'ruộng bậc thang', 'mùa gặt'],
    },
  },
  {
    file: 'floating-market.jpg',
    scene: floatingMarket,
    description: {
      ...credit,
      caption: 'Chợ nổi buổi sáng: ghe nào bán gì treo nấy lên cây bẹo trước mũi.',
      headline: 'Phiên chợ trên sông',
      keywords: ['chợ nổi', 'sông nước', 'trái cây'],
    },
  },
  {
    file: 'rainy-street.jpg',
    scene: rainyStreet,
    description: {
      ...credit,
      caption: 'Đèn lồng lên sớm trên phố cổ trong cơn mưa chiều.',
      headline: 'Phố đèn lồng ngày mưa',
      keywords: ['thời tiết', 'mưa', 'phố cổ'],
    },
  },
  {
    file: 'lotus-pond.jpg',
    scene: lotusPond,
    description: {
      ...credit,
      caption: 'Đầm sen đầu mùa hạ, hoa nở rộ từ lúc sương chưa tan.',
      headline: 'Mùa sen',
      keywords: ['hoa sen', 'mùa hè', 'làng quê'],
    },
  },
  {
    file: 'village-football.jpg',
    scene: villageFootball,
    description: {
      ...credit,
      caption: 'Trận bóng trên mặt ruộng vừa gặt, khán giả ngồi kín bờ đê.',
      headline: 'Bóng đá đồng quê',
      keywords: ['bóng đá', 'làng quê', 'mùa gặt'],
    },
  },
]
