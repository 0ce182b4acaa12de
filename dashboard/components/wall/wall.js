// A wall of cards outside Review: the newest, a campaign's entries, what may stand on a product page.
// Picks are kept here and told to the page once, by one button, never one by one.
const WALLS = new WeakMap();
export default function wall({ parentElement, data, setTriggerValue }) {
  speak(data.language, data.words);
  let box = WALLS.get(parentElement);
  if (!box) { box = { node: el("div", { class: "wall ch" }), stamp: null, picked: [] }; parentElement.append(box.node); WALLS.set(parentElement, box); }
  if (box.stamp === data.stamp) return () => undefined;
  box.stamp = data.stamp; box.picked = [...(data.picked || [])];
  const draw = () => {
    const here = parentElement.activeElement && parentElement.activeElement.getAttribute("data-ref");
    const pick = data.act ? (card) => {
      box.picked = box.picked.includes(card.ref) ? box.picked.filter((ref) => ref !== card.ref) : [...box.picked, card.ref];
      draw();
    } : null;
    const before = new Set(data.picked || []); const now = new Set(box.picked);
    const changed = box.picked.filter((ref) => !before.has(ref)).length + [...before].filter((ref) => !now.has(ref)).length;
    const nodes = data.cards.map((card) => tile(card, { picked: now.has(card.ref), pick, lines: data.lines !== false, link: data.link }));
    const bar = data.act ? el("div", { class: "wallbar" },
      el("p", { role: "status", text: plural("{n} picked", "{n} picked", box.picked.length) }),
      data.all ? el("button", { type: "button", class: "act", text: data.all, onclick: () => { box.picked = data.cards.slice(0, data.most).map((card) => card.ref); draw(); } }) : null,
      el("button", { type: "button", class: "act first", disabled: !changed && !data.always, text: data.act, onclick: () => setTriggerValue("done", { picked: box.picked, nonce: Date.now() }) })) : null;
    box.node.replaceChildren(...(bar ? [bar] : []), el("div", { class: `grid ${data.size || ""}` }, nodes));
    if (here) { const again = box.node.querySelector(`button[data-ref="${CSS.escape(here)}"]`); if (again) again.focus({ preventScroll: true }); }
  };
  draw();
  return () => WALLS.delete(parentElement);
}
