// Loaded only for who switched it on. Keys act on the page, never while somebody writes or holds another key.
const desk = `/${document.documentElement.lang}/escritorio/`
const places = { b: "", f: "busquedas/", v: "lotes/", p: "parrafos/", "?": "teclado/" }

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return
  if (event.target.closest("input, textarea, select, [contenteditable]")) return
  const links = [...document.querySelectorAll("main a.v-code")]
  const here = links.indexOf(document.activeElement)
  if (event.key in places) location.assign(desk + places[event.key])
  else if (event.key === "j") links[Math.min(here + 1, links.length - 1)]?.focus()
  else if (event.key === "k") links[Math.max(here - 1, 0)]?.focus()
  else if (event.key === "a") document.querySelector(".v-act a, .v-act button")?.focus()
  else if (event.key === "n") document.querySelector('form[action$="/siguiente/"] button')?.click()
  else return
  event.preventDefault()
})
