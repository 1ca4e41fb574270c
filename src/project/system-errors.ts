/** What the operating system's error codes (errno) say, as the end of a sentence that begins with a path. */
const sentences: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'may not be used: permission is missing'],
  ['EBUSY', 'is in use by another program'],
  ['EDQUOT', 'does not fit: the disk quota is used up'],
  ['EEXIST', 'exists already'],
  ['EFBIG', 'is larger than the file system allows'],
  ['EIO', 'cannot be reached: the disk reports an error'],
  ['EISDIR', 'is a folder'],
  ['ELOOP', 'is a link that leads back to itself'],
  ['EMFILE', 'cannot be opened: too many files are open'],
  ['ENAMETOOLONG', 'has a name that is too long'],
  ['ENFILE', 'cannot be opened: too many files are open'],
  ['ENODEV', 'cannot be opened: its device is not there'],
  ['ENOENT', 'does not exist'],
  ['ENOSPC', 'does not fit: there is no space left on the disk'],
  ['ENOTDIR', 'does not exist: a part of its path is a file'],
  ['ENXIO', 'cannot be opened: its device is not there'],
  ['EPERM', 'may not be used: permission is missing'],
  ['EPIPE', 'cannot be written: the reader has gone'],
  ['EROFS', 'cannot be written: the disk is read-only'],
  ['ESTALE', 'is gone: the network folder has changed'],
  ['ETXTBSY', 'is in use by another program'],
])

/** The errno name of a system error, such as `ENOENT`. */
export function errnoOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** What went wrong, as the end of a sentence that begins with the path; no stack trace and no text of the system's. */
export function plainReason(error: unknown): string {
  const code = errnoOf(error)
  const known = code === undefined ? undefined : sentences.get(code)
  if (known !== undefined) return known
  return code !== undefined && /^[A-Z][A-Z0-9_]{1,40}$/.test(code)
    ? `cannot be used: the system says ${code}`
    : 'cannot be used'
}
