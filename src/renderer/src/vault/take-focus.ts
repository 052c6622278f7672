/** As an element's `ref`: gives it the keyboard as soon as it is there, because the person has just come to it. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus()
}
