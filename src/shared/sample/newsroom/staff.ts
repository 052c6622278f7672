import type { InterfaceLanguage } from '../../texts/define'
import type { DeskRole } from '../../workflow/people'

/** The sample newsroom's desks. */
export type DeskKey = 'news' | 'culture' | 'sport'
/** The people of the sample newsroom, by their given names. */
export type PersonKey = 'an' | 'lam' | 'vy' | 'ratna' | 'ha' | 'chau' | 'huy'

/** Someone of the sample newsroom; nobody of that name is meant. */
export interface SamplePerson {
  /** An address that cannot receive mail (RFC 2606). */
  readonly login: string
  readonly name: string
  /** What they do, in the language they work in. */
  readonly about: string
  readonly language: InterfaceLanguage
  readonly administrator: boolean
  readonly roles: Readonly<Partial<Record<DeskKey, readonly DeskRole[]>>>
}

/** The password of everyone in a sample newsroom. It is public: such a newsroom protects nothing. */
export const SAMPLE_PASSWORD = 'ban-thu-toa-soan'

/** The names of the sample newsroom's desks. */
export const sampleDesks: Readonly<Record<DeskKey, string>> = {
  news: 'Thời sự',
  culture: 'Văn hóa',
  sport: 'Thể thao',
}

/** The people of the sample newsroom, in the order in which its sign-in screen lists them. */
export const samplePeople: Readonly<Record<PersonKey, SamplePerson>> = {
  an: {
    login: 'hoai.an@toasoan.example',
    name: 'Nguyễn Hoài An',
    about: 'Phóng viên · Thời sự, Thể thao',
    language: 'vi',
    administrator: false,
    roles: { news: ['reporter'], sport: ['reporter'] },
  },
  lam: {
    login: 'van.lam@toasoan.example',
    name: 'Đỗ Văn Lâm',
    about: 'Biên tập viên · Thể thao; phóng viên · Văn hóa',
    language: 'vi',
    administrator: false,
    roles: { sport: ['editor'], culture: ['reporter'] },
  },
  vy: {
    login: 'khanh.vy@toasoan.example',
    name: 'Lê Khánh Vy',
    about: 'Translator into English · all desks',
    language: 'en',
    administrator: false,
    roles: { news: ['translator'], culture: ['translator'], sport: ['translator'] },
  },
  ratna: {
    login: 'ratna@toasoan.example',
    name: 'Ratna Wulandari',
    about: 'Penerjemah bahasa Indonesia · semua desk',
    language: 'id',
    administrator: false,
    roles: { news: ['translator'], culture: ['translator'], sport: ['translator'] },
  },
  ha: {
    login: 'thu.ha@toasoan.example',
    name: 'Phạm Thu Hà',
    about: 'Biên tập viên · Thời sự, Văn hóa',
    language: 'vi',
    administrator: false,
    roles: { news: ['editor'], culture: ['editor'] },
  },
  chau: {
    login: 'minh.chau@toasoan.example',
    name: 'Vũ Minh Châu',
    about: 'Thư ký tòa soạn · mọi ban',
    language: 'vi',
    administrator: false,
    roles: { news: ['managingEditor'], culture: ['managingEditor'], sport: ['managingEditor'] },
  },
  huy: {
    login: 'gia.huy@toasoan.example',
    name: 'Ngô Gia Huy',
    about: 'Quản trị viên',
    language: 'vi',
    administrator: true,
    roles: {},
  },
}
