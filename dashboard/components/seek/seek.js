// The type-ahead of a page: what is taken is told to the page, "/" puts the cursor in it.
const SEEKS = new WeakMap();
export default function seek({ parentElement, data, setTriggerValue }) {
  speak(data.language, data.words);
  let box = SEEKS.get(parentElement);
  if (!box) {
    const note = el("p", { class: "two", role: "alert" });
    box = { told: setTriggerValue };
    const field = seekField({ url: data.url,
      take: (hit) => { field.clear(); box.told("taken", { sku: hit.sku, nonce: Date.now() }); },
      failed: () => { note.textContent = t("The catalogue cannot be read just now. Nothing was lost; try again."); } });
    field.input.addEventListener("input", () => { note.textContent = ""; });
    field.input.addEventListener("keydown", (event) => { if (event.key === "Escape") field.clear(); });
    const keysOn = () => { try { return localStorage.getItem("chorus.keys") !== "false"; } catch { return true; } };
    box.onkey = (event) => {
      const inside = event.composedPath()[0];
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !keysOn() || (inside.matches && inside.matches("input,textarea,select,[contenteditable]"))) return;
      event.preventDefault(); field.input.focus();
    };
    addEventListener("keydown", box.onkey, true);
    if (data.label) field.input.setAttribute("aria-label", data.label);
    parentElement.append(el("div", { class: "seek ch" }, el("div", { class: "seek-line" }, field.input, keycap("/")), field.list, field.status, note));
    SEEKS.set(parentElement, box);
  }
  box.told = setTriggerValue;
  return () => { removeEventListener("keydown", box.onkey, true); SEEKS.delete(parentElement); };
}
