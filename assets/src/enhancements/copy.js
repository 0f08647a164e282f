// <button data-copy="VT-7K3M" data-done="Copied" hidden>: shown only where copying is possible.

export function copyButtons(root) {
  if (!navigator.clipboard) return
  for (const button of root.querySelectorAll("button[data-copy]")) {
    const words = [...button.childNodes]
    const told = document.createElement("span")
    told.setAttribute("role", "status")
    button.append(told)
    button.hidden = false
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy)
      words.forEach((word) => word.remove())
      told.textContent = button.dataset.done
      setTimeout(() => { told.textContent = ""; button.prepend(...words) }, 3000)
    })
  }
}
