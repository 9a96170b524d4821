// The sample's utility process: answers on each port that it is handed, and streams until the port closes.
console.log(`host of type ${process.type}`)

process.parentPort.on('message', ({ data: purpose, ports: [port] }) => {
  let sent = 0
  const timer = setInterval(() => port.postMessage({ sent: sent++ }), 5)
  port.on('message', ({ data }) => port.postMessage({ echo: data }))
  port.on('close', () => {
    clearInterval(timer)
    process.parentPort.postMessage(`closed: ${purpose}`)
  })
  port.start()
})
