/** Milliseconds without a leap after which a list counts as come to rest. */
export const REST_MILLISECONDS = 100

/** Tells a list that is dragged past (its rows are gone before they could be fetched) from one that is read or paged through. */
export class ScrollPace {
  #start = 0
  #leaptAt = Number.NEGATIVE_INFINITY

  /** Takes note of the rows now on screen, `end` exclusive; whether the list flies past them. `now` is in milliseconds. */
  flies(start: number, end: number, now: number): boolean {
    const leap = Math.abs(start - this.#start) > end - start
    // The first leap is a jump to a place (End, a click in the scroll bar), which is where the person wants to be.
    const flies = leap && now - this.#leaptAt < REST_MILLISECONDS
    this.#start = start
    if (leap) this.#leaptAt = now
    return flies
  }
}
