import { boatRace } from './articles/boat-race'
import { bookFair } from './articles/book-fair'
import { bridge } from './articles/bridge'
import { bus } from './articles/bus'
import { cup } from './articles/cup'
import { film } from './articles/film'
import { harvest } from './articles/harvest'
import { lotusSilk } from './articles/lotus-silk'
import { market } from './articles/market'
import { rain } from './articles/rain'
import { school } from './articles/school'
import { water } from './articles/water'
import type { NewsroomArticle } from './newsroom-article'

/** The articles of the sample newsroom, by when they were begun; their people, places and publications are invented. */
export const sampleNewsroomArticles: readonly NewsroomArticle[] = [
  boatRace,
  bridge,
  film,
  rain,
  cup,
  bookFair,
  school,
  water,
  harvest,
  lotusSilk,
  market,
  bus,
]

/** The time zone in which the sample newsroom's clock on the wall runs (IANA). */
export const SAMPLE_ZONE = 'Asia/Ho_Chi_Minh'
