// Copying: the page's address and its citations. Without it both are there to be selected.
(function () {
  "use strict";
  if (!navigator.clipboard) return;

  // Say what happened where the button is, and to those who listen.
  var said = document.createElement("span");
  said.className = "b-heard";
  said.setAttribute("role", "status");
  document.body.append(said);

  function copy(button, text) {
    var name = button.textContent;
    navigator.clipboard.writeText(text).then(
      function () { tell(button, name, "Copied"); },
      function () { tell(button, name, "Could not copy"); }
    );
  }

  function tell(button, name, words) {
    button.textContent = words;
    said.textContent = words;
    setTimeout(function () {
      button.textContent = name;
      said.textContent = "";
    }, 2000);
  }

  function button(name, text) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "b-copy";
    made.textContent = name;
    made.addEventListener("click", function () { copy(made, text); });
    return made;
  }

  document.querySelectorAll(".b-copy-link").forEach(function (link) {
    link.replaceWith(button("Copy link", link.href));
  });
  document.querySelectorAll(".b-cite__text").forEach(function (place) {
    place.append(" ", button("Copy", place.textContent.trim()));
  });
  document.querySelectorAll(".b-cite a[download]").forEach(function (link) {
    var text = decodeURIComponent(link.href.slice(link.href.indexOf(",") + 1));
    var made = button("Copy", text);
    made.setAttribute("aria-label", "Copy as " + link.previousElementSibling.textContent);
    link.after(" ", made);
  });
})();
