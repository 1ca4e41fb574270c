// Writes package-lock.json, whole on every platform.
//
// `npm ci` refuses a lock file that names an optional dependency and has no entry for it, and npm writes no
// entry for a platform's build that could not be fetched when the lock was made. What such an entry needs is
// known all the same: the version is pinned by the package that names it, and the platform is in its name.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const lockFile = `${root}package-lock.json`

const OS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
]
const CPU = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']
const LIBC = new Map([
  ['gnu', 'glibc'],
  ['gnueabihf', 'glibc'],
  ['musl', 'musl'],
  ['musleabihf', 'musl'],
])

/** Where Node would find `name` from the package at `from`: its key in the lock file, or undefined. */
function resolve(packages, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    const key = `${at === '' ? '' : `${at}/`}node_modules/${name}`
    if (packages[key] !== undefined) return key
    if (at === '') return undefined
  }
}

/** `@scope/cli-linux-x64-musl` says `{ os: ['linux'], cpu: ['x64'], libc: ['musl'] }`. */
function platformOf(name) {
  const words = name.slice(name.indexOf('/') + 1).split('-')
  const os = words.find((word) => OS.includes(word))
  const cpu = words.find((word) => CPU.includes(word))
  const libc =
    os === 'linux' ? words.map((word) => LIBC.get(word)).find((word) => word !== undefined) : undefined
  return { os, cpu, libc }
}

/** The entry of an optional dependency that npm left out, its keys in npm's order. */
function entryOf(parent, name, version) {
  if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) {
    throw new Error(
      `${name}@${version} has no entry, and its version is a range: pin the package that names it`,
    )
  }
  const { os, cpu, libc } = platformOf(name)
  return {
    version,
    ...(cpu && { cpu: [cpu] }),
    ...(parent.dev && { dev: true }),
    ...(libc && { libc: [libc] }),
    optional: true,
    ...(os && { os: [os] }),
  }
}

const install = spawnSync('npm', ['install', '--ignore-scripts'], { cwd: root, stdio: 'inherit' })
if (install.status !== 0) process.exit(install.status ?? 1)

const lock = JSON.parse(readFileSync(lockFile, 'utf8'))
const packages = lock.packages
const added = []
for (const [at, entry] of Object.entries(packages)) {
  delete entry.resolved
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (resolve(packages, at, name) !== undefined) continue
    packages[`node_modules/${name}`] = entryOf(entry, name, version)
    added.push(`${name}@${version}`)
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
writeFileSync(lockFile, `${JSON.stringify(lock, null, 2)}\n`)
console.log(
  `package-lock.json: ${added.length} optional dependencies added${added.map((name) => `\n  ${name}`).join('')}`,
)
