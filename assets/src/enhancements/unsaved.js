// <form data-unsaved>: leaving with changes that were not saved asks first, in the browser's own words.

export function unsavedWarning(root) {
  const changed = new Set()
  for (const form of root.querySelectorAll("form[data-unsaved]")) {
    form.addEventListener("input", () => changed.add(form))
    form.addEventListener("submit", () => changed.delete(form))
  }
  window.addEventListener("beforeunload", (event) => changed.size && event.preventDefault())
}
