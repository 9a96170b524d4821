/** Pictures that the system shows for us: in `resources/` of the repository, and at the same place in the packed app. */
import { join } from 'node:path'

export const resourceFile = (name: string): string => join(import.meta.dirname, '../../resources', name)
