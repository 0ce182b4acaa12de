// What the deck draws: the stage, the panel beside it, the strip, the sheets. Needs dom.js and card.js.
const stage = (deck, card) => {
  const media = card.media[deck.slide] || photoOf(card);
  const url = media && media.src && pictureUrl(media, deck.size(media));
  const box = el("div", { class: "stage", "data-kind": media ? media.kind : "text" });
  if (media && media.kind === "video" && media.play) {
    box.append(el("video", { src: media.play, poster: url || "", controls: true, muted: true, loop: true,
      preload: "metadata", playsinline: true, "aria-label": altOf(card, media) }));
  } else if (media && media.src) {
    const image = deck.picture(url);
    image.alt = altOf(card, media); image.draggable = false;
    image.onerror = () => { if (image.getAttribute("src")) image.replaceWith(brokenTile(card)); };
    if (image.dataset.broken) box.append(brokenTile(card)); else box.append(image);
  } else if (media) box.append(brokenTile(card, media));
  else {
    box.append(el("div", { class: `words ${card.text.length > 280 ? "long" : ""}`, dir: "auto" }, stars(card.rating), el("p", { text: card.text || t("No words, no picture.") })));
  }
  // The network's own player asks the network: only when a person wants it.
  if (media && media.player) {
    const words = media.kind === "video" ? t("Play it at {network}", { network: card.networkName }) : t("Show it at {network}", { network: card.networkName });
    box.append(el("button", { type: "button", class: "act at-network", text: words, onclick: (event) => {
      event.currentTarget.replaceWith(el("iframe", { src: media.player, title: words, sandbox: "allow-scripts allow-same-origin allow-popups", allow: "fullscreen", referrerpolicy: "no-referrer" }));
    } }));
  }
  box.append(el("span", { class: "badge-net", text: `${card.networkName} · ${card.age}` }));
  if (card.done) box.append(el("span", { class: "done-word", text: WORD_OF[card.done]() })), box.classList.add("done");
  if (card.media.length > 1) {
    box.append(el("div", { class: "dots" }, card.media.map((_, at) => el("button", { type: "button", "aria-label": t("Picture {n} of {all}", { n: at + 1, all: card.media.length }),
      "aria-pressed": at === deck.slide ? "true" : "false", onclick: () => { deck.slide = at; deck.draw(); } }))));
  }
  deck.touch(box);
  return box;
};

const chipLine = (deck, card, chip, at) => {
  const state = chip.answer === "yes" ? t("accepted") : chip.answer === "no" ? t("refused") : t("suggested");
  return el("li", { class: `chip ${chip.answer}` },
    el("button", { type: "button", class: "chip-main", disabled: !deck.can.review, onclick: () => deck.answer(at),
      "aria-label": `${chip.title}: ${state}. ${chip.why}` },
    chip.image && el("img", { src: chip.image, alt: "", width: "44", height: "44", loading: "lazy" }),
    el("span", { class: "chip-words" }, el("b", { text: chip.title }), el("span", { class: "two", text: chip.why })),
    el("span", { class: "chip-state" }, chip.answer === "yes" ? icon("check") : chip.answer === "no" ? icon("cross") : keycap(at < 9 ? String(at + 1) : ""))));
};

const MUSIC = [["none", () => t("There is no music in it")], ["own", () => t("It is its author’s own")], ["licensed", () => t("We have a licence")]];
const musicSheet = (deck, card) => {
  let how = "none";
  const why = el("input", { type: "text", maxlength: "500", placeholder: t("Which licence, of whom, until when"), "aria-label": t("Which licence, of whom, until when"), disabled: true });
  const box = sheet(deck, t("The music of this clip"),
    el("fieldset", {}, el("legend", { text: t("Listen to it first. What is true?") }), MUSIC.map(([value, words]) => el("label", { class: "switch" },
      el("input", { type: "radio", name: "music", value, checked: value === how, onchange: () => { how = value; why.disabled = how !== "licensed"; if (!why.disabled) why.focus(); } }), words()))),
    why,
    foot(button(t("Not now"), () => box.close()), button(t("Settle it"), () => { if (how === "licensed" && !why.value.trim()) { why.focus(); return; } box.close(); deck.settleMusic(card, how, why.value); }, "first")));
};
// One of two posts that show or say the same, as large as the other.
const oneOfTwo = (word, shown) => el("figure", {}, el("h3", { text: word }),
  shown.src ? el("img", { src: shown.src, alt: t("Post by {handle}", { handle: shown.handle }) }) : el("p", { class: "two", text: t("No picture is kept of this post.") }),
  el("figcaption", {}, el("b", { text: shown.handle, dir: "auto" }), el("p", { class: "two", text: shown.when }), shown.text && el("p", { class: "two four", text: shown.text, dir: "auto" }),
    shown.url && el("a", { href: shown.url, target: "_blank", rel: "noreferrer noopener", text: t("original") })));
