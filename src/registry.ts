export { reporters } from './report/index.js'

/** Loads what prints the page of what may be sent; it is large, and few tasks want it. */
export const loadAllowed = () => import('../generators/allowed/allowed.js')
