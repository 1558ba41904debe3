// How the colours of words are looked at: those in the same ink are read as well as each other, so that one of them tells.

// All on which the contrast of words depends: their own colour and size, what lies behind them, and whether they flow.
function ink(part, behind = new Map()) {
  const { color, fontSize, fontWeight, textShadow } = getComputedStyle(part);
  return [part.tagName, color, fontSize, fontWeight, textShadow, ground(part, behind)].join();
}

// What a part and all around it are painted on, and whether one of them is taken out of the flow and may lie over others.
function ground(part, known) {
  if (!part) return "";
  if (!known.has(part)) {
    const { backgroundColor, backgroundImage, opacity, filter, position, float, transform } = getComputedStyle(part);
    const own = [backgroundColor, backgroundImage, opacity, filter, position, float, transform].join();
    known.set(part, `${own},${ground(part.parentElement, known)}`);
  }
  return known.get(part);
}

// Whether a part has words of its own; a single sign, such as the star of a field that is required, axe does not judge.
function hasWords(part) {
  const fills = part.matches("select, textarea, input:not([type=radio], [type=checkbox])");
  return (fills ? part.value : [...part.childNodes].map((each) => (each.nodeType === Node.TEXT_NODE ? each.data : "")).join("")).trim().length > 1;
}

const readable = new Set();

// What axe finds of these words that are hard to see. Of those in one ink it looks at the first, and goes on to all of
// them unless that is good; in an ink that was found good it does not look again.
async function paleWords(parts) {
  const behind = new Map();
  const inks = new Map(parts.filter((part) => part.checkVisibility() && hasWords(part)).map((part) => [part, ink(part, behind)]));
  const doubtful = () => [...inks.keys()].filter((part) => !readable.has(inks.get(part)));
  const firstOfEach = [...new Map(doubtful().reverse().map((part) => [inks.get(part), part])).values()];
  const { passes } = await contrastOf(firstOfEach);
  passes.flatMap(({ nodes }) => nodes).forEach(({ element }) => readable.add(ink(element, behind)));
  return told(await contrastOf(doubtful()));
}

async function contrastOf(parts) {
  if (!parts.length) return { passes: [], violations: [] };
  return axe.run({ include: parts }, { resultTypes: ["violations", "passes"], runOnly: ["color-contrast"], elementRef: true });
}

// What axe found, in one line for each place.
function told({ violations }) {
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id} (${help}): ${node.html.slice(0, 160)}`));
}
