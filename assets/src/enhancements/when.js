// A question that depends on another shows when the answer fits: data-when-field="field" data-when-values='["yes"]'.
// A hidden question is disabled too, so that it sends nothing. Without script all are shown and the server decides.

function wanted(element) {
  const said = element.dataset.whenValues || ""
  if (!said.trim().startsWith("[")) return said.split(/\s+/).filter(Boolean)
  return JSON.parse(said).map(String)
}

function answers(root, field) {
  const controls = [...root.querySelectorAll(`[name="${CSS.escape(field)}"]`)].filter((control) => !control.disabled)
  return controls.flatMap((control) => {
    if (control.type === "radio" || control.type === "checkbox") return control.checked ? [control.value] : []
    if (control.multiple && control.selectedOptions) return [...control.selectedOptions].map((option) => option.value)
    return control.value === "" ? [] : [control.value]
  })
}

function settle(root, wrappers) {
  for (const wrapper of wrappers) { // in page order: a hidden question hides those that depend on it
    const said = answers(root, wrapper.dataset.whenField)
    const shown = wanted(wrapper).some((value) => said.includes(value))
    wrapper.hidden = !shown
    for (const control of wrapper.querySelectorAll("input, select, textarea, button")) {
      control.disabled = Boolean(control.closest("[data-when-field][hidden]")) || control.dataset.whenBefore === "disabled"
    }
  }
}

export function conditionalQuestions(root) {
  const wrappers = [...root.querySelectorAll("[data-when-field]")]
  if (!wrappers.length) return
  // data-when-opens marks what is disabled only because its question does not show yet.
  for (const control of root.querySelectorAll("[data-when-field] :disabled:not([data-when-opens])")) control.dataset.whenBefore = "disabled"
  const change = (event) => event.target.name && settle(root, wrappers)
  root.addEventListener("input", change)
  root.addEventListener("change", change)
  window.addEventListener("pageshow", () => settle(root, wrappers)) // the browser may bring answers back
  settle(root, wrappers)
}
