interface LockEntry {
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/** The folder above a package's own `node_modules/NAME`, or undefined at the root. */
function parentOf(at: string): string | undefined {
  return at === '' ? undefined : at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))
}

/** Optional dependencies that a package of the lock file names and that no entry answers: `npm ci` refuses them. */
export function missingEntries(lock: string): readonly string[] {
  const packages: Readonly<Record<string, LockEntry>> = JSON.parse(lock).packages
  const answers = (from: string, name: string): boolean => {
    for (let at: string | undefined = from; at !== undefined; at = parentOf(at)) {
      if (Object.hasOwn(packages, `${at === '' ? '' : `${at}/`}node_modules/${name}`)) return true
    }
    return false
  }
  return Object.entries(packages).flatMap(([at, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !answers(at, name))
      .map(([name, version]) => `${at || 'package.json'} names ${name}@${version}`),
  )
}

/** Addresses in the lock file, and every `resolved`; whom to fund may have an address. */
export function urlsOf(lock: string): readonly string[] {
  const found: string[] = []
  const visit = (value: unknown, path: string) => {
    if (typeof value === 'string' && /^[\w+]+:\/\/|^(?:file|git|github):/.test(value)) found.push(path)
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'resolved') found.push(`${path} has resolved`)
      else if (key !== 'funding') visit(inner, `${path} ${key}`)
    }
  }
  visit(JSON.parse(lock), 'package-lock.json')
  return found
}

/** Dependencies of a package.json whose version is not one exact version. */
export function unpinned(manifest: string): readonly string[] {
  const fields: Readonly<Record<string, Readonly<Record<string, string>>>> = JSON.parse(manifest)
  return ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((field) =>
    Object.entries(fields[field] ?? {})
      .filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))
      .map(([name, version]) => `${field}: ${name} ${version}`),
  )
}