const besideSheet = (deck, card, caution) => {
  const first = card.media.find((one) => one.src);
  const box = sheet(deck, caution.word, el("p", { class: "two", text: caution.why, dir: "auto" }),
    el("div", { class: "beside" }, oneOfTwo(t("Earlier"), { ...caution.other, src: caution.other.large }),
      oneOfTwo(t("This post"), { handle: card.handle, src: first && first.src["480"], when: card.when, text: card.text, url: card.url })),
    foot(button(t("Close"), () => box.close(), "first")));
};
const cautionLine = (deck, card, caution) => el("div", { class: "caution" },
  el("div", { class: "mark wait" }, icon("warn"), el("b", { text: caution.word })),
  el("p", { class: "two", text: caution.why, dir: "auto" }),
  caution.kind === "music" && deck.can.grant ? el("button", { type: "button", class: "link", text: t("Settle the music"), onclick: () => musicSheet(deck, card) }) : null,
  caution.other && el("figure", { class: "other" }, caution.other.src && el("img", { src: caution.other.src, alt: t("The post it concerns, by {handle}", { handle: caution.other.handle }), loading: "lazy" }),
    el("figcaption", { class: "two", dir: "auto" }, caution.other.words, " ", el("button", { type: "button", class: "link", text: t("Side by side"), onclick: () => besideSheet(deck, card, caution) }))));

const ACTIONS = [
  ["approve", "A", "check", () => t("Approve")], ["reject", "X", "cross", () => t("Reject")],
  ["ask", "R", "talk", () => t("Ask rights")], ["later", "E", "clock", () => t("Later")],
];
const actionBar = (deck) => el("div", { class: "actions", role: "group", "aria-label": t("Decide") },
  ACTIONS.map(([act, key, shape, word]) => el("button", { type: "button", class: act === "approve" ? "act first" : "act", "data-act": act,
    disabled: act === "ask" ? !deck.can.ask : !deck.can.review, "aria-keyshortcuts": key.toLowerCase(),
    onclick: () => deck.act(act) }, icon(shape), el("span", { text: word() }), deck.keysOn && keycap(key))));

const whyBar = (deck) => {
  const last = deck.history[deck.history.length - 1];
  if (!last || last.kind !== "reject" || last.reason || !deck.tally.rejected) return el("div", { class: "why-bar" });
  return el("div", { class: "why-bar", role: "group", "aria-label": t("Why rejected?") }, el("span", { class: "two", text: t("Rejected. Why?") }),
    deck.reasons(last).map(([, words], at) => el("button", { type: "button", class: "link", text: words, onclick: () => { deck.reason(at); deck.draw(); } })));
};

