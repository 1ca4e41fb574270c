export { reporters } from './report/index.js'

/** Loads what prints the page of what may be sent; it is large, and few tasks want it. */
export const loadAllowed = () => import('../generators/allowed/allowed.js')

/** Loads what makes JSON Schemas of plans. */
export const loadJsonSchema = () => import('../generators/json-schema/json-schema.js')

/** Loads what prints TypeScript; the printer that it uses is large. */
export const loadTypes = () => import('../generators/types/types.js')

/** Loads what arranges a policy for a record of processing, and the layout of its drawing. */
export const loadRecord = () => import('../generators/record/record.js')

/** Loads what writes notices; messages and layouts come with it. */
export const loadNotice = () => import('../generators/notice/notice.js')
