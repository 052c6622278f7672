import type { ReactNode } from 'react'
import { photoUrl } from '../../../../shared/photo-url'
import { usePhotoArrival } from '../../account/NewsroomContext'
import type { IslandProps } from './CardIslands'
import { cardOf, useCardPhoto } from './use-card'

/** The picture of a card; nothing where it has none. It says nothing that the card's title does not say. */
export function EmbedPicture(props: IslandProps): ReactNode {
  const photoId = useCardPhoto(props.replica, cardOf(props).figureId)
  const arrival = usePhotoArrival(photoId)
  if (photoId === null) return null
  return <img key={arrival} src={photoUrl(photoId, 'thumb')} alt="" draggable={false} />
}
