import type { DeskBridge } from '../../../shared/contract/desk-bridge'

declare global {
  interface Window {
    /** What the preload exposes; only main.tsx reads it. */
    readonly desk: DeskBridge
  }
}
