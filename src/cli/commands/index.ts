import type { Command } from '../command.js'

interface Entry {
  readonly name: string
  readonly summary: string
  load(): Promise<{ readonly command: Command }>
}

/** Every command; each loads only when it is called. */
export const commands: readonly Entry[] = [
  { name: 'check', summary: 'Judge files against the policies.', load: () => import('./check.js') },
  { name: 'redact', summary: 'Write a copy without what may not be passed on.', load: () => import('./redact.js') },
]
