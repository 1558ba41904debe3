// Shows one card as Teams does, and says what the renderer has to remark on it.

// The condensed cut of DejaVu is nearest to the width of Segoe UI among the free fonts.
const FONT = "Segoe UI, DejaVu Sans Condensed, sans-serif";

const themes = {
  light: { page: "#ffffff", text: "#242424", subtle: "#616161", accent: "#5b5fc7", good: "#237b4b", warning: "#8a6100", attention: "#c4314b", emphasis: "#f5f5f5" },
  contrast: { page: "#000000", text: "#ffffff", subtle: "#ffffff", accent: "#ffff01", good: "#3ff23f", warning: "#ffff01", attention: "#ffff01", emphasis: "#000000" },
  dark: { page: "#292929", text: "#ffffff", subtle: "#adadad", accent: "#9299f7", good: "#92c353", warning: "#f8d22a", attention: "#f9526b", emphasis: "#1f1f1f" },
};

function colours(theme) {
  const pair = (colour) => ({ default: colour, subtle: theme.subtle });
  const { text, accent, good, warning, attention } = theme;
  return { default: pair(text), dark: pair(text), light: pair(text), accent: pair(accent), good: pair(good), warning: pair(warning), attention: pair(attention) };
}

function hostConfig(theme) {
  const style = (background) => ({ backgroundColor: background, foregroundColors: colours(theme) });
  return new AdaptiveCards.HostConfig({
    supportsInteractivity: true,
    fontFamily: FONT,
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: theme.subtle },
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    containerStyles: { default: style(theme.page), emphasis: style(theme.emphasis), accent: style(theme.emphasis), good: style(theme.emphasis), attention: style(theme.emphasis), warning: style(theme.emphasis) },
    actions: { maxActions: 6, spacing: "default", buttonSpacing: 8, actionsOrientation: "horizontal", actionAlignment: "left", showCard: { actionMode: "inline" } },
    textBlock: { headingLevel: 2 },
    factSet: { title: { weight: "bolder", wrap: true, maxWidth: 150 }, value: { wrap: true }, spacing: 12 },
  });
}

