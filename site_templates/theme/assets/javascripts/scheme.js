// What the theme expects inline in each page, as a file, so that a policy may forbid scripts inline:
// a store for settings under the site's own path, and the reader's choice of light or dark, which has to
// be shown before the page is painted.
(function () {
  "use strict";

  var root = new URL("../../", document.currentScript.src);
  window.__md_scope = root;
  window.__md_hash = function (text) {
    return Array.from(text).reduce(function (sum, sign) { return (sum << 5) - sum + sign.charCodeAt(0); }, 0);
  };
  window.__md_get = function (key, store, scope) {
    return JSON.parse((store || localStorage).getItem((scope || root).pathname + "." + key));
  };
  window.__md_set = function (key, value, store, scope) {
    try {
      (store || localStorage).setItem((scope || root).pathname + "." + key, JSON.stringify(value));
    } catch (full) { /* The choice is then forgotten with the page. */ }
  };

  var chosen = window.__md_get("__palette");
  var colour = chosen && chosen.color;
  if (!colour) return;
  if (colour.media === "(prefers-color-scheme)") {
    var way = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
    var input = document.querySelector("[data-md-color-media='(prefers-color-scheme: " + way + ")']");
    ["media", "scheme", "primary", "accent"].forEach(function (name) {
      colour[name] = input.getAttribute("data-md-color-" + name);
    });
  }
  Object.keys(colour).forEach(function (name) {
    document.body.setAttribute("data-md-color-" + name, colour[name]);
  });
})();
