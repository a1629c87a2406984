// What a link leads to, shown beside it: actors, sources and judgments, on hover, on focus, and on touch
// through a small button behind the link. The words come from previews/ of this site, when first asked for.
(function () {
  "use strict";

  var config = document.getElementById("__config");
  if (!config || !window.fetch) return;
  var base = new URL(JSON.parse(config.textContent).base + "/", location.href);
  var KIND = /^(actors|sources|judgments)\/([^/]+)\/(?:#.*)?$/;
  var OPEN = { actors: "Open the dossier", sources: "Open the source", judgments: "Open the judgment" };
  var asked = {};
  var box = null;
  var owner = null;
  var timer = 0;

  function target(link) {
    if (!link.href.startsWith(base.href) || link.closest(".b-crumbs, .b-neighbours")) return null;
    var found = KIND.exec(link.href.slice(base.href.length));
    if (!found) return null;
    // An actor or source lies with those that begin alike, a judgment with those of its report.
    var shelf = found[1] === "judgments" ? found[2].replace(/-c?\d+$/, "") : found[2].slice(0, 2);
    return { kind: found[1], id: found[2], file: "previews/" + found[1] + "/" + shelf + ".json" };
  }

  function read(goal) {
    if (!asked[goal.file]) {
      asked[goal.file] = fetch(new URL(goal.file, base)).then(function (answer) {
        return answer.ok ? answer.json() : {};
      }).catch(function () { return {}; });
    }
    return asked[goal.file].then(function (all) { return all[goal.id]; });
  }

  function add(parent, name, className, text) {
    var made = parent.appendChild(document.createElement(name));
    made.className = className;
    made.textContent = text;
    return made;
  }

  function fill(goal, words, sheet) {
    box = document.createElement("div");
    box.className = "b-preview" + (sheet ? " b-preview--sheet" : "");
    box.id = "b-preview";
    add(box, "p", "b-preview__kind", words.label);
    add(box, "p", "b-preview__title b-preview__title--" + goal.kind, words.title);
    words.lines.forEach(function (line) { add(box, "p", "b-preview__line", line); });
    return box;
  }

  function close() {
    clearTimeout(timer);
    if (!box) return;
    box.remove();
    box = null;
    owner.removeAttribute("aria-describedby");
    if (owner.hasAttribute("aria-expanded")) owner.setAttribute("aria-expanded", "false");
    owner = null;
  }

  function place(link) {
    var at = link.getClientRects()[0] || link.getBoundingClientRect();
    var room = document.documentElement.clientWidth;
    var left = Math.max(8, Math.min(at.left, room - box.offsetWidth - 8));
    var below = at.bottom + box.offsetHeight + 12 < window.innerHeight;
    box.style.left = left + window.scrollX + "px";
    box.style.top = (below ? at.bottom + 6 : at.top - box.offsetHeight - 6) + window.scrollY + "px";
  }

  function hint(link, goal) {
    read(goal).then(function (words) {
      if (!words || owner !== link || box) return;
      document.body.appendChild(fill(goal, words, false)).setAttribute("role", "tooltip");
      link.setAttribute("aria-describedby", "b-preview");
      box.addEventListener("pointerenter", function () { clearTimeout(timer); });
      box.addEventListener("pointerleave", later);
      place(link);
    });
  }

  function soon(link) {
    var goal = target(link);
    if (!goal || owner === link) return;
    close();
    owner = link;
    timer = setTimeout(function () { hint(link, goal); }, 350);
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(function () { if (owner) close(); owner = null; }, 180);
  }

  function sheet(button, link, goal) {
    var again = owner === button;
    close();
    if (again) return;
    owner = button;
    read(goal).then(function (words) {
      if (!words || owner !== button) return;
      document.body.appendChild(fill(goal, words, true));
      box.setAttribute("role", "dialog");
      box.setAttribute("aria-label", words.title);
      box.tabIndex = -1;
      add(box, "a", "b-preview__open", OPEN[goal.kind]).href = link.href;
      var done = add(box, "button", "b-preview__close", "Close");
      done.type = "button";
      done.addEventListener("click", function () { close(); button.focus(); });
      button.setAttribute("aria-expanded", "true");
      box.focus();
    });
  }

  function peeks() {
    document.querySelectorAll(".b-page--leaf > :is(p, ul, ol, blockquote) a, .b-judgment a, .b-basis a").forEach(function (link) {
      var goal = target(link);
      if (!goal) return;
      var button = document.createElement("button");
      button.className = "b-peek";
      button.type = "button";
      button.setAttribute("aria-expanded", "false");
      button.setAttribute("aria-label", "Preview: " + link.textContent);
      button.addEventListener("click", function () { sheet(button, link, goal); });
      link.after(button);
    });
  }

  var content = document.querySelector(".md-content");
  if (!content) return;
  content.addEventListener("pointerover", function (event) {
    var link = event.pointerType === "mouse" && event.target.closest("a[href]");
    if (link) soon(link);
  });
  content.addEventListener("pointerout", function (event) {
    if (event.pointerType === "mouse" && event.target.closest("a[href]")) later();
  });
  content.addEventListener("focusin", function (event) {
    if (event.target.matches("a[href]:focus-visible")) soon(event.target);
  });
  content.addEventListener("focusout", function (event) {
    if (event.target === owner && event.target.matches("a")) close();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !owner) return;
    var back = owner;
    close();
    if (back.matches(".b-peek")) back.focus();
  });
  if (matchMedia("(hover: none)").matches) peeks();
})();
