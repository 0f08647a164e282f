// <div class="v-startbar" hidden>: on a phone, the way to begin comes up once its button has gone by.

export function startBars(root) {
  const bar = root.querySelector(".v-startbar")
  const start = root.querySelector(".v-do__start")
  if (!bar || !start || !("IntersectionObserver" in window)) return
  new IntersectionObserver(([seen]) => { bar.hidden = seen.isIntersecting || seen.boundingClientRect.top > 0 }).observe(start)
}
