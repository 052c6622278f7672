process.parentPort.on('message', (event) => {
  const sum = event.data.reduce((total, number) => total + number, 0)
  process.parentPort.postMessage({ sum, bytes: new Uint8Array([9, 8]) }, [])
})
