/** What the utility process runs: the host, with Electron's parent port as its way to the main process. */
import { type DesktopPort, runDesktopHost } from '../host/desktop-host.ts'

const { parentPort } = process

process.exit(
  await runDesktopHost(
    {
      send: (message) => parentPort.postMessage(message),
      onMessage: (listener) =>
        void parentPort.on('message', ({ data, ports }) => listener(data, ports as unknown as DesktopPort[])),
    },
    process.env,
  ),
)
