/** exifr's own ES module: the package's main entry is CommonJS to Node and hides `sidecar` from some loaders. */
declare module 'exifr/dist/full.esm.mjs' {
  export { parse, sidecar } from 'exifr'
}
