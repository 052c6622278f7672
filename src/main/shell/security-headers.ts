/** The policy of the workstation's own page: its own scripts and styles, photos of this computer, the preview in a frame. */
export const DESK_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  // Mantine and Lexical position things by style attributes; no style sheet comes from anywhere but the package.
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' media: data: blob:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ')

/** The policy of the reader's page in the preview: no script whatever, nothing from outside. */
export const PREVIEW_CSP = [
  "default-src 'none'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  // A printed page carries its photos within itself.
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
].join('; ')

/** The headers every response of the application's own protocols carries. */
export function securityHeaders(csp: string): Record<string, string> {
  return {
    'Content-Security-Policy': csp,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
  }
}
