import { readFileSync } from 'node:fs'
import { compileKernel } from '../kernel/fast-judge.js'
import type { WebAssemblyModule } from '../kernel/web-assembly.js'
import { assetPath } from './package-root.js'

/** Where the build puts the kernel of the fast judge, from the package's root. */
const kernelPath = 'dist/kernel.wasm'

/**
 * The compiled kernel, or undefined: where WebAssembly does not run, and where the file is not there. Then the exact
 * judge reads everything, which is slower and says the same.
 */
export function loadKernel(): WebAssemblyModule | undefined {
  try {
    return compileKernel(readFileSync(assetPath(kernelPath)))
  } catch {
    return undefined
  }
}
