import { createHash } from 'node:crypto'

/** `sha256:` and 64 lower-case hexadecimal digits (FIPS 180-4). */
export type Fingerprint = `sha256:${string}`

export function fingerprint(content: string | Uint8Array): Fingerprint {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`
}
