/** A compiled WebAssembly module (WebAssembly JavaScript Interface, section 5.1). */
export type WebAssemblyModule = { readonly compiledModule?: never }

/** As much of the interface as the kernel needs; the library of the language does not declare it. */
interface WebAssemblyInterface {
  readonly Module: new (bytes: Uint8Array) => WebAssemblyModule
  readonly Memory: new (size: { readonly initial: number; readonly maximum: number }) => WebAssemblyMemory
  readonly Instance: new (module: WebAssemblyModule, imports: object) => { readonly exports: unknown }
}

export interface WebAssemblyMemory {
  readonly buffer: ArrayBuffer
}

declare const WebAssembly: WebAssemblyInterface | undefined

/** Bytes of one page of memory. */
export const pageBytes = 65_536

/** WebAssembly, or undefined where the environment has none or forbids it. */
export function webAssembly(): WebAssemblyInterface | undefined {
  return typeof WebAssembly === 'undefined' ? undefined : WebAssembly
}
