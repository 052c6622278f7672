import type { ArticleId } from '../../shared/ids'
import type { PresencePlace, PresentPerson } from '../../shared/live/presence'
import type { HolderId } from '../articles/held-article'
import type { LiveDesk, LiveDeskParts } from './LiveDesk'

/** Which windows show which articles and where their people are, whether there is a newsroom to tell or not. */
export class OnScreen {
  readonly #places = new Map<ArticleId, Map<HolderId, PresencePlace | null>>()
  readonly #people = new Map<ArticleId, readonly PresentPerson[]>()
  readonly #onPresence: (id: ArticleId, people: readonly PresentPerson[]) => void
  #desk: LiveDesk | undefined

  /** `onPresence` is told who else has an article on screen, whenever that changes. */
  constructor(onPresence: (id: ArticleId, people: readonly PresentPerson[]) => void) {
    this.#onPresence = onPresence
  }

  /** Makes the articles on screen live with the desk that `open` makes; returns the end of it. One newsroom at a time. */
  connect(open: (onPresence: LiveDeskParts['onPresence']) => LiveDesk): () => void {
    const desk = open((id, people) => this.#see(id, people))
    this.#desk = desk
    const stop = desk.start()
    for (const [id, windows] of this.#places) for (const [holder, place] of windows) desk.show(id, holder, place)
    return () => {
      stop()
      if (this.#desk === desk) this.#desk = undefined
    }
  }

  /** A window shows an article, its person being at a place; answers who else is there. */
  show(id: ArticleId, holder: HolderId, place: PresencePlace | null): readonly PresentPerson[] {
    const windows = this.#places.get(id) ?? new Map<HolderId, PresencePlace | null>()
    this.#places.set(id, windows.set(holder, place))
    this.#desk?.show(id, holder, place)
    return this.#people.get(id) ?? []
  }

  /** A window does not show an article any more. */
  hide(id: ArticleId, holder: HolderId): void {
    const windows = this.#places.get(id)
    if (windows === undefined || !windows.delete(holder)) return
    if (windows.size === 0) this.#places.delete(id)
    this.#desk?.hide(id, holder)
  }

  /** A window is gone with all it showed. */
  hideAll(holder: HolderId): void {
    for (const id of this.#places.keys()) this.hide(id, holder)
  }

  #see(id: ArticleId, people: readonly PresentPerson[]): void {
    if (people.length === 0) this.#people.delete(id)
    else this.#people.set(id, people)
    this.#onPresence(id, people)
  }
}
