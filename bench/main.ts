import { fileURLToPath } from 'node:url'
import { runBenchmarks } from './run-benchmarks'

process.exitCode = await runBenchmarks(process.argv.slice(2), fileURLToPath(import.meta.url))
