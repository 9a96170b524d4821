/** What the window shows until it is built: what this is, and where to do its work meanwhile. */

const commands = [
  { command: 'deai host', purpose: 'run this computer’s node' },
  { command: 'deai submit job', purpose: 'run a script on somebody’s GPU' },
  { command: 'deai provide', purpose: 'rent out your own' },
  { command: 'deai doctor', purpose: 'see what is missing, and what to do about it' },
]

export function App() {
  return (
    <main>
      <h1>DeAI Desktop</h1>
      <p>Rent out the GPU you own, run AI work on GPUs you don’t, with no company in between.</p>
      <p>This window comes with the next version. Everything that it will show works now from the command line:</p>
      <dl>
        {commands.map(({ command, purpose }) => (
          <div key={command}>
            <dt>
              <code>{command}</code>
            </dt>
            <dd>{purpose}</dd>
          </div>
        ))}
      </dl>
    </main>
  )
}
