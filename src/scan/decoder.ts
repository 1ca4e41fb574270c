import type { Encoding } from './carried.js'
import type { Meter } from './detector.js'

/** A text that stood inside another one. */
export interface Decoded {
  readonly text: string
  readonly through: readonly Encoding[]
}

/** What a decoder may know and use up. */
export interface Decoding {
  readonly meter: Meter
  /** Characters that packed data may still unpack to, over the whole of a text. */
  readonly room: { characters: number; isUsedUp: boolean }
}

/**
 * Undoes one way of writing. Strict: ordinary words give nothing. Together its results are at most a few times
 * as long as the text, except for what is packed, for which there is `room`.
 */
export type Decoder = (text: string, decoding: Decoding) => readonly Decoded[]
