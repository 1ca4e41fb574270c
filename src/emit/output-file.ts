/** A file that a generator made: its path below the folder of the output, with `/`, and its whole text. */
export interface OutputFile {
  readonly path: string
  readonly content: string
}
