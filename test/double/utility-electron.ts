/** What `electron` is within a utility process: the host does without it, so nothing of it is covered. */
import { covered } from './covered.ts'

export default covered('electron (in a utility process)', {})
