import type { Command } from '../command.js'

interface Entry {
  readonly name: string
  readonly summary: string
  load(): Promise<{ readonly command: Command }>
}

/** Every command; each loads only when it is called. */
export const commands: readonly Entry[] = [
  { name: 'check', summary: 'Judge files against the policies.', load: () => import('./check.js') },
  {
    name: 'redact',
    summary: 'Write a copy without what may not be passed on.',
    load: () => import('./redact.js'),
  },
  { name: 'lint', summary: 'Show every mistake in the policies.', load: () => import('./lint.js') },
  { name: 'test', summary: 'Judge the examples of the policies.', load: () => import('./test.js') },
  {
    name: 'explain',
    summary: 'Explain a code of a report, or list all codes.',
    load: () => import('./explain.js'),
  },
  {
    name: 'allowed',
    summary: 'Print what may be sent, to whom, for what, by which line.',
    load: () => import('./allowed.js'),
  },
  {
    name: 'claims',
    summary: 'List what the policies say, fact by fact.',
    load: () => import('./claims.js'),
  },
  {
    name: 'notice',
    summary: 'Write the notice that tells people what is shared about them.',
    load: () => import('./notice.js'),
  },
  {
    name: 'locales',
    summary: 'Show how far the notices are in each language.',
    load: () => import('./locales.js'),
  },
  {
    name: 'record',
    summary: 'Write what the policy says for a record of processing.',
    load: () => import('./record.js'),
  },
  {
    name: 'generate',
    summary: 'Write types, schemas and validators of what may be sent.',
    load: () => import('./generate.js'),
  },
  {
    name: 'policy-change',
    summary: 'List what a change of the policies newly lets through.',
    load: () => import('./policy-change.js'),
  },
  {
    name: 'source',
    summary: 'Fingerprint a source, or see what changed in it.',
    load: () => import('./source.js'),
  },
  {
    name: 'schema',
    summary: 'Write the JSON Schemas of the documents.',
    load: () => import('./schema.js'),
  },
  { name: 'init', summary: 'Write a first policy to edit.', load: () => import('./init.js') },
  {
    name: 'selftest',
    summary: 'Prove that the gate blocks on this machine.',
    load: () => import('./selftest.js'),
  },
]
