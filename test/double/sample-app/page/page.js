// Keeps what arrives in `got`, for the test to read.
const got = []
window.got = got

const input = document.getElementById('files')
input.addEventListener('change', () => got.push(['chosen', window.sample.pathsOf([...input.files])]))

const drop = document.getElementById('drop')
drop.addEventListener('dragover', (event) => event.preventDefault())
drop.addEventListener('drop', (event) => {
  event.preventDefault()
  got.push(['dropped', window.sample.pathsOf([...event.dataTransfer.files])])
})

const { port1, port2 } = new MessageChannel()
port1.onmessage = ({ data }) => got.push(['port', data])
port1.addEventListener('close', () => got.push(['port closed']))
window.postMessage('connect', window.origin, [port2])
port1.postMessage({ wei: 7n, bytes: new Uint8Array([1, 255]) })
