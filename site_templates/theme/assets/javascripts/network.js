// Zooms the drawing of the network, and shows one actor's ties, one kind, or the strong ties alone.
// What is chosen stands in the address. The table below says the same without this script.
(function () {
  "use strict";

  var form = document.querySelector(".b-network__tools");
  var frame = document.querySelector(".b-network__frame");
  var drawing = frame && frame.querySelector("svg");
  if (!form || !drawing) return;

  var STEP = 1.4, CLOSEST = 8; // one press zooms by this; at the closest, so many times
  var output = form.querySelector("output");
  var nodes = Array.prototype.slice.call(drawing.querySelectorAll("a.b-node"));
  var ties = Array.prototype.slice.call(drawing.querySelectorAll(".b-tie"));
  var rows = Array.prototype.slice.call(document.querySelectorAll(".b-table--ties tbody tr"));
  var whole = drawing.viewBox.baseVal, full = { x: 0, y: 0, width: whole.width, height: whole.height };
  var view = Object.assign({}, full);
  var fields = Array.prototype.filter.call(form.elements, function (field) { return field.name; });

  // ------------------------------------------------------------------------ zoom

  function place() {
    view.width = Math.min(full.width, Math.max(full.width / CLOSEST, view.width));
    view.height = view.width * full.height / full.width;
    view.x = Math.min(full.width - view.width, Math.max(0, view.x));
    view.y = Math.min(full.height - view.height, Math.max(0, view.y));
    drawing.setAttribute("viewBox", [view.x, view.y, view.width, view.height].map(function (one) {
      return one.toFixed(1);
    }).join(" "));
    // Letters stay nearly as large as they are while marks and ways between them grow.
    drawing.style.fontSize = (12 * Math.pow(view.width / full.width, 0.6)).toFixed(1) + "px";
  }

  // Zooms by a factor; the point given, in the drawing's measures, stays where it is.
  function zoom(factor, x, y) {
    var width = Math.min(full.width, Math.max(full.width / CLOSEST, view.width / factor));
    var share = width / view.width;
    view.x = x - (x - view.x) * share;
    view.y = y - (y - view.y) * share;
    view.width = width;
    place();
  }

  function middle(factor) {
    zoom(factor, view.x + view.width / 2, view.y + view.height / 2);
  }

  function point(event) {
    var box = drawing.getBoundingClientRect();
    return [
      view.x + (event.clientX - box.left) / box.width * view.width,
      view.y + (event.clientY - box.top) / box.height * view.height,
    ];
  }

  form.addEventListener("click", function (event) {
    var way = event.target.dataset.zoom;
    if (way === "in") middle(STEP);
    if (way === "out") middle(1 / STEP);
    if (way === "all") { view = Object.assign({}, full); place(); }
  });
  frame.addEventListener("wheel", function (event) {
    if (!event.ctrlKey && !event.metaKey) return; // the page scrolls as anywhere else
    event.preventDefault();
    zoom.apply(null, [event.deltaY < 0 ? STEP : 1 / STEP].concat(point(event)));
  }, { passive: false });
  frame.addEventListener("keydown", function (event) {
    var move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.key === "+" || event.key === "=") middle(STEP);
    else if (event.key === "-") middle(1 / STEP);
    else if (event.key === "0") { view = Object.assign({}, full); place(); }
    else if (move && view.width < full.width) {
      view.x += move[0] * view.width / 8;
      view.y += move[1] * view.height / 8;
      place();
    } else return;
    event.preventDefault();
  });

  var held = null;
  frame.addEventListener("pointerdown", function (event) {
    if (event.button || view.width === full.width) return;
    held = { x: event.clientX, y: event.clientY, moved: false };
  });
  window.addEventListener("pointermove", function (event) {
    if (!held) return;
    var box = drawing.getBoundingClientRect();
    var dx = event.clientX - held.x, dy = event.clientY - held.y;
    if (Math.abs(dx) + Math.abs(dy) < 4 && !held.moved) return;
    held = { x: event.clientX, y: event.clientY, moved: true };
    view.x -= dx / box.width * view.width;
    view.y -= dy / box.height * view.height;
    place();
  });
  window.addEventListener("pointerup", function () { setTimeout(function () { held = null; }); });
  frame.addEventListener("click", function (event) {
    if (held && held.moved) event.preventDefault();
  }, true);
  drawing.addEventListener("dragstart", function (event) { event.preventDefault(); });

  // ---------------------------------------------------------------------- choice

  function read() {
    var asked = new URLSearchParams(location.search);
    fields.forEach(function (field) { field.value = asked.get(field.name) || ""; });
  }

  function write() {
    var asked = new URLSearchParams();
    fields.forEach(function (field) { if (field.value) asked.set(field.name, field.value); });
    var to = location.pathname + (asked.toString() ? "?" + asked : "");
    if (to !== location.pathname + location.search) history.pushState(null, "", to);
  }

  function count(number, one, many) { return number + " " + (number === 1 ? one : many); }

  function choose() {
    var actor = form.elements.actor.value, kind = form.elements.kind.value;
    var least = Number(form.elements.least.value) || 0;
    var kinds = {}, near = {}, shown = 0;
    nodes.forEach(function (node) { kinds[node.dataset.id] = node.dataset.kind; });
    ties.forEach(function (tie, at) {
      var ends = tie.dataset.ends.split(" ");
      // The table has the ties strongest first, the drawing the strongest on top.
      var row = rows[ties.length - 1 - at];
      var on = (!actor || ends.indexOf(actor) >= 0) &&
        (!kind || kinds[ends[0]] === kind || kinds[ends[1]] === kind) &&
        Number(row.cells[2].textContent) >= least;
      tie.classList.toggle("b-faint", !on);
      row.hidden = !on;
      if (on) {
        shown++;
        near[ends[0]] = near[ends[1]] = true;
      }
    });
    var all = !actor && !kind && !least, seen = 0;
    nodes.forEach(function (node) {
      var on = all || near[node.dataset.id] || node.dataset.id === actor;
      node.classList.toggle("b-faint", !on);
      node.classList.toggle("b-node--here", node.dataset.id === actor);
      if (on) seen++;
    });
    output.textContent = count(seen, "actor", "actors") + ", " + count(shown, "tie", "ties");
  }

  function near(actor) {
    var node = nodes.find(function (one) { return one.dataset.id === actor; });
    if (!node) return;
    var box = node.getBBox();
    view = { x: 0, y: 0, width: full.width / 1.6 };
    view.x = box.x + box.width / 2 - view.width / 2;
    view.y = box.y + box.height / 2 - view.width * full.height / full.width / 2;
    place();
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("change", function (event) {
    choose();
    write();
    if (event.target.name === "actor") near(event.target.value);
  });
  window.addEventListener("popstate", function () { read(); choose(); });
  read();
  place();
  choose();
  near(form.elements.actor.value);
})();
