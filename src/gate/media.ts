/** How records are written in bytes. */
export type MediaKind = 'json' | 'ndjson' | 'csv' | 'parquet'

const extensions: Readonly<Record<string, MediaKind>> = {
  json: 'json',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  csv: 'csv',
  tsv: 'csv',
  parquet: 'parquet',
}

/** The medium that a file's name states, before the ending of what packs it; undefined for any other ending. */
export function mediaOf(packed: string): MediaKind | undefined {
  const name = packed.replace(/\.(?:gz|zst)$/i, '')
  const dot = name.lastIndexOf('.')
  const extension = dot === -1 ? '' : name.slice(dot + 1).toLowerCase()
  return Object.hasOwn(extensions, extension) ? extensions[extension] : undefined
}
