// Filters and sorts a register. Without this script its pages hold the same rows, page after page.
// Rows are fetched when a reader first filters or sorts; what is chosen stands in the address.
(function () {
  "use strict";

  var form = document.querySelector("form.b-filter");
  var place = document.querySelector(".b-register");
  if (!form || !place || !window.fetch) return;

  var STEP = 100; // rows shown at once
  var PARALLEL = 4; // files fetched at once
  var told = form.dataset;
  var root = new URL(told.root, location.href);
  var folder = new URL(told.rows, location.href);
  var sorts = told.sorts.split(",");
  var output = form.querySelector("output");
  var clear = form.querySelector("[type=reset]");
  var opener = form.querySelector("[aria-controls]");
  var fields = Array.prototype.filter.call(form.elements, function (field) { return field.name; });
  var stated = output.textContent;
  var tables = place.querySelectorAll("table");
  var listed = Array.prototype.slice.call(place.children);
  var index = null, rows = [], loading = null, failed = false;
  var found = [], shown = 0, box = null, body = null, heads = [], more = null;

  // ---------------------------------------------------------------- the address

  function read() {
    var asked = new URLSearchParams(location.search);
    fields.forEach(function (field) { field.value = asked.get(field.name) || ""; });
  }

  function write(step) {
    var asked = new URLSearchParams();
    fields.forEach(function (field) {
      if (field.value) asked.set(field.name, idOf(field) || field.value);
    });
    var search = asked.toString();
    var to = location.pathname + (search ? "?" + search : "");
    if (to !== location.pathname + location.search) history[step + "State"](null, "", to);
  }

  // ------------------------------------------------------------------- the rows

  function fold(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  }

  function get(name) {
    return fetch(new URL(name, folder)).then(function (answer) {
      if (!answer.ok) throw new Error(answer.status);
      return answer.json();
    });
  }

  function options(name) {
    var at = index ? index.facets.findIndex(function (one) { return one[0] === name; }) : -1;
    return at < 0 ? null : { at: at, all: index.facets[at][1] };
  }

  // A typed field shows names; the address and the rows have ids.
  function idOf(field) {
    var known = field.list && options(field.name);
    var hit = known && known.all.find(function (one) { return fold(one[1]) === fold(field.value); });
    return hit ? hit[0] : "";
  }

  function suggest() {
    fields.forEach(function (field) {
      var known = field.list && options(field.name);
      if (!known) return;
      known.all.forEach(function (one) {
        if (one[0] === field.value) field.value = one[1];
      });
      if (!field.list.children.length) {
        field.list.append.apply(field.list, known.all.map(function (one) {
          var option = document.createElement("option");
          option.value = one[1];
          return option;
        }));
      }
    });
  }

  function words(row) {
    return fold(row[0].map(function (lines) {
      return lines.map(function (line) {
        return line[0] === "bar" ? "" : line.slice(1).map(function (one) {
          return typeof one === "string" ? one : one[0];
        }).join("");
      }).join(" ");
    }).join(" "));
  }

  function load() {
    if (loading) return loading;
    loading = get("index.json").then(function (answer) {
      index = answer;
      suggest();
      var parts = new Array(index.parts), next = 0, ready = 0;
      function fetchOne() {
        var number = next++;
        if (number >= index.parts) return Promise.resolve();
        return get(number + 1 + ".json").then(function (part) {
          parts[number] = part;
          while (ready < index.parts && parts[ready]) {
            parts[ready++].forEach(function (row) {
              row.text = words(row);
              row.place = rows.length;
              rows.push(row);
            });
          }
          apply();
          return fetchOne();
        });
      }
      var runs = [];
      for (var i = 0; i < PARALLEL; i++) runs.push(fetchOne());
      return Promise.all(runs);
    }).catch(function () {
      failed = true;
      loading = null;
      apply();
    });
    return loading;
  }

  // ----------------------------------------------------------------- the filter

  function tests() {
    var made = [];
    fields.forEach(function (field) {
      var value = field.value.trim();
      if (!value || field.name === "sort") return;
      if (field.name === "text") {
        fold(value).split(/\s+/).forEach(function (word) {
          made.push(function (row) { return row.text.indexOf(word) >= 0; });
        });
      } else if (field.name === "from") {
        made.push(function (row) { return row[2][1] && row[2][1] >= value; });
      } else if (field.name === "to") {
        made.push(function (row) { return row[2][0] && row[2][0] <= value; });
      } else {
        var known = options(field.name), typed = field.list && !idOf(field);
        var hits = {};
        known.all.forEach(function (one, at) {
          hits[at] = typed ? fold(one[1]).indexOf(fold(value)) >= 0
            : one[0] === value || (field.list && fold(one[1]) === fold(value));
        });
        made.push(function (row) {
          return row[1][known.at].some(function (at) { return hits[at]; });
        });
      }
    });
    return made;
  }

  function keyOf(row, name) {
    if (name === "text") return row.text || null;
    if (name === "date") return row[2][0] || row[2][1] || null;
    var known = options(name);
    return known && row[1][known.at].length ? row[1][known.at][0] : null;
  }

  // What has no value comes last, whichever way the rest is sorted; equals stay as listed.
  function order(a, b, name, sign) {
    var one = keyOf(a, name), other = keyOf(b, name);
    if (one === other) return a.place - b.place;
    if (one === null || other === null) return one === null ? 1 : -1;
    return (one < other ? -1 : 1) * sign;
  }

  function asked() {
    return fields.some(function (field) { return field.value; });
  }

  function apply() {
    var on = asked();
    clear.hidden = !on;
    document.documentElement.classList.toggle("b-filtering", on);
    if (!on) return restore();
    if (!index) {
      output.textContent = failed ? "The rows could not be fetched." : "Looking …";
      if (!failed) load();
      return;
    }
    if (rows.length < index.rows && !failed) load();
    var wanted = tests(), sort = form.elements.sort.value;
    found = rows.filter(function (row) {
      return wanted.every(function (test) { return test(row); });
    });
    if (sort) {
      var sign = sort[0] === "-" ? -1 : 1, name = sort.replace("-", "");
      found.sort(function (a, b) { return order(a, b, name, sign); });
    }
    say();
    show();
  }

  function number(count) { return count.toLocaleString("en"); }

  function say() {
    var many = found.length === 1 ? told.one : told.many;
    var text = number(found.length) + " of " + number(index.rows) + " " + (index.rows === 1 ? told.one : told.many);
    if (rows.length < index.rows) {
      text += failed ? ", the rest could not be fetched" : ", " + number(rows.length) + " looked at so far";
    } else if (!found.length) text = "No " + many + " fit";
    output.textContent = text;
  }

  // ------------------------------------------------------------------ the table

  function piece(one) {
    if (typeof one === "string") return document.createTextNode(one);
    var made = document.createElement(one.length > 1 ? "a" : "strong");
    made.textContent = one[0];
    if (one.length > 1) made.href = new URL(one[1], root);
    return made;
  }

  function bar(start, width) {
    var space = "http://www.w3.org/2000/svg", made = document.createElementNS(space, "svg");
    made.setAttribute("class", "b-bar");
    made.setAttribute("viewBox", "0 0 100 4");
    made.setAttribute("preserveAspectRatio", "none");
    made.setAttribute("aria-hidden", "true");
    [["all", 0, 100], ["part", start, width]].forEach(function (one) {
      var rect = document.createElementNS(space, "rect");
      rect.setAttribute("class", "b-bar__" + one[0]);
      rect.setAttribute("x", one[1]);
      rect.setAttribute("width", one[2]);
      rect.setAttribute("height", 4);
      made.append(rect);
    });
    return made;
  }

  function rowOf(row) {
    var made = document.createElement("tr");
    row[0].forEach(function (lines) {
      var cell = made.insertCell();
      lines.forEach(function (line) {
        if (line[0] === "bar") return cell.append(bar(line[1], line[2]));
        var span = document.createElement("span");
        span.className = "b-line" + (line[0] ? " b-line--" + line[0] : "");
        span.append.apply(span, line.slice(1).map(piece));
        cell.append(span);
      });
    });
    return made;
  }

  function build() {
    var outer = tables[0].closest(".b-table");
    box = document.createElement("div");
    box.className = outer.className + " b-table--found";
    var table = document.createElement("table");
    table.append(tables[0].tHead.cloneNode(true));
    body = table.createTBody();
    box.append(table);
    more = document.createElement("button");
    more.type = "button";
    more.className = "b-rows-more";
    more.addEventListener("click", function () { grow(); });
    box.append(more);
    place.append(box);
    headed(table);
  }

  // Heads become buttons, in the table that stands there and in the one of what was found.
  function headed(table) {
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (cell, at) {
      if (!sorts[at]) return;
      var old = cell.querySelector("button");
      var label = old ? old.textContent : cell.textContent;
      var button = document.createElement("button");
      button.type = "button";
      button.className = "b-sort";
      button.textContent = label;
      button.addEventListener("click", function () { sortBy(sorts[at]); });
      cell.replaceChildren(button);
      heads.push({ cell: cell, name: sorts[at] });
    });
    mark();
  }

  function mark() {
    var sort = form.elements.sort.value || told.start;
    heads.forEach(function (head) {
      if (sort.replace("-", "") !== head.name) return head.cell.removeAttribute("aria-sort");
      head.cell.setAttribute("aria-sort", sort[0] === "-" ? "descending" : "ascending");
    });
  }

  function sortBy(name) {
    var field = form.elements.sort, now = field.value || told.start;
    var downward = name === "date" || name === "likelihood" || name === "confidence";
    var first = (downward ? "-" : "") + name, second = (downward ? "" : "-") + name;
    field.value = now === first ? second : first;
    changed("push");
  }

  function grow() {
    var next = found.slice(shown, shown + STEP);
    body.append.apply(body, next.map(rowOf));
    if (shown && body.rows[shown]) {
      var link = body.rows[shown].querySelector("a");
      if (link) link.focus();
    }
    shown += next.length;
    more.hidden = shown >= found.length;
    more.textContent = "Show " + number(Math.min(STEP, found.length - shown)) + " more";
  }

  function show() {
    if (!box) build();
    box.hidden = false;
    // The head that was pressed is about to be hidden: its twin takes the focus.
    var pressed = document.activeElement, twins = box.querySelectorAll(".b-sort");
    if (pressed.classList.contains("b-sort") && !box.contains(pressed)) {
      Array.prototype.forEach.call(twins, function (twin) {
        if (twin.textContent === pressed.textContent) twin.focus();
      });
    }
    listed.forEach(function (one) { one.hidden = true; });
    mark();
    body.replaceChildren();
    shown = 0;
    grow();
    place.dispatchEvent(new CustomEvent("register:found", { bubbles: true, detail: found }));
  }

  function restore() {
    listed.forEach(function (one) { one.hidden = false; });
    if (box) box.hidden = true;
    output.textContent = stated;
    mark();
    place.dispatchEvent(new CustomEvent("register:found", { bubbles: true, detail: null }));
  }

  // ------------------------------------------------------------------- listening

  var waiting = 0;
  function changed(step) {
    clearTimeout(waiting);
    failed = false;
    apply();
    write(step);
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    changed("push");
  });
  form.addEventListener("input", function (event) {
    if (event.target.type !== "search" && event.target.type !== "text") return;
    clearTimeout(waiting);
    waiting = setTimeout(function () { changed("replace"); }, 150);
  });
  form.addEventListener("change", function (event) {
    if (event.target.type !== "search") changed("push");
  });
  form.addEventListener("reset", function () {
    setTimeout(function () {
      fields.forEach(function (field) { field.value = ""; });
      changed("push");
      form.elements.text.focus();
    });
  });
  form.addEventListener("focusin", function (event) {
    if (event.target.list) load();
  });
  opener.addEventListener("click", function () {
    var open = opener.getAttribute("aria-expanded") !== "true";
    opener.setAttribute("aria-expanded", open);
    form.classList.toggle("b-filter--open", open);
  });
  window.addEventListener("popstate", function () { read(); suggest(); apply(); });

  if (tables.length === 1) headed(tables[0]);
  read();
  if (asked()) apply();
})();
