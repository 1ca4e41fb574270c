// Compiles the kernel of the fast judge (src/kernel/assembly) with AssemblyScript; gives the bytes of the module.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'

const room = fileURLToPath(new URL('../src/kernel/', import.meta.url))

/** Offsets are one file for both compilers, so it lies beside the room; the debug build takes checked doors to memory. */
function sourceOf(name, isDebug) {
  const base = name.split('/').at(-1)
  const own = isDebug && base === 'access.ts' ? 'access-checked.ts' : base
  try {
    return readFileSync(base === 'offsets.ts' ? `${room}offsets.ts` : `${room}assembly/${own}`, 'utf8')
  } catch {
    return null
  }
}

const options = [
  '--runtime',
  'stub',
  '--importMemory',
  '--noExportMemory',
  '--initialMemory',
  '1',
  '--use',
  'abort=',
]
const features = ['--enable', 'simd,bulk-memory']

/** Throws with the compiler's words where the sources have a mistake. */
export async function compileKernelSource(isDebug) {
  let binary
  const { error, stderr } = await asc.main(
    [
      'assembly/kernel.ts',
      '--outFile',
      'kernel.wasm',
      ...options,
      ...features,
      ...(isDebug ? ['-O1', '--debug'] : ['-O3', '--converge', '--noAssert']),
    ],
    {
      readFile: (name) => sourceOf(name, isDebug),
      writeFile(name, contents) {
        if (name === 'kernel.wasm') binary = contents
      },
      listFiles: () => [],
    },
  )
  if (error !== null || binary === undefined) throw new Error(`${stderr.toString()}\n${error ?? ''}`)
  return binary
}
