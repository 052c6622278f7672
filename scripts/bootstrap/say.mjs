const started = Date.now()

/** Prints what is being done, with the seconds since the start. */
export function say(line) {
  process.stdout.write(`[${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s] ${line}\n`)
}

/** Prints what a person has to do and ends the process with exit code 1. */
export function giveUp(line) {
  process.stderr.write(`\n${line}\n`)
  process.exit(1)
}
