// Small aids. Every page reads the same without them.
(function () {
  "use strict";

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

  // A label that stands in for a button works with the pointer only: make it one.
  document.querySelectorAll("label.b-button").forEach(function (label) {
    var toggle = document.getElementById(label.htmlFor);
    var button = document.createElement("button");
    button.type = "button";
    button.className = label.className;
    button.append.apply(button, label.childNodes);
    if (label.title) button.setAttribute("aria-label", label.title);
    button.addEventListener("click", function () { toggle.click(); });
    label.replaceWith(button);
  });

  // Evidence stands open in the margin where there is one: what is heard agrees with what is seen.
  var wide = window.matchMedia("(min-width: 60em)");
  var folds = document.querySelectorAll(".b-judgment__basis");
  function spread() {
    folds.forEach(function (fold) { fold.open = wide.matches; });
    unfold();
  }
  if (folds.length) {
    wide.addEventListener("change", spread);
    if (wide.matches) spread();
  }

  // A menu of sections closes when the reader turns elsewhere.
  var menus = document.querySelectorAll(".b-menu");
  function shut(event) {
    menus.forEach(function (menu) {
      if (!menu.open || (event.type !== "keydown" && menu.contains(event.target))) return;
      menu.open = false;
      if (event.type === "keydown") menu.firstElementChild.focus();
    });
  }
  document.addEventListener("click", shut);
  document.addEventListener("focusin", shut);
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") shut(event);
  });
})();
