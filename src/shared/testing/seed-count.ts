/** How many seeds a fuzz test runs: the environment's `FUZZ_SEEDS` (`npm run test:fuzz` sets it), else `usual`. */
export function seedCount(usual: number): number {
  // Tests of the window are compiled without Node's types.
  const { process } = globalThis as { process?: { readonly env: Readonly<Record<string, string | undefined>> } }
  const asked = Number(process?.env['FUZZ_SEEDS'])
  return Number.isInteger(asked) && asked > 0 ? asked : usual
}
