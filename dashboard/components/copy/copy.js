// A text to be copied: one press copies it, one press copies it and opens the post where it belongs.
const write = async (text, node) => {
  try { await navigator.clipboard.writeText(text); return true; } catch { /* no permission, or no secure page */ }
  const range = document.createRange(); range.selectNodeContents(node);
  const selection = getSelection(); selection.removeAllRanges(); selection.addRange(range);
  try { return document.execCommand("copy"); } catch { return false; }
};
const BOXES = new WeakMap();
export default function copy({ parentElement, data }) {
  speak(data.language, data.words);
  let box = BOXES.get(parentElement);
  if (!box) { box = { node: el("div", { class: "copy" }), stamp: null }; parentElement.append(box.node); BOXES.set(parentElement, box); }
  const stamp = JSON.stringify([data.text, data.url, data.language]);
  if (box.stamp === stamp) return () => undefined;
  box.stamp = stamp;
  const body = el("p", { class: "body", text: data.text, dir: "auto", lang: data.spoken || null });
  const told = el("p", { class: "two", role: "status" });
  const say = (done) => { told.textContent = done ? t("Copied.") : t("Marked: press Ctrl C, or hold to copy."); };
  const press = async (open) => {
    const copied = write(data.text, body);
    if (open) window.open(data.url, "_blank", "noopener,noreferrer");
    say(await copied);
  };
  box.node.replaceChildren(body, el("div", { class: "bar" },
    data.url ? el("button", { type: "button", class: "act", text: t("Copy and open the post"), onclick: () => press(true) }) : null,
    el("button", { type: "button", class: "act", text: t("Copy the text"), onclick: () => press(false) })), told);
  return () => undefined;
}
