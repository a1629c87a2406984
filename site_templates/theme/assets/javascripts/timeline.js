// Zooms the timeline by year, month and day: each sets the dates of the register's filter, which
// keeps them in the address. The calendar counts what the filter found.
(function () {
  "use strict";

  var calendar = document.querySelector(".b-calendar");
  var form = document.querySelector("form.b-filter");
  if (!calendar || !form) return;

  var MONTHS = ("January February March April May June July August September October November " +
    "December").split(" ");
  var from = form.elements.from, to = form.elements.to;
  var cells = [];
  var days = document.createElement("p");
  days.className = "b-days";
  days.hidden = true;
  var out = document.createElement("button");
  out.type = "button";
  out.className = "b-zoom-out";
  out.hidden = true;
  out.textContent = "Zoom out";
  calendar.append(days, out);

  function pad(number) { return (number < 10 ? "0" : "") + number; }
  function lastDay(year, month) { return pad(new Date(Date.UTC(year, month, 0)).getUTCDate()); }

  function choose(first, last) {
    from.value = first;
    to.value = last;
    to.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // A period is a year, a month or a day, by the length of its key.
  function zoom(key) {
    if (key.length === 4) choose(key + "-01-01", key + "-12-31");
    else if (key.length === 7) {
      choose(key + "-01", key + "-" + lastDay(+key.slice(0, 4), +key.slice(5)));
    } else choose(key, key);
  }

  // The period that the dates of the filter enclose, empty where it is no single one.
  function period() {
    var first = from.value, last = to.value;
    if (!first || first.slice(0, 4) !== last.slice(0, 4)) return "";
    if (first === last) return first;
    if (first.slice(5) === "01-01" && last.slice(5) === "12-31") return first.slice(0, 4);
    var month = first.slice(0, 7);
    return last === month + "-" + lastDay(+month.slice(0, 4), +month.slice(5)) && first === month + "-01" ? month : "";
  }

  Array.prototype.forEach.call(calendar.querySelectorAll("tbody tr"), function (row) {
    var year = row.cells[0].textContent.trim();
    if (!/^\d{4}$/.test(year)) return;
    Array.prototype.forEach.call(row.cells, function (cell, at) {
      var link = cell.querySelector("a");
      var key = at === 0 || at === 13 ? year : year + "-" + pad(at);
      cells.push({ cell: cell, link: link, key: key, row: row, at: at });
      if (!link) return;
      link.addEventListener("click", function (event) {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        zoom(key);
      });
    });
  });

  out.addEventListener("click", function () {
    var key = period();
    if (key.length === 10) zoom(key.slice(0, 7));
    else if (key.length === 7) zoom(key.slice(0, 4));
    else choose("", "");
  });

  function counted(rows) {
    var counts = {};
    rows.forEach(function (row) {
      var first = row[2][0], last = row[2][1];
      if (!first) return;
      var month = first.slice(0, 7) === last.slice(0, 7);
      var key = month || first.slice(8) !== "01" || first.slice(0, 4) !== last.slice(0, 4)
        ? first.slice(0, 7) : first.slice(0, 4);
      if (!month && first.slice(5) === "01-01" && last.slice(5) === "12-31") key = first.slice(0, 4);
      counts[key] = (counts[key] || 0) + 1;
      if (first === last) counts[first] = (counts[first] || 0) + 1;
    });
    return counts;
  }

  function showDays(month, counts) {
    days.hidden = month.length < 7;
    if (days.hidden) return;
    month = month.slice(0, 7);
    var name = MONTHS[+month.slice(5) - 1] + " " + month.slice(0, 4);
    days.replaceChildren(document.createTextNode(name + ": "));
    for (var day = 1; day <= +lastDay(+month.slice(0, 4), +month.slice(5)); day++) {
      var key = month + "-" + pad(day), count = counts[key] || 0;
      var made = document.createElement(count ? "button" : "span");
      made.className = "b-day-cell";
      made.textContent = day;
      if (count) {
        made.type = "button";
        made.dataset.day = key;
        made.setAttribute("aria-label", day + " " + name + ", " + count);
        if (key === from.value && key === to.value) made.setAttribute("aria-pressed", "true");
      }
      days.append(made);
    }
  }
  days.addEventListener("click", function (event) {
    if (event.target.dataset.day) zoom(event.target.dataset.day);
  });

  document.addEventListener("register:found", function (event) {
    var here = period(), rows = event.detail;
    var counts = rows ? counted(rows) : {};
    cells.forEach(function (one) {
      if (one.at && one.link) {
        if (one.text === undefined) one.text = one.link.textContent;
        one.link.textContent = rows ? counts[one.key] || "0" : one.text;
        one.link.classList.toggle("b-heat--none", Boolean(rows && !counts[one.key]));
      }
      var on = one.key === here && (one.at === 0 || one.key.length === 7);
      if (one.link) {
        if (on) one.link.setAttribute("aria-current", "true");
        else one.link.removeAttribute("aria-current");
      }
    });
    out.hidden = !from.value && !to.value;
    showDays(here, counts);
  });
})();
