// Looks at the page that is open with axe, by WCAG 2.2 AA and by its own best practices.

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const OF_COLOURS = axe.getRules(TAGS).filter(({ ruleId, tags }) => tags.includes("cat.color") && ruleId !== "color-contrast");
const NO_CONTRAST = { "color-contrast": { enabled: false } };
const stood = new Set();

// How the page stands: which elements there are, and what place each of them takes.
function standing() {
  const place = (part) => {
    const { x, y, width, height } = part.getBoundingClientRect();
    return [part.tagName, part.checkVisibility(), x, y, width, height].join();
  };
  return [...document.querySelectorAll("*")].map(place).join();
}

// What there is to remark on the page as it looks now. Where all stands as it stood before, its colours alone are new.
async function look() {
  const stands = standing();
  const runOnly = stood.has(stands) ? OF_COLOURS.map(({ ruleId }) => ruleId) : TAGS;
  stood.add(stands);
  const found = told(await axe.run(document, { resultTypes: ["violations"], runOnly, rules: NO_CONTRAST }));
  return [...found, ...(await paleWords([...document.querySelectorAll("body *")]))];
}