const panel = (deck, card) => {
  const caption = el("p", { class: `caption ${deck.open ? "open" : ""}`, dir: "auto", lang: card.language || null }, markedCaption(card));
  const more = el("button", { type: "button", class: "link", "aria-expanded": deck.open ? "true" : "false", hidden: !deck.open,
    text: deck.open ? t("less") : t("more"), onclick: () => { deck.open = !deck.open; deck.draw(); } });
  // Measured once the person rests on the card: asking for sizes while drawing would lay the page out twice.
  if (!deck.open && card.text) setTimeout(() => { if (caption.isConnected && caption.scrollHeight > caption.clientHeight + 2) more.hidden = false; }, 120);
  return el("div", { class: "panel" },
    el("div", { class: "person" }, el("h2", { text: card.handle, dir: "auto" }),
      el("p", { class: "two", dir: "auto" }, card.name && card.name !== card.handle ? `${card.name} · ` : "",
        card.url && el("a", { href: card.url, target: "_blank", rel: "noreferrer noopener", text: t("original") }),
        card.followers ? ` · ${card.followers}` : "")),
    card.media.length && card.text ? el("div", {}, caption, more) : null,
    card.media.length ? stars(card.rating) : null,
    el("div", { class: "cautions" }, card.cautions.map((caution) => cautionLine(deck, card, caution)), whoLine(deck, card)),
    el("div", { class: "block" },
      el("h3", { text: card.chips.length ? t("Is this the product?") : t("No product found") }),
      card.chips.length ? el("ul", { class: "chips" }, card.chips.slice(0, 9).map((chip, at) => chipLine(deck, card, chip, at))) : null,
      el("div", { class: "why-bar" }, el("button", { type: "button", class: "link", "aria-keyshortcuts": "y", onclick: () => deck.whyThis() }, t("Why?"), " ", deck.keysOn && keycap("Y")),
        deck.can.review && el("button", { type: "button", class: "link", "aria-keyshortcuts": "p", onclick: () => deck.other() }, t("Another product"), " ", deck.keysOn && keycap("P")))),
    el("div", { class: "block rights" }, el("h3", { text: t("Rights") }), rightsMark(card.rights),
      card.terms.length ? el("p", { class: "two terms", text: card.terms.join(" ") }) : null,
      card.marked && el("p", { class: "mark wait" }, icon("talk"), t("Marked: will be asked when you confirm."))),
    card.entries.length ? el("div", { class: "block" }, el("h3", { text: t("Campaign") }),
      card.entries.map((entry) => el("p", { class: `mark ${entry.tone}` }, icon(entry.tone === "good" ? "flag" : "cross"), entry.words))) : null,
    card.decided ? el("p", { class: "two", text: card.decided }) : null,
    el("button", { type: "button", class: "link", onclick: () => deck.detail() }, t("All that is known"), " ", deck.keysOn && keycap("Enter")));
};

const strip = (deck) => el("ol", { class: "strip", "aria-label": t("Next posts") },
  deck.near().map(([card, at]) => el("li", { class: at === deck.cursor ? "here" : "" },
    el("button", { type: "button", "aria-label": t("Go to {handle}", { handle: card.handle }), "aria-current": at === deck.cursor ? "true" : null,
      onclick: () => deck.go(at) }, photoOf(card)
      ? deck.mini(pictureUrl(photoOf(card), 240))
      : el("span", { class: "mini", text: card.text.slice(0, 40), "aria-hidden": "true" }),
    card.done && el("span", { class: `mini-done ${card.done}` }, icon({ approved: "check", rejected: "cross", later: "clock" }[card.done]))))));

// One table for the handlers and for the sheet behind `?`.
const KEYS = [
  ["a", "A", () => t("Approve"), (deck) => deck.act("approve")],
  ["x", "X", () => t("Reject"), (deck) => deck.act("reject")],
  ["r", "R", () => t("Mark to ask rights"), (deck) => deck.act("ask")],
  ["shift+r", "⇧ R", () => t("Ask rights at once"), (deck) => deck.askNow()],
  ["e", "E", () => t("Later"), (deck) => deck.act("later")],
  ["z", "Z", () => t("Undo, also in bulk and after a reload"), (deck) => deck.undo()],
  ["j", "J →", () => t("Next"), (deck) => deck.move(1)],
  ["k", "K ←", () => t("Back"), (deck) => deck.move(-1)],
  ["1-9", "1–9", () => t("Accept the suggested product, again to refuse it"), null],
  ["shift+1-9", "⇧ 1–9", () => t("Say why you rejected (never required)"), null],
  ["w", "W", () => t("Who is it? Customer, staff, reseller …; A in it: always"), (deck) => deck.who()],
  ["y", "Y", () => t("Why this product? Yes or no to each"), (deck) => deck.whyThis()],
  ["p", "P", () => t("Another product"), (deck) => deck.other()],
  ["g", "G", () => t("Grid or one photo"), (deck) => deck.toggle()],
  [" ", "␣", () => t("Pick in the grid; play a clip"), (deck, event) => deck.space(event)],
  ["ctrl+a", "Ctrl A", () => t("Everything in this filter"), (deck) => deck.everything()],
  ["enter", "Enter", () => t("All that is known"), (deck) => deck.detail()],
  ["?", "?", () => t("This sheet"), (deck) => deck.help()],
  ["escape", "Esc", () => t("Close; drop the selection"), (deck) => deck.escape()],
];

