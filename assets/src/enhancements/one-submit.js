// A form that is on its way is not sent twice. The server is safe by itself; this spares people the doubt.

function release(form) {
  delete form.dataset.onItsWay
  form.removeAttribute("aria-busy")
}

export function oneSubmit(root) {
  root.addEventListener("submit", (event) => {
    const form = event.target
    if (form.method !== "post" || event.defaultPrevented) return
    if (form.dataset.onItsWay) return event.preventDefault()
    form.dataset.onItsWay = "yes"
    form.setAttribute("aria-busy", "true")
    setTimeout(() => release(form), 15_000) // an answer that never came, or a download that left the page standing
  })
  window.addEventListener("pageshow", () => root.querySelectorAll("form[data-on-its-way]").forEach(release))
}
