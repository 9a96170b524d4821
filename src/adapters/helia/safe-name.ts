/** Names come from whoever made the content. One that would leave its folder, or that the system reads otherwise, is refused. */
import { PortError } from '../../engine/ports/port-error.ts'

const windowsReserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$/i
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what Windows refuses in names
const windowsForbidden = /[<>:"|?*\u0000-\u001f]|[. ]$/

const objection = (name: string, platform: NodeJS.Platform): string | undefined => {
  if (name === '' || name === '.' || name === '..') return 'is no name'
  if (/[/\\\0]/.test(name)) return 'has a separator or a NUL in it'
  if (Buffer.byteLength(name) > 255) return 'is longer than 255 bytes'
  if (platform !== 'win32') return undefined
  return windowsReserved.test(name) || windowsForbidden.test(name) ? 'is not allowed on Windows' : undefined
}

/** Throws `invalid`. */
export const checkSafeName = (name: string, platform: NodeJS.Platform = process.platform): void => {
  const wrong = objection(name, platform)
  if (wrong === undefined) return
  throw new PortError(
    'invalid',
    `The content has an entry named ${JSON.stringify(name.slice(0, 300))}, which ${wrong}.`,
  )
}
