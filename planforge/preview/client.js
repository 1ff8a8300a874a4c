// Reloads the previewed page when another one has been built, and tells what is wrong with the plan.
// Sent by the preview server only: a built page holds no script.
"use strict";
(() => {
  const own = document.currentScript.dataset;
  const kept = "planforge-place";
  const places = () => document.querySelectorAll("main [id], main [data-id]");
  const key = (node) => (node.dataset.id ? "data-id:" + node.dataset.id : "id:" + node.id);

  // The first block in view and where it stood: numbers above it may have changed the page's length.
  function keepPlace() {
    const inView = [...places()].find((node) => node.getBoundingClientRect().bottom > 0);
    const top = inView ? inView.getBoundingClientRect().top : 0;
    const place = { key: inView ? key(inView) : "", top, y: window.scrollY };
    sessionStorage.setItem(kept, JSON.stringify(place));
  }

  function findPlace() {
    const text = sessionStorage.getItem(kept);
    sessionStorage.removeItem(kept);
    if (!text) return;
    const place = JSON.parse(text);
    const node = [...places()].find((each) => key(each) === place.key);
    if (node) window.scrollBy(0, node.getBoundingClientRect().top - place.top);
    else window.scrollTo(0, place.y);
  }

  function show(trouble) {
    const banner = document.getElementById("planforge-trouble");
    banner.innerHTML = trouble; // written by the server, which escapes every word of the plan
    banner.hidden = !trouble;
  }

  let source = null;
  function listen() {
    if (source) source.close();
    source = null;
    // A page out of sight lets go of its connection: a browser grants one address only a few.
    if (document.hidden) return;
    source = new EventSource(own.events);
    source.onmessage = (event) => {
      const view = JSON.parse(event.data);
      if (view.version === own.version) show(view.trouble);
      else {
        keepPlace();
        history.scrollRestoration = "manual";
        location.reload();
      }
    };
  }

  findPlace();
  // Not before the page is there: the browser would put its own idea of the place over ours.
  addEventListener("load", () => setTimeout(() => (history.scrollRestoration = "auto"), 100));
  document.addEventListener("visibilitychange", listen);
  listen();
})();
