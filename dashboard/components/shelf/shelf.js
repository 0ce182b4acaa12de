// What stands in a gallery, in its order: moved by dragging or by its buttons, pinned to the front, hidden.
// Changes are kept here and told to the page once, by one button.
const SHELVES = new WeakMap();
export default function shelf({ parentElement, data, setTriggerValue }) {
  speak(data.language, data.words);
  let box = SHELVES.get(parentElement);
  if (!box) { box = { node: el("div", { class: "shelf ch" }), stamp: null }; parentElement.append(box.node); SHELVES.set(parentElement, box); }
  if (box.stamp === data.stamp) return () => undefined;
  box.stamp = data.stamp;
  let order = data.items.map((item) => item.ref);
  const pinned = new Set(data.pinned); const hidden = new Set();
  const items = new Map(data.items.map((item) => [item.ref, item]));
  const before = JSON.stringify([order, [...pinned].sort(), []]);
  const now = () => JSON.stringify([order, [...pinned].sort(), [...hidden].sort()]);
  let focus = null; let said = ""; let held = null;
  const move = (ref, by) => {
    const at = order.indexOf(ref); const to = Math.max(0, Math.min(order.length - 1, at + by));
    order.splice(at, 1); order.splice(to, 0, ref);
    said = t("Place {n} of {all}", { n: to + 1, all: order.length });
  };
  const press = (ref, what) => {
    focus = [ref, what];
    if (what === "back") move(ref, -1);
    else if (what === "next") move(ref, 1);
    else if (what === "pin") { if (!pinned.delete(ref)) { pinned.add(ref); move(ref, -order.length); } }
    else if (!hidden.delete(ref)) hidden.add(ref);
    draw();
  };
  const tool = (item, what, name, words, on) => el("button", { type: "button", class: on ? "tool on" : "tool", "data-what": what, title: words, "aria-label": `${words}: ${item.name}`,
    "aria-pressed": what === "pin" || what === "hide" ? String(Boolean(on)) : null, onclick: () => press(item.ref, what) }, icon(name));
  const one = (ref, at) => {
    const item = items.get(ref); const off = hidden.has(ref);
    const node = el("li", { "data-ref": ref, draggable: "true", class: ["item", off && "off", pinned.has(ref) && "pinned"].filter(Boolean).join(" ") },
      item.src ? el("img", { src: item.src, alt: item.name, draggable: "false", loading: "lazy" }) : el("div", { class: "words", dir: "auto", text: item.text || item.name }),
      el("span", { class: "place", text: off ? t("Hidden") : String(at + 1), "aria-hidden": "true" }),
      item.why ? el("p", { class: "why", text: item.why }) : null,
      el("div", { class: "tools" },
        data.byHand ? [tool(item, "back", "back", t("Move earlier")), tool(item, "next", "next", t("Move later"))] : null,
        tool(item, "pin", "flag", t("Pin to the front"), pinned.has(ref)), tool(item, "hide", "cross", t("Hide here"), off)));
    node.addEventListener("dragstart", (event) => { held = ref; event.dataTransfer.effectAllowed = "move"; event.dataTransfer.setData("text/plain", ref); });
    node.addEventListener("dragover", (event) => { if (held && data.byHand) event.preventDefault(); });
    node.addEventListener("drop", (event) => {
      event.preventDefault();
      if (!held || held === ref || !data.byHand) return;
      const to = order.indexOf(ref); order = order.filter((other) => other !== held); order.splice(to, 0, held);
      said = t("Place {n} of {all}", { n: to + 1, all: order.length }); held = null; draw();
    });
    return node;
  };
  const draw = () => {
    const keep = el("button", { type: "button", class: "act first", text: data.act, disabled: before === now(),
      onclick: () => setTriggerValue("done", { order: order.filter((ref) => !hidden.has(ref)), pinned: order.filter((ref) => pinned.has(ref) && !hidden.has(ref)), hidden: [...hidden], nonce: Date.now() }) });
    box.node.replaceChildren(el("ol", {}, order.map(one)), el("div", { class: "wallbar" }, keep, el("p", { class: "two", role: "status", text: said })));
    if (focus) { const again = box.node.querySelector(`li[data-ref="${CSS.escape(focus[0])}"] [data-what="${focus[1]}"]`); if (again) again.focus({ preventScroll: true }); }
  };
  draw();
  return () => SHELVES.delete(parentElement);
}
