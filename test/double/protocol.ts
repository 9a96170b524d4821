/** `protocol`: schemes that the app answers itself. */
import { app } from './app.ts'
import { covered } from './covered.ts'
import { record } from './records.ts'
import { type SchemeHandler, schemeHandlers } from './schemes.ts'

export const protocol = covered('protocol', {
  registerSchemesAsPrivileged(schemes: object[]): void {
    if (app.isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    record('protocol.registerSchemesAsPrivileged', schemes)
  },
  handle(scheme: string, handler: SchemeHandler): void {
    if (schemeHandlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
    schemeHandlers.set(scheme, handler)
  },
  unhandle: (scheme: string): void => void schemeHandlers.delete(scheme),
  isProtocolHandled: (scheme: string): boolean => schemeHandlers.has(scheme),
})