const sheet = (deck, title, ...inside) => {
  const box = el("dialog", { class: "sheet", "aria-labelledby": "sheet-title" }, el("h2", { id: "sheet-title", text: title }), inside);
  deck.root.append(box);
  box.addEventListener("close", () => { box.remove(); deck.root.querySelector(".deck").focus({ preventScroll: true }); });
  box.addEventListener("click", (event) => { if (event.target === box) box.close(); });
  box.showModal();
  return box;
};
const foot = (...buttons) => el("div", { class: "foot" }, buttons);
const button = (words, onclick, kind = "") => el("button", { type: "button", class: `act ${kind}`, text: words, onclick });

const helpSheet = (deck) => {
  const box = sheet(deck, t("Keys"),
    el("table", { class: "keys" }, el("tbody", {}, KEYS.map(([, shown, words]) => el("tr", {}, el("th", { scope: "row" }, el("kbd", { text: shown })), el("td", { text: words() }))))),
    el("p", { class: "two", text: t("Touch: swipe right to approve, left to reject, up to ask rights.") }),
    el("label", { class: "switch" }, el("input", { type: "checkbox", checked: deck.keysOn, onchange: (event) => deck.keys(event.target.checked) }), t("Single keys are on")),
    foot(button(t("Close"), () => box.close(), "first")));
};

const SURFACES = [["product_page", () => t("product pages")], ["gallery", () => t("galleries")], ["social", () => t("our social accounts")],
  ["email", () => t("e-mail")], ["ads", () => t("advertising")], ["print", () => t("print")], ["in_store", () => t("in the shop")], ["catalogue", () => t("catalogue")]];
// What would be sent, before anybody is asked: the text, how it leaves, the wordings to choose from.
const draftBox = (deck, card, uses, chosen) => {
  const text = el("p", { class: "letter", dir: "auto" });
  const how = el("p", { class: "two" });
  const pick = el("select", { "aria-label": t("Wording"), hidden: true, onchange: () => { chosen.wording = pick.value; show(); } });
  let latest = 0;
  const show = async () => {
    latest += 1; const mine = latest;
    if (!uses.size) { text.textContent = t("Choose at least one place."); how.textContent = ""; return; }
    try {
      const query = new URLSearchParams({ ref: card.ref, uses: [...uses].join(","), wording: chosen.wording });
      const answer = await fetch(`${deck.data.urls.draft}?${query}`, { credentials: "same-origin" });
      if (!answer.ok) throw new Error("");
      const told = await answer.json();
      if (mine !== latest) return;
      text.textContent = told.text; text.lang = told.language; how.textContent = told.how;
      pick.hidden = told.choices.length < 2;
      pick.replaceChildren(...told.choices.map((one) => el("option", { value: one.id, selected: one.id === told.taken, text: one.words })));
    } catch { if (mine === latest) how.textContent = t("The text cannot be shown just now. It is written when you ask, and waits in Rights."); }
  };
  show();
  return { node: el("div", { class: "draft" }, text, how, pick), show };
};
const askSheet = (deck, cards) => {
  const chosen = new Set(deck.data.uses);
  const told = { wording: "" };
  const people = new Set(cards.map((card) => card.handle)).size;
  const approve = el("input", { type: "checkbox" }); // asking and approving are two acts
  const draft = draftBox(deck, cards[0], chosen, told);
  const box = sheet(deck, plural("Ask {n} person?", "Ask {n} people?", people),
    el("p", { class: "names", dir: "auto", text: [...new Set(cards.map((card) => card.handle))].slice(0, 12).join(", ") + (people > 12 ? " …" : "") }),
    el("fieldset", {}, el("legend", { text: t("Where would you show it?") }),
      SURFACES.map(([use, words]) => el("label", { class: "switch" }, el("input", { type: "checkbox", checked: chosen.has(use),
        onchange: (event) => { if (event.target.checked) chosen.add(use); else chosen.delete(use); draft.show(); } }), words()))),
    el("h3", { text: people > 1 ? t("What {handle} will read; the others in their own language", { handle: cards[0].handle }) : t("What {handle} will read", { handle: cards[0].handle }) }),
    draft.node,
    el("label", { class: "switch" }, approve, t("Approve these posts too: each is shown only once its author says yes")),
    foot(button(t("Not now"), () => box.close()),
      button(plural("Ask {n} person", "Ask {n} people", people), () => { if (chosen.size) { box.close(); deck.ask(cards, [...chosen], approve.checked, told.wording); } }, "first")));
  box.querySelector(".foot .first").focus();
};

