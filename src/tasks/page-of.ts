import { readAsset } from '../project/package-root.js'

/** The page of a code, as Markdown; undefined where it is not there: the installation is not whole. */
export function pageOf(code: string): string | undefined {
  try {
    return readAsset(`src/${code}.md`)
  } catch {
    return undefined
  }
}
