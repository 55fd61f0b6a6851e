"use strict";
(() => {
  const slides = [...document.querySelectorAll("section.slide")];
  const place = document.getElementById("place");
  const body = document.body;
  let at = -1;
  const show = (i) => {
    i = Math.max(0, Math.min(slides.length - 1, i));
    if (i === at) return;
    at = i;
    slides.forEach((s, k) => s.classList.toggle("now", k === i));
    place.textContent = (i + 1) + " / " + slides.length;
    history.replaceState(null, "", "#" + (i + 1));
  };
  const notes = () => body.classList.toggle("notes");
  const full = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (document.documentElement.requestFullscreen) document.documentElement.requestFullscreen();
  };
  const keys = {
    ArrowRight: () => show(at + 1), ArrowDown: () => show(at + 1), PageDown: () => show(at + 1), " ": () => show(at + 1),
    ArrowLeft: () => show(at - 1), ArrowUp: () => show(at - 1), PageUp: () => show(at - 1),
    Home: () => show(0), End: () => show(slides.length - 1), n: notes, N: notes, f: full, F: full,
  };
  addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || !Object.hasOwn(keys, e.key)) return;
    if (e.key === " " && e.target.tagName === "BUTTON") return;
    e.preventDefault();
    keys[e.key]();
  });
  document.getElementById("prev").onclick = () => show(at - 1);
  document.getElementById("next").onclick = () => show(at + 1);
  document.getElementById("note").onclick = notes;
  document.getElementById("full").onclick = full;
  addEventListener("hashchange", () => show((parseInt(location.hash.slice(1), 10) || 1) - 1));
  let x = null;
  addEventListener("touchstart", (e) => { x = e.changedTouches[0].clientX; }, { passive: true });
  addEventListener("touchend", (e) => {
    const d = e.changedTouches[0].clientX - x;
    if (Math.abs(d) > 50) show(at + (d < 0 ? 1 : -1));
  });
  body.classList.add("on");
  show((parseInt(location.hash.slice(1), 10) || 1) - 1);
})();
