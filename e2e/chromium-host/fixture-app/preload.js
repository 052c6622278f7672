const { contextBridge, ipcRenderer, webUtils } = require('electron')

contextBridge.exposeInMainWorld('fixture', {
  version: process.versions.electron,
  nested: { list: [1, { deep: true }] },
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  ask: (number) => ipcRenderer.sendSync('ask', number),
  ping: (text) => ipcRenderer.send('ping', text),
  on(channel, listener) {
    const heard = (_event, ...args) => listener(...args)
    ipcRenderer.on(channel, heard)
    return () => ipcRenderer.removeListener(channel, heard)
  },
  pathOf: (file) => webUtils.getPathForFile(file),
  fail() {
    throw new RangeError('out of range')
  },
  failLater: () => Promise.reject(new Error('later')),
})
