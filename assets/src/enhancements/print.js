// <button data-print hidden>: shown only where a script can print.

export function printButtons(root) {
  for (const button of root.querySelectorAll("button[data-print]")) {
    button.hidden = false
    button.addEventListener("click", () => window.print())
  }
}
