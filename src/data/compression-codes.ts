import { define, type RefusalDefinition } from './codes.js'

/** What packs a text: `gzip`. */
interface By {
  readonly by: string
}

const unpack = 'Unpack it, and give the JSON, NDJSON or CSV file itself, or pack that with gzip.'

export const otherCompression = define<By>({
  code: 'data/other-compression',
  class: 'unreadable',
  sentence: ({ by }) => `The bytes are compressed with ${by}, which is not read here; gzip is.`,
  help: unpack,
})

/** `what`: "a zip archive". */
export const archive = define<{ readonly what: string }>({
  code: 'data/archive',
  class: 'unreadable',
  sentence: ({ what }) => `This is ${what}: it holds files, and none of them was judged.`,
  help: 'Take the files out of it, and give each of them.',
})

/** `what`: "a PDF document". */
export const otherFormat = define<{ readonly what: string }>({
  code: 'data/other-format',
  class: 'unreadable',
  sentence: ({ what }) => `This is ${what}, which is not read here.`,
  help: 'Export the data as JSON, NDJSON or CSV; a Parquet file is read as one where its name ends in .parquet.',
})

export const compressedTwice = define<{ readonly outer: string; readonly inner: string }>({
  code: 'data/compressed-twice',
  class: 'unreadable',
  sentence: ({ outer, inner }) => `What ${outer} holds is compressed again, with ${inner}.`,
  help: 'Pack the file once.',
})

export const notAsNamed = define<By>({
  code: 'data/not-as-named',
  class: 'unreadable',
  sentence: ({ by }) => `The file's name says ${by}, but its bytes are something else.`,
  help: 'Look what the file is, and name it for what it holds.',
})

/** `fault` follows "The ${by} data" and a space. */
export const damagedCompression = define<By & { readonly fault: string }>({
  code: 'data/damaged-compression',
  class: 'unreadable',
  sentence: ({ by, fault }) => `The ${by} data ${fault}.`,
  help: 'The file was cut off or changed on its way; fetch it again, or pack it again.',
})

/** `what`: "bytes", "NUL bytes", "a frame that readers skip". */
export const behindCompression = define<By & { readonly what: string; readonly where: string }>({
  code: 'data/behind-compression',
  class: 'ambiguous',
  sentence: ({ by, what, where }) =>
    `${what} stand ${where} the ${by} data; some readers drop them, so they would go along unseen.`,
  help: 'Pack the file again; nothing may stand behind what is packed, not even padding.',
})

/** `what`: "a comment". */
export const compressionHeader = define<By & { readonly what: string }>({
  code: 'data/compression-header',
  class: 'unreadable',
  sentence: ({ by, what }) =>
    `The ${by} header holds ${what}, which goes along with the data and is not judged.`,
  help: 'Pack the file again without it: gzip -n writes a header that holds nothing.',
})

/** `what`: "more than 5000 members". */
export const unpacksTooFar = define<{ readonly what: string }>({
  code: 'data/unpacks-too-far',
  class: 'unreadable',
  sentence: ({ what }) => `The bytes unpack to ${what}.`,
  help: 'If the data is meant to be so, raise the limit in declared.yaml: unpacked-bytes, unpacked-ratio or packed-members.',
})

export const zstdNeedsNode = define<object>({
  code: 'data/zstd-needs-node',
  class: 'unreadable',
  sentence: () => 'The bytes are compressed with zstd, which this Node.js cannot unpack.',
  help: 'Run declared with Node.js 22.15, 23.8 or newer, or pack the file with gzip.',
})

/** Every reason for which packed bytes cannot be judged. */
export const compressionCodes: readonly RefusalDefinition<never>[] = [
  archive,
  behindCompression,
  compressedTwice,
  compressionHeader,
  damagedCompression,
  notAsNamed,
  otherCompression,
  otherFormat,
  unpacksTooFar,
  zstdNeedsNode,
]
