import type { OutputFile } from '../../src/emit/output-file.js'

/** A way into a package. */
export interface Entry {
  /** `./operator-call-record/zod` */
  readonly way: string
  /** The file that it leads to; where it ends with `.js`, its types are beside it. */
  readonly file: string
  /** The id of the payload. */
  readonly payload: string
  /** What it is besides the types: `zod`, `schema.json`; undefined for the types themselves. */
  readonly part: string | undefined
}

/**
 * The ways to the files of each payload, by their names: `NAME.js` is `./NAME`, `NAME.zod.js` is `./NAME/zod`,
 * `NAME.record.schema.json` is `./NAME/schema.json`. Declarations have no way of their own.
 */
export function entriesOf(payloads: readonly string[], files: readonly OutputFile[]): readonly Entry[] {
  return payloads.flatMap((payload) =>
    files.flatMap(({ path }): readonly Entry[] => {
      if (!path.startsWith(`${payload}.`) || path.endsWith('.d.ts')) return []
      const end = path.slice(payload.length + 1)
      if (end === 'js') return [{ way: `./${payload}`, file: path, payload, part: undefined }]
      const part = end.replace(/\.js$/, '').replace(/^record\./, '')
      return [{ way: `./${payload}/${part}`, file: path, payload, part }]
    }),
  )
}
