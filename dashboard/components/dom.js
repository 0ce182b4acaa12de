// Drawing by textContent only: a component has full page rights, and captions are strangers' words.
let WORDS = {};
let LANGUAGE = "en";
const speak = (language, words) => { LANGUAGE = language || "en"; WORDS = words || {}; };
const fill = (text, facts) => text.replace(/\{(\w+)\}/g, (all, name) =>
  facts && name in facts ? String(facts[name]) : all);
const t = (text, facts) => fill(typeof WORDS[text] === "string" ? WORDS[text] : text, facts);
const plural = (one, many, n, facts) => {
  const forms = Array.isArray(WORDS[one]) ? WORDS[one] : [one, many];
  const second = LANGUAGE === "fr" ? n > 1 : n !== 1;
  return fill(forms[second ? 1 : 0] || many, { n: n.toLocaleString(LANGUAGE), ...facts });
};

const put = (node, facts, children) => {
  for (const [name, value] of Object.entries(facts || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") node.textContent = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.setAttribute("class", value);
    else if (name in node && typeof value !== "string" && !(node instanceof SVGElement)) node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child);
  }
  return node;
};
const el = (name, facts, ...children) => put(document.createElement(name), facts, children);
const svg = (paths, facts) => put(
  document.createElementNS("http://www.w3.org/2000/svg", "svg"),
  { viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false", ...facts },
  paths.map((path) => put(document.createElementNS("http://www.w3.org/2000/svg", "path"), path, [])));

const solid = { fill: "currentColor" };
const drawn = { fill: "none", stroke: "currentColor", "stroke-width": "1.7", "stroke-linecap": "round", "stroke-linejoin": "round" };
const SHAPES = {
  star: [{ d: "M8 1.6l2 4.1 4.5.6-3.3 3.1.8 4.5L8 11.8l-4 2.1.8-4.5L1.5 6.300l4.5-.6z", ...solid }],
  starless: [{ d: "M8 1.6l2 4.1 4.5.6-3.3 3.1.8 4.5L8 11.8l-4 2.1.8-4.5L1.5 6.300l4.5-.6z", ...drawn, "stroke-width": "1.2" }],
  play: [{ d: "M4 2.500v11l9.5-5.500z", ...solid }],
  check: [{ d: "M3 8.500l3.5 3.500L13 4.5", ...drawn, "stroke-width": "2" }],
  cross: [{ d: "M4 4l8 8M12 4l-8 8", ...drawn, "stroke-width": "2" }],
  clock: [{ d: "M8 1.800a6.2 6.2 0 1 0 0 12.400a6.2 6.2 0 1 0 0-12.400M8 4.500V8l2.5 1.5", ...drawn }],
  talk: [{ d: "M2 3h12v8H7l-3 3v-3H2z", ...drawn }],
  undo: [{ d: "M5.5 3L2.5 6l3 3M2.5 6h7a3.5 3.5 0 0 1 0 7H7", ...drawn }],
  grid: [{ d: "M2.5 2.500h4v4h-4zM9.5 2.500h4v4h-4zM2.5 9.500h4v4h-4zM9.5 9.500h4v4h-4z", ...drawn }],
  one: [{ d: "M2.5 2.500h11v11h-11z", ...drawn }],
  person: [{ d: "M8 8.200a2.900 2.900 0 1 0 0-5.800a2.900 2.900 0 1 0 0 5.800M2.800 13.800c.5-2.700 2.600-3.900 5.200-3.900s4.700 1.200 5.200 3.900", ...drawn }],
  warn: [{ d: "M8 2l6.5 11.500h-13zM8 6.500v3.500M8 12v.1", ...drawn }],
  flag: [{ d: "M4 14V2.500h8l-1.5 3L12 8.500H4", ...drawn }],
  back: [{ d: "M10 3L5 8l5 5", ...drawn }],
  next: [{ d: "M6 3l5 5-5 5", ...drawn }],
  more: [{ d: "M3.5 8h.1M8 8h.1M12.5 8h.1", ...drawn, "stroke-width": "2.6" }],
};
const icon = (name) => svg(SHAPES[name]);
// `mark` is {state, tone, words, paths}: the shapes come from dashboard/parts.py, where they are drawn once.
const rightsMark = (mark) => mark && el("span", { class: `mark ${mark.tone}` }, svg(mark.paths), el("span", { text: mark.words }));
const stars = (rating) => rating && el("span", { class: "stars", role: "img", "aria-label": rating.words },
  Array.from({ length: Math.min(10, Math.round(rating.max)) }, (_, at) => icon(at < Math.round(rating.value) ? "star" : "starless")),
  el("b", { text: rating.short, "aria-hidden": "true" }));
const keycap = (key) => key && el("kbd", { text: key, "aria-hidden": "true" });
