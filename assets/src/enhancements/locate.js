// <button data-locate="list|zone" hidden>: goes to the page of the nearest alcaldía, or of the square of a kilometre one is in.
// The position stays in the browser: only the name of an alcaldía or of a square is asked of the server.

const FAR = 0.35 // degrees, some 38 km from the middle of the nearest alcaldía: not in the city any more
const SIDE = 100 // squares to a degree, as kernel/geography.py counts them

export function locateButtons(root) {
  if (!("geolocation" in navigator)) return
  for (const button of root.querySelectorAll("button[data-locate]")) {
    button.hidden = false
    button.addEventListener("click", () => ask(button, root.querySelector("[data-locate-answer]")))
  }
}

function ask(button, answer) {
  button.disabled = true
  const say = (words) => {
    answer.textContent = words
    button.disabled = false
  }
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      const { item, away } = nearest(coords.latitude, coords.longitude)
      if (!item || away > FAR) return say(button.dataset.far)
      location.href = button.dataset.locate === "zone"
        ? `${button.dataset.base}${zone(coords.latitude, coords.longitude)}/`
        : item.querySelector("a").href
    },
    () => say(button.dataset.denied),
    { timeout: 10000, maximumAge: 600000 },
  )
}

function nearest(lat, lon) {
  const distances = [...document.querySelectorAll("[data-locate-list] [data-lat]")].map((item) => ({
    item,
    away: Math.hypot(item.dataset.lat - lat, (item.dataset.lon - lon) * Math.cos((lat * Math.PI) / 180)),
  }))
  return distances.sort((one, other) => one.away - other.away)[0] ?? {}
}

function zone(lat, lon) {
  const part = (value, plus, minus) => {
    const square = Math.floor(value * SIDE)
    return `${square < 0 ? minus : plus}${Math.abs(square)}`
  }
  return part(lat, "n", "s") + part(lon, "e", "w")
}
