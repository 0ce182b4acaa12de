// The texts of pictures, for those who do not see them: every draft is there, one button confirms them all.
// A press on a picture (or the arrow keys) sets the point that no crop may lose.
const TEXTS = new WeakMap();
export default function texts({ parentElement, data, setTriggerValue }) {
  speak(data.language, data.words);
  let box = TEXTS.get(parentElement);
  if (!box) { box = { node: el("div", { class: "texts ch" }), stamp: null }; parentElement.append(box.node); TEXTS.set(parentElement, box); }
  if (box.stamp === data.stamp) return () => undefined;
  box.stamp = data.stamp;
  const rows = data.lines.map((line) => ({ line, words: line.words || line.draft, transcript: line.transcript, focus: line.focus || line.guess, moved: false }));
  const told = (row) => {
    const words = row.words.trim(); const said = words && words !== row.line.words; const spoken = row.transcript !== row.line.transcript;
    if (!said && !spoken && !row.moved) return null;
    return { ref: row.line.ref, part: row.line.part, words: said ? words : null, transcript: spoken ? row.transcript : null, focus: row.moved ? row.focus : null };
  };
  const act = el("button", { type: "button", class: "act first", onclick: () => setTriggerValue("done", { texts: rows.map(told).filter(Boolean), nonce: Date.now() }) });
  const status = el("p", { role: "status" });
  const count = () => {
    const ready = rows.filter(told); const fresh = ready.filter((row) => !row.line.words).length;
    const empty = rows.filter((row) => !row.line.words && !row.words.trim()).length;
    act.disabled = !data.may || !ready.length;
    act.textContent = fresh && fresh === ready.length ? plural("Confirm {n} text", "Confirm all {n} texts", fresh) : t("Keep these texts");
    status.textContent = empty ? plural("{n} still needs a text of yours.", "{n} still need a text of yours.", empty) : "";
  };
  const one = (row) => {
    const { line } = row; const id = `text-${line.ref}-${line.part.slice(0, 8)}`;
    const dot = el("span", { class: "dot", "aria-hidden": "true" });
    const aim = el("button", { type: "button", class: "aim" }, el("img", { src: line.src, alt: "", draggable: "false" }), dot);
    const set = (x, y, moved) => {
      row.focus = [Math.min(1, Math.max(0, x)), Math.min(1, Math.max(0, y))]; row.moved ||= moved;
      dot.style.left = `${row.focus[0] * 100}%`; dot.style.top = `${row.focus[1] * 100}%`;
      aim.setAttribute("aria-label", t("What crops keep of {name}: {x} % from the left, {y} % from the top. Arrow keys move it.", { name: line.name, x: Math.round(row.focus[0] * 100), y: Math.round(row.focus[1] * 100) }));
      count();
    };
    aim.addEventListener("click", (event) => {
      if (!event.detail) return; // a key, not a pointer
      const at = aim.getBoundingClientRect(); set((event.clientX - at.left) / at.width, (event.clientY - at.top) / at.height, true);
    });
    aim.addEventListener("keydown", (event) => {
      const way = { ArrowLeft: [-.05, 0], ArrowRight: [.05, 0], ArrowUp: [0, -.05], ArrowDown: [0, .05] }[event.key];
      if (way) { event.preventDefault(); set(row.focus[0] + way[0], row.focus[1] + way[1], true); }
    });
    set(...row.focus, false);
    const field = (name, label, value, lines, changed) => [el("label", { for: `${id}-${name}`, text: label }),
      el("textarea", { id: `${id}-${name}`, rows: String(lines), dir: "auto", maxlength: name === "words" ? "500" : null, readonly: !data.may, oninput: (event) => { changed(event.target.value); count(); } }, value)];
    return el("li", {}, aim, el("div", { class: "fields" },
      field("words", t("What does {name} show?", { name: line.name }), row.words, 3, (value) => { row.words = value; }),
      line.whose === "author" ? el("p", { class: "two", text: t("The author’s own words.") }) : line.whose === "person" ? null : el("p", { class: "mark wait" }, icon("warn"), el("span", { text: line.draft ? t("A draft: nobody confirmed it yet.") : t("No text yet.") })),
      line.kind === "video" ? el("details", {}, el("summary", { text: line.transcript ? t("Transcript") : t("Add captions or a transcript") }), field("spoken", t("What is said in {name}: WebVTT captions or plain text", { name: line.name }), row.transcript, 6, (value) => { row.transcript = value; })) : null));
  };
  const waiting = rows.filter((row) => !row.line.words); const others = rows.filter((row) => row.line.words);
  box.node.replaceChildren(
    el("ol", {}, waiting.map(one)),
    others.length ? el("details", { class: "others" }, el("summary", { text: plural("The text of {n} picture that has one", "The texts of {n} pictures that have one", others.length) }), el("ol", {}, others.map(one))) : "",
    el("div", { class: "wallbar" }, act, status));
  count();
  return () => TEXTS.delete(parentElement);
}
