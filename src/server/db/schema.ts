import type { AccountsTables } from './tables/accounts'
import type { ArticlesTables } from './tables/articles'
import type { PhotosTables } from './tables/photos'

/** The tables of the newsroom's database; each part of the server describes its own in a file of `tables/`. */
export interface NewsroomSchema extends AccountsTables, ArticlesTables, PhotosTables {}
