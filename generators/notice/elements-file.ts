import type { OutputFile } from '../../src/emit/output-file.js'
import { fingerprint } from '../../src/text/fingerprint.js'
import type { NoticeRequest } from './notice-request.js'
import type { LineRange } from './plain-text.js'
import { anchorsIn, type ElementsFile } from './read-back.js'

/** A notice in one form; a plain text brings what its lines tell, the others say it themselves. */
export interface NoticeFile extends OutputFile {
  readonly form: 'html' | 'md' | 'txt'
  readonly ranges: readonly LineRange[] | undefined
}

/** The file beside a notice that says which lines of it tell which elements, read from the anchors that it bears. */
export function elementsFile(
  path: string,
  files: readonly NoticeFile[],
  { policy, audience, catalogue, organisation, claims, tool }: Omit<NoticeRequest, 'layouts' | 'forms'>,
): OutputFile {
  const blocksOf = files.map(({ path, content, form, ranges }) => ({
    path,
    hash: fingerprint(content),
    blocks: anchorsIn(form, content, ranges),
  }))
  const told = new Set(blocksOf.flatMap(({ blocks }) => blocks.flatMap(({ elements }) => elements)))
  const { id, version, hash } = policy
  const whole: ElementsFile = {
    tool: { name: 'declared', version: tool },
    policy: { id, version, hash },
    audience,
    locale: catalogue.locale,
    organisation: organisation?.id ?? null,
    elements: claims
      .flatMap(({ elements }) => elements)
      .filter((element) => told.has(element.id))
      .map((element) => ({ id: element.id, state: element.state, hash: element.hash })),
    files: blocksOf,
  }
  return { path, content: `${JSON.stringify(whole, undefined, 2)}\n` }
}
