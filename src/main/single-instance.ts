/** One desktop a user: a second start hands its arguments to the first one, which comes to the front, and ends. */
import { app } from 'electron'

/** False when another one runs; this one is then on its way out. */
export function setupSingleInstance(onSecondStart: (argv: string[]) => void): boolean {
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return false
  }
  app.on('second-instance', (_event, argv) => onSecondStart(argv))
  return true
}
