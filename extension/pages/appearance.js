// What the person chose of the pages' look. Not a module, and first in every page: it has run before anything is
// painted, so that no page shows another look first. The root carries what is chosen, and the settings write it there;
// here it is kept, for this browser alone: it is no secret, and is wanted before the vault is open.
const root = document.documentElement;
const CHOICES = ["theme", "density", "codes"];

function recall() {
  for (const choice of CHOICES) root.dataset[choice] = localStorage.getItem(choice) ?? "";
  show();
}

function keep() {
  for (const choice of CHOICES) localStorage.setItem(choice, root.dataset[choice]);
  show();
}

// The style sheets know the rest. This one the browser paints an empty page by, before it has them.
function show() {
  root.style.colorScheme = root.dataset.theme;
}

recall();
new MutationObserver(keep).observe(root, { attributeFilter: CHOICES.map((choice) => `data-${choice}`) });
// Another page has kept something.
addEventListener("storage", recall);
