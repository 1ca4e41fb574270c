import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { compileKernel } from '../../src/kernel/fast-judge.js'
import type { WebAssemblyModule } from '../../src/kernel/web-assembly.js'

const root = join(import.meta.dirname, '..', '..')
const room = join(root, 'src', 'kernel')

interface Compiler {
  compileKernelSource(isDebug: boolean): Promise<Uint8Array>
}

/** The kernel as its sources are now, also where nothing was built; what was compiled once is kept beside. */
export async function kernelModule(isDebug: boolean): Promise<WebAssemblyModule> {
  const compiler = join(root, '.ci', 'compile-kernel.mjs')
  const sources = [
    compiler,
    join(room, 'offsets.ts'),
    ...readdirSync(join(room, 'assembly')).map((name) => join(room, 'assembly', name)),
  ]
  const hash = createHash('sha256')
  for (const source of sources) hash.update(readFileSync(source))
  const folder = join(tmpdir(), 'declared-kernels')
  const kept = join(folder, `${hash.digest('hex')}${isDebug ? '-debug' : ''}.wasm`)
  if (!existsSync(kept)) {
    const { compileKernelSource } = (await import(pathToFileURL(compiler).href)) as Compiler
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${kept}.${process.pid}`, await compileKernelSource(isDebug))
    renameSync(`${kept}.${process.pid}`, kept)
  }
  const kernel = compileKernel(readFileSync(kept))
  if (kernel === undefined) throw new Error('The kernel does not compile here.')
  return kernel
}
