const output = document.querySelector('output')

window.fixture.on('pong', (text) => {
  output.textContent = `pong ${text}`
})
window.fixture.on('shout', (text) => {
  output.textContent = text
})
document.addEventListener('dragover', (event) => event.preventDefault())
document.addEventListener('drop', (event) => {
  event.preventDefault()
  output.textContent = window.fixture.pathOf(event.dataTransfer.files[0])
})
