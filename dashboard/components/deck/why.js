// Why a product is suggested: what spoke, in colour and in words, where it stands; and the runner-up.
const pieces = (passage, spoken) => passage.pieces.flatMap((piece) => piece.why
  ? [el("mark", { text: piece.text, title: piece.why }), spoken ? el("span", { class: "says", text: piece.why }) : null]
  : [piece.text]).filter((node) => node !== null);
// The caption as it was written; what spoke for the first product is marked.
const markedCaption = (card) => {
  const told = card.chips.map((chip) => chip.told && chip.told.passages.find((one) => one.caption)).find(Boolean);
  return told ? pieces(told, false) : [card.text];
};
const whyPart = (deck, card, chip, at, redraw) => {
  const told = chip.told;
  const head = `why-${at}`;
  const say = (yes) => { deck.answer(at, yes ? "yes" : "no"); redraw(); };
  return el("section", { class: "why-one", "aria-labelledby": head }, el("h3", { id: head, text: chip.title }),
    el("p", { class: "two", text: told ? `${told.band} · ${told.sure}` : chip.why }),
    told ? told.passages.map((passage) => el("p", { dir: "auto" }, el("span", { class: "two", text: `${passage.place}: ` }), pieces(passage, true))) : null,
    told && !told.passages.length && told.reason ? el("p", { text: told.reason }) : null,
    told && told.against ? el("p", { class: "two", text: told.against }) : null,
    told && told.answer ? el("p", { text: told.answer }) : null,
    deck.can.review && el("div", { class: "why-bar", role: "group", "aria-label": t("Is this the product?") },
      el("button", { type: "button", class: "act", "aria-pressed": String(chip.answer === "yes"), onclick: () => say(true) }, icon("check"), t("Yes")),
      el("button", { type: "button", class: "act", "aria-pressed": String(chip.answer === "no"), onclick: () => say(false) }, icon("cross"), t("No"))));
};
// What the model made of a product: sentences under their headings, each with how much it weighs.
const headedPart = (one) => [el("h4", { text: one.heading }),
  one.parts.length ? el("ul", {}, one.parts.map((part) => el("li", {}, `${part.words} `, el("span", { class: "says", text: part.strength })))) : null];
const fullPart = (told, title) => el("section", { class: "why-one" }, el("h3", { text: title }), told.headed.flatMap(headedPart));
const nearestPart = (told) => el("section", { class: "why-one" }, el("h3", { text: t("Nearest: {title}", { title: told.title }) }),
  el("p", { class: "two", text: `${told.band} · ${told.sure}` }),
  told.passages.map((passage) => el("p", { dir: "auto" }, el("span", { class: "two", text: `${passage.place}: ` }), pieces(passage, true))),
  told.against ? el("p", { class: "two", text: told.against }) : null, told.headed.flatMap(headedPart));
// Asked of the server when a person wants it; at once for a post without a product.
const whyFull = (deck, card) => {
  const box = el("div", { class: "why-full", tabindex: "-1", "aria-live": "polite" });
  const show = async () => {
    box.replaceChildren(el("p", { class: "two", text: t("Weighing …") }));
    try {
      const answer = await fetch(`${deck.data.urls.why}?ref=${encodeURIComponent(card.ref)}`, { credentials: "same-origin" });
      if (!answer.ok) throw new Error(String(answer.status));
      const why = await answer.json(); const one = why.links.length === 1;
      const parts = why.links.length ? why.links.map((told) => fullPart(told, one ? t("What the model weighed") : told.title)) : why.nearest.map(nearestPart);
      box.replaceChildren(...(parts.length ? parts : [el("p", { text: t("No product comes near.") })]));
    } catch { box.replaceChildren(el("p", { text: t("This cannot be told just now. Nothing was lost.") }), button(t("Try again"), again)); }
  };
  const again = () => { box.focus(); show(); };
  if (card.chips.length) box.append(button(t("What the model weighed"), again)); else show();
  return box;
};
const whySheet = (deck, card) => {
  const list = el("div", {});
  const redraw = () => {
    const here = list.getRootNode().activeElement; const all = [...list.querySelectorAll("button")]; const at = all.indexOf(here);
    list.replaceChildren(...(card.chips.length ? card.chips.slice(0, 9).map((chip, n) => whyPart(deck, card, chip, n, redraw)) : [el("p", { text: t("No product found") })]));
    if (at >= 0) list.querySelectorAll("button")[at].focus();
  };
  const box = sheet(deck, card.chips.length ? t("Why this product?") : t("Why no product?"), list, whyFull(deck, card),
    foot(deck.can.review && button(t("Another product"), () => { box.close(); deck.other(); }), button(t("Close"), () => box.close(), "first")));
  redraw();
  const first = list.querySelector("button") || box.querySelector(".foot .first");
  if (first) first.focus();
};
