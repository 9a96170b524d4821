/** `session`: the default one, which is all that this product uses. */
import { EventEmitter } from 'node:events'
import { covered } from './covered.ts'
import { type PermissionCheck, type PermissionHandler, permissionHandlers } from './permissions.ts'
import { protocol } from './protocol.ts'
import { record } from './records.ts'

class Session extends EventEmitter {
  readonly protocol = protocol

  setPermissionRequestHandler(handler: PermissionHandler | null): void {
    permissionHandlers.request = handler
  }

  setPermissionCheckHandler(handler: PermissionCheck | null): void {
    permissionHandlers.check = handler
  }

  setDevicePermissionHandler(): void {
    record('session.setDevicePermissionHandler')
  }

  setDisplayMediaRequestHandler(): void {
    record('session.setDisplayMediaRequestHandler')
  }

  setSpellCheckerEnabled(isEnabled: boolean): void {
    record('session.setSpellCheckerEnabled', isEnabled)
  }
}

const defaultSession = covered('session', new Session())
export const session = covered('session', { defaultSession })
