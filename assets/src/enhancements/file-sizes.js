// How much an upload weighs, said before it is sent: people pay for their megabytes.
// data-max-bytes on the control gives the limit; data-too-large its sentence.

function megabytes(bytes) {
  const size = bytes / 1_000_000
  const digits = size < 0.1 ? 2 : 1
  const number = new Intl.NumberFormat(document.documentElement.lang === "en" ? "en" : "es-MX", { maximumFractionDigits: digits })
  return `${number.format(Math.max(size, 0.01))} MB`
}

function say(control, place) {
  const files = [...control.files]
  const limit = Number(control.dataset.maxBytes || 0)
  const large = limit && files.some((file) => file.size > limit)
  place.textContent = files.map((file) => `${file.name}: ${megabytes(file.size)}`).join(" · ")
  if (large && control.dataset.tooLarge) place.textContent += `. ${control.dataset.tooLarge}`
  place.classList.toggle("v-file-size--large", Boolean(large))
}

export function fileSizes(root) {
  for (const control of root.querySelectorAll('input[type="file"]')) {
    const place = document.createElement("p")
    place.className = "v-file-size"
    place.setAttribute("role", "status")
    const wrapper = control.closest(".govuk-file-upload-wrapper") || control.closest(".govuk-drop-zone") || control
    wrapper.after(place)
    control.addEventListener("change", () => say(control, place))
  }
}
