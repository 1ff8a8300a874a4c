"use strict";
// Filters of the index: without this script every row is shown and the filters are not.
for (const form of document.querySelectorAll("form.filters")) {
  const rows = Array.from(document.querySelectorAll("table.index tbody tr"));
  const count = form.querySelector(".count");
  const show = () => {
    const asked = Array.from(form.querySelectorAll("select")).filter((each) => each.value);
    let shown = 0;
    for (const row of rows) {
      row.hidden = !asked.every((each) => (row.dataset[each.name] || "").split("\n").includes(each.value));
      shown += row.hidden ? 0 : 1;
    }
    count.textContent = shown + " / " + rows.length;
  };
  form.hidden = false;
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.hidden) { form.reset(); show(); target.scrollIntoView(); }
  });
  show();
}
// A link into a folded part opens it.
const unfold = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let each = target; each; each = each.parentElement) {
    if (each.tagName === "DETAILS") { each.open = true; }
  }
  if (target) { target.scrollIntoView(); }
};
window.addEventListener("hashchange", unfold);
if (location.hash) { unfold(); }
