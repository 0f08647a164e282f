// A letter keeps itself while it is written. Without this file it is kept each time somebody presses "Save".
const PAUSE = 2500 // milliseconds without a key before the words travel
const AGAIN = 10000 // after a dropped line

function keepItself(form) {
  const button = form.querySelector('button[name="do"][value="save"]')
  const place = form.querySelector("[data-kept]")
  const status = form.querySelector("[data-kept-status]")
  if (!button || !place || !status) return
  let timer, sent = said(form)

  form.addEventListener("input", () => later(PAUSE))
  form.addEventListener("submit", () => clearTimeout(timer))
  window.addEventListener("online", () => later(0))
  window.addEventListener("pagehide", () => said(form) !== sent && navigator.sendBeacon(button.formAction, letter(form)))

  function later(wait) {
    clearTimeout(timer)
    timer = setTimeout(keep, wait)
  }

  async function keep() {
    const now = said(form)
    if (now === sent) return
    try {
      const answer = await fetch(button.formAction, { method: "POST", body: letter(form), redirect: "manual" })
      if (answer.ok) {
        sent = now
        place.innerHTML = await answer.text()
        tell("")
      } else tell(answer.type === "opaqueredirect" || answer.status === 403 ? form.dataset.signedOut : form.dataset.closed)
    } catch {
      tell(form.dataset.offline)
      later(AGAIN)
    }
  }

  function tell(words) {
    if (status.textContent !== words) status.textContent = words
    status.classList.toggle("govuk-visually-hidden", !words)
    status.classList.toggle("d-warning", !!words)
  }
}

function letter(form) {
  const data = new FormData(form)
  data.set("do", "keep")
  return data
}

function said(form) {
  return JSON.stringify([...new FormData(form)])
}

document.querySelectorAll("form[data-letter]").forEach(keepItself)

// Boxes that tick all the others of their list.
for (const all of document.querySelectorAll("[data-ticks]")) {
  const boxes = [...document.querySelectorAll(`input[name="${all.dataset.ticks}"]`)]
  all.closest("[hidden]")?.removeAttribute("hidden")
  all.addEventListener("change", () => boxes.forEach((box) => { box.checked = all.checked }))
}

// How far a batch is, without a click. It stops by itself when the batch is over.
function follow() {
  if (!document.querySelector("[data-progress]")) return
  setTimeout(async () => {
    try {
      const answer = await fetch(location.href)
      const now = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#progress")
      const old = document.querySelector("#progress")
      if (now && !old.contains(document.activeElement)) old.replaceWith(now)
    } catch { /* the line dropped: the next look may find it again */ }
    follow()
  }, 4000)
}
follow()
