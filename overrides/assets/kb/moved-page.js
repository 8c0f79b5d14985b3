/** Follows the section that the address names to where it is now, or the page itself. */
(function () {
  "use strict";
  const name = location.hash.slice(1);
  // As the codes are printed, in capitals, or as the ids are.
  const section = document.getElementById(name) || document.getElementById(name.toLowerCase());
  const link = (section && section.querySelector("a")) || document.querySelector("[data-kb-moved-page]");
  if (link instanceof HTMLAnchorElement) {
    location.replace(link.href);
  }
})();
