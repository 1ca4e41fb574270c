// Writes the kernel of the fast judge: dist/kernel.wasm, and dist/kernel-debug.wasm, which stops at an address that
// lies outside of its tables, frames and text.
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compileKernelSource } from './compile-kernel.mjs'

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))
mkdirSync(path('../dist'), { recursive: true })
writeFileSync(path('../dist/kernel.wasm'), await compileKernelSource(false))
writeFileSync(path('../dist/kernel-debug.wasm'), await compileKernelSource(true))