// Taking a post down is for good: one question, asked in place.
const backLine = (deck, card, close) => {
  const line = el("div", { class: "back" });
  const ask = el("button", { type: "button", class: "link", text: t("Its author took it back"), onclick: () => {
    line.replaceChildren(el("p", { text: t("It leaves every gallery at once, and nobody can show it again.") }),
      button(t("Remove everywhere"), () => { close(); deck.takenBack(card); }, "first"));
    line.querySelector("button").focus();
  } });
  line.append(ask);
  return line;
};
const detailSheet = (deck, card) => {
  const box = sheet(deck, card.handle,
    el("p", { class: "full", dir: "auto", text: card.text || t("No words.") }),
    el("dl", { class: "facts" }, card.facts.flatMap(([name, value]) => [el("dt", { text: name }), el("dd", { text: value, dir: "auto" })])),
    card.messages.length ? el("div", {}, el("h3", { text: t("Messages") }), card.messages.map((message) => el("blockquote", { class: message.mine ? "mine" : "" },
      el("p", { class: "two", text: message.head }), el("p", { dir: "auto", text: message.text })))) : null,
    deck.can.forget ? backLine(deck, card, () => box.close()) : null,
    foot(card.url && el("a", { class: "act", href: card.url, target: "_blank", rel: "noreferrer noopener", text: t("Open the post") }), button(t("Close"), () => box.close(), "first")));
};

const productSheet = (deck, take = (hit) => deck.assign(hit)) => {
  const field = seekField({ url: deck.data.urls.products, take: (hit) => { box.close(); take(hit); },
    failed: () => deck.note(t("The catalogue cannot be read just now. Nothing was lost; try again.")) });
  const box = sheet(deck, t("Another product"), field.input, field.list, field.status, foot(button(t("Close"), () => box.close())));
  field.input.focus();
};

// The kind end: what was done, what comes next.
const ending = (deck) => {
  const { approved, rejected, later, asked } = deck.tally;
  const parts = [[approved, t("{n} approved")], [rejected, t("{n} rejected")], [later, t("{n} for later")], [asked, t("{n} asked")]]
    .filter(([n]) => n).map(([n, words]) => fill(words, { n: n.toLocaleString(LANGUAGE) }));
  return el("div", { class: "end" }, el("h2", { text: deck.late ? t("The next photos cannot be fetched just now.") : deck.after ? t("Fetching the next ones…") : t("Queue clear.") }),
    parts.length ? el("p", { text: `${parts.join(", ")}.` }) : null,
    el("p", { class: "two", text: deck.late ? t("Your decisions are safe. Trying again by itself.") : deck.data.next || "" }),
    deck.marks.size && deck.can.ask ? button(plural("Ask {n} person", "Ask {n} people", deck.marks.size), () => askSheet(deck, [...deck.marks.values()]), "first") : null);
};
