/** Follows the section that the address names to where it is now, or the page itself. */
(function () {
  "use strict";
  const section = document.getElementById(location.hash.slice(1));
  const link = (section && section.querySelector("a")) || document.querySelector("[data-kb-moved-page]");
  if (link instanceof HTMLAnchorElement) {
    location.replace(link.href);
  }
})();
