// Adds a button that shows the password in the box beside it. Without script the box works all the same.
for (const box of document.querySelectorAll("input[data-show-password]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "v-button-quiet";
  button.setAttribute("aria-controls", box.id);
  const say = (shown) => {
    box.type = shown ? "text" : "password";
    button.textContent = shown ? box.dataset.hidePassword : box.dataset.showPassword;
    button.setAttribute("aria-pressed", String(shown));
  };
  say(false);
  button.addEventListener("click", () => say(box.type === "password"));
  box.form?.addEventListener("submit", () => say(false));
  box.after(button);
}
