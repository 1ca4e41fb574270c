/** Where reduced bytes go, and where records wait until what stands around them is known. */
export interface RedactOutput {
  write(piece: string | Uint8Array): Promise<void>
  readonly spool: { write(piece: string): Promise<void>; read(): AsyncIterable<Uint8Array> }
}