// What Teams reads in a text: bold, italics, links, lists, and a backslash before a sign; a single line end is a blank.
function inline(text) {
  const kept = [];
  const aside = (html) => `\uE000${kept.push(html) - 1}\uE001`;
  const plain = (words) => words.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  return plain(text.replace(/\\([!-/:-@[-`{-~])/g, (_, sign) => aside(plain(sign))))
    .replace(/&amp;(#\d+|[a-z]+);/gi, "&$1;")
    .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, (_, label, url) => `${aside(`<a href="${url}">`)}${label}${aside("</a>")}`)
    .replace(/\*\*(\S(?:.*?\S)?)\*\*/g, "<b>$1</b>")
    .replace(/\*(\S(?:.*?\S)?)\*/g, "<i>$1</i>")
    .replace(/(^|\W)_(\S(?:.*?\S)?)_(?=\W|$)/g, "$1<i>$2</i>")
    .replace(/\uE000(\d+)\uE001/g, (_, number) => kept[number]);
}

function markdown(text) {
  const blocks = [];
  for (const line of text.split(/\r\n?|\n/)) {
    const item = line.match(/^\s*(?:[-+*]|\d+[.)])\s+(.*)$/);
    const last = blocks[blocks.length - 1];
    if (item) {
      const list = /^\s*\d/.test(line) ? "ol" : "ul";
      if (last && last.list === list) last.items.push(item[1]);
      else blocks.push({ list, items: [item[1]] });
    } else if (!line.trim()) blocks.push({ text: "" });
    else if (last && last.text) last.text += ` ${line}`;
    else blocks.push({ text: line });
  }
  return blocks
    .filter((block) => block.list || block.text)
    .map((block) => (block.list ? `<${block.list}>${block.items.map((item) => `<li>${inline(item)}</li>`).join("")}</${block.list}>` : `<p>${inline(block.text)}</p>`))
    .join("");
}

AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown(text);
  result.didProcess = true;
};

// Teams looks up what is typed in a field on cards of every version; the schema has that since 1.6.
const lookedUp = AdaptiveCards.ChoiceSetInput.choicesDataProperty;
for (const property of [lookedUp, lookedUp.objectType.typeProperty, lookedUp.objectType.datasetProperty]) {
  property.targetVersion = AdaptiveCards.Versions.v1_5;
}

// Nothing can be chosen yet where everything is looked up.
const isLookedUp = ({ event, source }) => event === AdaptiveCards.ValidationEvent.CollectionCantBeEmpty && source.isDynamicTypeahead?.();

// An empty screen in this theme, on which cards are drawn one after the other.
function stage(theme) {
  const colour = themes[theme];
  document.body.style.cssText = `margin: 20px; background: ${colour.page}`;
  document.body.innerHTML = `<style>
    #card { color: ${colour.text} }
    .ac-pushButton { font: bold 14px ${FONT}; max-width: 100%; padding: 6px 12px; margin: 4px 0; border: 1px solid ${colour.subtle};
      border-radius: 4px; background: ${colour.page}; color: ${colour.text} }
    .ac-actionSet { flex-wrap: wrap }
    .ac-choiceSetInput-filtered-dropdown:not(.ac-choiceSetInput-filtered-dropdown-open) { display: none }
    .ac-choiceSetInput-filtered-container, .ac-choiceSetInput-filtered-textbox { width: 100%; box-sizing: border-box }
    /* The renderer makes a list as wide as its text block; as in Teams, its indentation is part of that. */
    #card ul, #card ol { box-sizing: border-box }
  </style><div id="card"></div>`;
}

// Draws a card on the stage, in place of what stood there; gives the card, and what there is to remark on how it is made.
function draw(json, theme, width) {
  const host = document.getElementById("card");
  host.style.width = `${width}px`;
  const remarks = new Set();
  const context = new AdaptiveCards.SerializationContext(new AdaptiveCards.Version(1, 5));
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = hostConfig(themes[theme]);
  card.parse(json, context);
  for (let i = 0; i < context.eventCount; i++) remarks.add(context.getEventAt(i).message);
  for (const failure of card.validateProperties().validationEvents) {
    if (!isLookedUp(failure)) remarks.add(failure.message);
  }
  if (json.actions && json.actions.length > 6) remarks.add("more than six actions");
  const element = card.render();
  if (!element) remarks.add("nothing is shown");
  host.replaceChildren(...(element ? [element] : []));
  return { card, remarks };
}

// What stands on the stage and is wider than the card.
function tooWide() {
  const host = document.getElementById("card");
  const box = host.getBoundingClientRect();
  const found = [];
  for (const part of host.querySelectorAll("*")) {
    if (part.childElementCount !== 0) continue;
    const content = document.createRange();
    content.selectNodeContents(part);
    const right = Math.max(content.getBoundingClientRect().right, part.tagName === "IMG" ? part.getBoundingClientRect().right : 0);
    if (right > box.right + 1) found.push(`does not fit in ${box.width} pixels: ${part.innerText || part.tagName}`);
  }
  return found;
}

// Draws one card, to look at; gives what there is to remark.
function show({ json, theme, width }) {
  stage(theme);
  const { remarks } = draw(json, theme, width);
  return [...remarks, ...tooWide()];
}

// How high each card is at this width.
function heights({ cards, width }) {
  stage("light");
  return cards.map((json) => {
    draw(json, "light", width);
    return document.getElementById("card").getBoundingClientRect().height;
  });
}

// The words of each element of the cards' bodies, as they stand on the screen.
function read({ cards, width }) {
  stage("light");
  return cards.map((json) => {
    const { card } = draw(json, "light", width);
    return Array.from({ length: card.getItemCount() }, (_, place) => card.getItemAt(place).renderedElement.innerText);
  });
}

// What there is to remark on each card at these widths: by the renderer and, where it is asked for, by axe at the first.
async function look({ cards, widths }) {
  stage("light");
  const found = [];
  for (const { json, audited } of cards) {
    const { remarks } = draw(json, "light", widths[0]);
    tooWide().forEach((each) => remarks.add(each));
    const violations = audited ? await audit() : [];
    (await paleWords(parts())).forEach((each) => remarks.add(each));
    for (const width of widths.slice(1)) {
      document.getElementById("card").style.width = `${width}px`;
      tooWide().forEach((each) => remarks.add(each));
    }
    found.push({ remarks: [...remarks], violations });
  }
  return found;
}

// The renderer names the box around a field that looks things up, not the field; Teams has a field of its own there, and
// that ours has a label is looked at apart.
const CARD = { include: "#card", exclude: ".ac-choiceSetInput-filtered-container" };

// What axe finds in the card that is shown: whether a screen reader can tell all of it. How it is made decides that.
async function audit() {
  return told(await axe.run(CARD, { resultTypes: ["violations"], rules: { "color-contrast": { enabled: false } } }));
}

// The parts of the card that is shown, but for those that are looked at apart.
function parts() {
  return [...document.querySelectorAll("#card *")].filter((part) => !part.closest(CARD.exclude));
}
