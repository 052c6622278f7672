import { join } from 'node:path'
import type { Low } from 'lowdb'
import type { z } from 'zod'
import type { SyncedArticles, SyncNotice, SyncOverview } from '../../shared/contract/account-contract'
import type { ArticleId, PhotoId } from '../../shared/ids'
import type { PresentPerson } from '../../shared/live/presence'
import { neededPhotos } from '../photos/needed-photos'
import { PhotoSweep } from '../photos/photo-sweep'
import type { Profile } from '../profile/profile'
import type { Disk } from '../storage/disk'
import type { KeptText } from '../sync/sync-shelf'
import type { WorkflowListener } from '../workflow/open-workflow'
import { NewsroomLink, type NewsroomLinkParts } from './newsroom-link'
import { RecordBook } from './record-book'
import { SessionFile } from './session-file'
import { SessionService } from './session-service'
import { noSeal, type TokenSeal } from './token-seal'

/** How a workstation meets its newsroom's server, and who is told of it. */
export interface NewsroomOptions {
  readonly seal: TokenSeal
  /** What this computer is called in the list of computers. */
  readonly deviceName: string
  /** The name of a version that syncing keeps, in the person's language. */
  readonly versionName: (text: KeptText) => string
  readonly onSync: (overview: SyncOverview) => void
  readonly onArticles: (changed: SyncedArticles) => void
  readonly onNotice: (notice: SyncNotice) => void
  /** Photos that can be shown now, or better than before. */
  readonly onPhotos: (ids: readonly PhotoId[]) => void
  readonly workflow: WorkflowListener
  readonly onPresence: (id: ArticleId, people: readonly PresentPerson[]) => void
}

/** The session kept in the profile, and the link to the newsroom it belongs to; not started. */
export async function openNewsroom(
  { newsroom, log }: { readonly newsroom?: NewsroomOptions; readonly log: (message: string) => void },
  { disk, ownersDisk, paths, readOnly }: Profile,
  {
    openFile,
    ...rest
  }: Pick<
    NewsroomLinkParts,
    | 'clock'
    | 'store'
    | 'open'
    | 'articles'
    | 'keeper'
    | 'library'
    | 'photos'
    | 'onLibrary'
    | 'onScreen'
    | 'onStatus'
    | 'metered'
    | 'binnedOnServer'
  > & {
    readonly openFile: <T>(path: string, schema: z.ZodType<T>, defaults: T, on?: Disk) => Promise<Low<T>>
  },
): Promise<{ readonly session: SessionService; readonly link: NewsroomLink; readonly records: RecordBook }> {
  const session = new SessionService({
    file: await openFile(paths.session, SessionFile, SessionFile.parse({}), ownersDisk),
    seal: newsroom?.seal ?? noSeal,
    deviceName: newsroom?.deviceName ?? '',
    readOnly,
    log,
  })
  const records = await RecordBook.open(disk, join(paths.root, 'records.log'))
  const link = new NewsroomLink({
    ...rest,
    session,
    disk,
    root: paths.root,
    random: Math.random,
    records,
    versionName: newsroom?.versionName ?? (() => ''),
    onStatus: (status) => {
      newsroom?.onSync({ status })
      rest.onStatus(status)
    },
    onArticles: (changed) => newsroom?.onArticles(changed),
    onNotice: (notice) => newsroom?.onNotice(notice),
    photoFolder: paths.photos,
    photoSweep: new PhotoSweep({
      disk,
      path: join(paths.root, 'photos-to-remove.json'),
      photos: rest.photos,
      needed: () => neededPhotos({ store: rest.store, disk, draftFolders: [paths.drafts, paths.bin] }),
      log,
    }),
    onPhotos: (ids) => newsroom?.onPhotos(ids),
    log,
  })
  return { session, link, records }
}
