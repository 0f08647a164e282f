// Suggestions while somebody types: a combobox with a list (ARIA APG, "list autocomplete with manual selection").
// <input data-suggest="/es/buscar/sugerencias/">; without script the form just searches.

const PAUSE = 160

class Suggestions {
  constructor(input) {
    this.input = input
    this.address = input.dataset.suggest
    this.chosen = -1
    this.options = []
    this.list = document.createElement("ul")
    this.list.id = `${input.id}-suggestions`
    this.list.className = "v-suggestions"
    this.list.setAttribute("role", "listbox")
    this.list.setAttribute("aria-label", input.dataset.suggestLabel)
    this.list.hidden = true
    this.told = document.createElement("div")
    this.told.className = "govuk-visually-hidden"
    this.told.setAttribute("role", "status")
    input.after(this.list, this.told)
    const said = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id }
    for (const [name, value] of Object.entries(said)) input.setAttribute(name, value)
    input.addEventListener("input", () => this.later())
    input.addEventListener("keydown", (event) => this.key(event))
    input.addEventListener("blur", () => this.close())
    this.list.addEventListener("mousedown", (event) => event.preventDefault()) // the box keeps the focus
    this.list.addEventListener("click", (event) => this.take(this.options.findIndex((one) => one.contains(event.target))))
  }

  later() {
    clearTimeout(this.timer)
    this.asking?.abort()
    const text = this.input.value.trim()
    if (text.length < 2) return this.close()
    this.timer = setTimeout(() => this.ask(text), PAUSE)
  }

  async ask(text) {
    this.asking = new AbortController()
    try {
      const answer = await fetch(`${this.address}?q=${encodeURIComponent(text)}`, { signal: this.asking.signal, credentials: "omit" })
      if (answer.ok) this.show((await answer.json()).suggestions)
    } catch { /* a weak connection: the form goes on working */ }
  }

  show(found) {
    if (document.activeElement !== this.input) return
    this.options = found.map(({ text, address }, place) => {
      const one = document.createElement("li")
      one.id = `${this.list.id}-${place}`
      one.className = address ? "v-suggestions__one v-suggestions__one--sheet" : "v-suggestions__one"
      one.setAttribute("role", "option")
      one.setAttribute("aria-selected", "false")
      one.textContent = text
      one.dataset.address = address
      return one
    })
    this.list.replaceChildren(...this.options)
    this.chosen = -1
    this.open(this.options.length > 0)
    this.told.textContent = found.length ? `${found.length} ${this.input.dataset.suggestSome}` : this.input.dataset.suggestNone
  }

  open(is) {
    this.list.hidden = !is
    this.input.setAttribute("aria-expanded", String(is))
    if (!is) this.input.removeAttribute("aria-activedescendant")
  }

  close() {
    clearTimeout(this.timer)
    this.asking?.abort()
    this.chosen = -1
    this.open(false)
    this.told.textContent = ""
  }

  key(event) {
    const open = !this.list.hidden
    if (event.key === "Escape" && open) { event.preventDefault(); this.close() }
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!open && !this.options.length) return
      event.preventDefault()
      if (!open) this.open(true)
      this.mark(this.chosen + (event.key === "ArrowDown" ? 1 : -1))
    } else if (event.key === "Enter" && open && this.chosen >= 0) { event.preventDefault(); this.take(this.chosen) }
  }

  // Going past an end comes back to what was typed, then to the other end.
  mark(place) {
    const last = this.options.length - 1
    this.chosen = place > last ? -1 : place < -1 ? last : place
    this.options.forEach((one, each) => one.setAttribute("aria-selected", String(each === this.chosen)))
    if (this.chosen < 0) return this.input.removeAttribute("aria-activedescendant")
    this.input.setAttribute("aria-activedescendant", this.options[this.chosen].id)
    this.options[this.chosen].scrollIntoView({ block: "nearest" })
  }

  take(place) {
    const one = this.options[place]
    if (!one) return
    if (one.dataset.address) { location.href = one.dataset.address; return }
    this.input.value = one.textContent
    this.close()
    this.input.form.requestSubmit()
  }
}

export function suggestions(root) {
  root.querySelectorAll("input[data-suggest]").forEach((input) => new Suggestions(input))
}
