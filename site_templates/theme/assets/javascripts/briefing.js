// Small aids. Every page reads the same without them.
(function () {
  "use strict";

  // The theme's search dialog has no name of its own for assistive technology.
  var search = document.querySelector("[data-md-component=search]");
  if (search) search.setAttribute("aria-label", "Search");

  // A link may lead to a place inside a folded list: unfold what hides it.
  function unfold() {
    var id = decodeURIComponent(location.hash.slice(1));
    var place = id && document.getElementById(id);
    var box = place && place.closest("details:not([open])");
    if (!box) return;
    while (box) {
      box.open = true;
      box = box.parentElement && box.parentElement.closest("details:not([open])");
    }
    place.scrollIntoView();
  }
  window.addEventListener("hashchange", unfold);
  unfold();

  // A label works with the pointer only; where it stands in for a button, keys work too.
  document.querySelectorAll("label.md-button[for]").forEach(function (label) {
    label.addEventListener("keydown", function (event) {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        label.click();
      }
    });
  });
})();
