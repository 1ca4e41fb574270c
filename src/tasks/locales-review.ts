import { createDiagnostics, type Diagnostics } from '../diagnostics/diagnostic.js'
import { readTextFile } from '../project/text-files.js'
import { joinPath } from '../project/user-path.js'
import { takenPaths } from '../project/write-tree.js'
import { parseReview } from '../syntax/parse.js'
import { originalLocale } from '../wording/catalogue.js'
import { editCatalogue } from '../wording/edit-catalogue.js'
import { confirmedEdit, type Refusal, reviewSheet } from '../wording/review-sheet.js'
import { type LocalesRequest, openLocales, type Refused } from './locales-folder.js'
import { notEditable } from './locales-mark.js'
import { writeReports } from './write-output.js'

export interface ExportRequest extends LocalesRequest {
  /** The language by the name of its catalogue. */
  readonly locale: string
  /** The file to write. */
  readonly output: string
}

export interface ImportRequest extends LocalesRequest {
  /** The folder whose catalogue is written; never one of an installed package by chance. */
  readonly catalogues: string
  /** The file to read. */
  readonly sheet: string
}

/** What was written, and how many messages it speaks of; or, with nothing written, why not. */
export interface ReviewResult extends Refused {
  /** As the user would name it. */
  readonly written: string | undefined
  readonly messages: number
}

function none(reasons: readonly Refusal[], diagnostics: Refused['diagnostics'] = []): ReviewResult {
  return { written: undefined, messages: 0, diagnostics, reasons }
}

/** The catalogue of one translation with what it is held against, or why it cannot be reviewed. */
async function openTranslation(request: LocalesRequest, locale: string) {
  if (locale === originalLocale) {
    return none([{ message: `"${locale}" is the original: it is no translation.`, help: undefined }])
  }
  const opened = await openLocales(request, [locale])
  if ('reasons' in opened) return none(opened.reasons, opened.diagnostics)
  const { original, definitions, unread } = opened
  const [own] = opened.catalogues
  if (own === undefined || own.mistakes.length > 0) return none([], [...unread, ...(own?.mistakes ?? [])])
  return { own, original, definitions }
}

/** Writes a sheet on which a person confirms the translations of one language. Never rejects for a user's mistake. */
export async function exportReview(request: ExportRequest): Promise<ReviewResult> {
  const { locale, output, cwd } = request
  const opened = await openTranslation(request, locale)
  if ('reasons' in opened) return opened
  const { own, original, definitions } = opened
  const content = await reviewSheet(own.catalogue, original, definitions)
  const path = joinPath(cwd ?? '.', output)
  if ((await takenPaths('.', [path])).length > 0) {
    const help = 'Choose another name: what is there may hold what somebody confirmed.'
    return none([{ message: `"${output}" is there already.`, help }])
  }
  const problem = await writeReports([{ path, content }])
  if (problem !== undefined) return none([problem])
  return { written: output, messages: own.catalogue.messages.size, diagnostics: [], reasons: [] }
}

/**
 * Takes over what a person confirmed on a sheet: all of it, or nothing. Never rejects for a user's mistake; what could
 * not be written is a reason.
 */
export async function importReview(request: ImportRequest): Promise<ReviewResult> {
  const source = await readTextFile(request.sheet, request.cwd)
  if (!('text' in source)) return none([source])
  const mistakes: Diagnostics & { readonly list: Refused['diagnostics'] } = createDiagnostics()
  const sheet = await parseReview(source, mistakes)
  if (sheet === undefined || mistakes.list.length > 0) return none([], mistakes.list)
  const opened = await openTranslation(request, sheet.value.review)
  if ('reasons' in opened) return opened
  const { own, original, definitions } = opened
  const edit = confirmedEdit(sheet.value, own.catalogue, original, definitions)
  if ('refusals' in edit) return none(edit.refusals)
  const content = await editCatalogue(own.source, edit)
  const { path } = own.source
  if (content === undefined) return none([notEditable(path)])
  const problem = await writeReports([{ path: joinPath(request.cwd ?? '.', path), content }])
  if (problem !== undefined) return none([problem])
  return { written: path, messages: edit.marks.size, diagnostics: [], reasons: [] }
}
