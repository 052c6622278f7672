const NEUTRAL = '#655b4e'

/** A person's colour as a stylesheet may have it: what is not a plain `#rrggbb` becomes a neutral one. */
export function personColour(colour: string): string {
  return /^#[0-9a-f]{6}$/i.test(colour) ? colour : NEUTRAL
}
