import { spawn } from 'node:child_process'

/** Runs a command with its output passed on and answers its exit code; 127 when it cannot be started. */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options })
    const pass = (signal) => child.kill(signal)
    const signals = ['SIGINT', 'SIGTERM']
    for (const signal of signals) process.on(signal, pass)
    const end = (code) => {
      for (const signal of signals) process.off(signal, pass)
      resolve(code)
    }
    child.on('error', () => end(127))
    child.on('exit', (code, signal) => end(code ?? (signal === null ? 1 : 128)))
  })
}

/** Runs a command quietly and answers whether it ended well; its output is shown when it did not. */
export async function runQuietly(command, args, options = {}) {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  const output = []
  child.stdout.on('data', (data) => output.push(data))
  child.stderr.on('data', (data) => output.push(data))
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(127))
    child.on('close', (exit) => resolve(exit ?? 1))
  })
  if (code !== 0) process.stderr.write(Buffer.concat(output))
  return code === 0
}
