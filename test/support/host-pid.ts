/** The process of the desktop's host: Electron lists a utility process by the name of its service. */
import type { DesktopApp, ElectronModule } from './shell-app.ts'

const nodeService = ({ app }: ElectronModule) =>
  app.getAppMetrics().find((process) => process.serviceName === 'node.mojom.NodeService')?.pid

export async function hostPidOf({ evaluate }: Pick<DesktopApp, 'evaluate'>): Promise<number> {
  const pid = await evaluate(nodeService)
  if (pid === undefined) throw new Error('no host runs')
  return pid
}
