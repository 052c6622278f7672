/** How many seeds a fuzz test runs: the environment's `FUZZ_SEEDS`, else `usual`. */
export function seedCount(usual: number): number {
  const asked = Number(process.env['FUZZ_SEEDS'])
  return Number.isInteger(asked) && asked > 0 ? asked : usual
}
