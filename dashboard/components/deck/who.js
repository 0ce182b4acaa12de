// Who is it? One key opens the choice, a digit answers; "always" binds the account. Needs dom.js, views.js.
const whoLine = (deck, card) => {
  const { word, why, tone } = card.who;
  const quiet = tone === "none" && !why;
  return el("div", { class: tone === "wait" ? "caution who" : "who-line" },
    el("div", { class: `mark ${tone}` }, icon(tone === "wait" ? "warn" : "person"), quiet ? word : el("b", { text: word })),
    why ? el("p", { class: "two", text: why, dir: "auto" }) : null,
    deck.can.review && el("button", { type: "button", class: "link", "aria-keyshortcuts": "w", onclick: () => deck.who() }, t("Who is it?"), " ", deck.keysOn && keycap("W")));
};

const whoSheet = (deck, cards) => {
  const accounts = new Set(cards.map((card) => card.who.account));
  const nameless = accounts.has(null);
  const always = el("input", { type: "checkbox", disabled: nameless, "aria-keyshortcuts": "a" });
  const answer = (kind) => { box.close(); deck.named(cards, kind, always.checked); };
  const of = cards.length > 1 ? plural("{n} post", "{n} posts", cards.length) : cards[0].handle;
  const now = cards.length > 1 ? null : cards[0].who.kind;
  const box = sheet(deck, t("Who is it? {of}", { of }),
    el("div", { class: "who-kinds", role: "group", "aria-label": t("Who is it?") }, deck.data.kinds.map(([kind, word], at) => el("button",
      { type: "button", class: `act ${kind === now ? "now" : ""}`, "data-kind": kind, "aria-pressed": kind === now ? "true" : "false", onclick: () => answer(kind) },
      keycap(String(at + 1)), word))),
    el("label", { class: "switch" }, always, el("span", {}, accounts.size > 1 ? t("Always: all posts of these accounts, past and to come") : t("Always: all posts of this account, past and to come"), " ", keycap("A"))),
    nameless && el("p", { class: "two", text: t("The network does not say who wrote this, so the answer holds for this post only.") }),
    foot(button(t("Close"), () => box.close())));
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const kind = deck.data.kinds[Number(event.key) - 1];
    if (kind) { event.preventDefault(); answer(kind[0]); }
    else if (event.key.toLowerCase() === "a" && !nameless) { event.preventDefault(); always.checked = !always.checked; }
  });
  (box.querySelector(`[data-kind="${now}"]`) || box.querySelector("[data-kind]")).focus();
};

// A person's word about an author stands above all evidence; it travels in the same log as decisions.
const NAMING = {
  who() { const cards = this.targets(); if (cards.length && this.can.review) whoSheet(this, cards); },
  named(cards, kind, always) {
    this.remembered({ kind: "who", refs: cards.map((card) => card.ref), was: cards.map((card) => card.who) });
    this.log.add(cards.map((card) => ({ ref: card.ref, verb: "kind", version: card.version, kind, always })), cards.length > 1);
    const word = new Map(this.data.kinds).get(kind);
    const bound = new Set(always ? cards.map((card) => card.who.account).filter(Boolean) : []);
    for (const card of this.cards) {
      if (!cards.includes(card) && !bound.has(card.who.account)) continue;
      card.who = { ...card.who, kind, word, tone: kind === "customer" ? "good" : "none", why: always && card.who.account ? t("You said so, for all their posts") : t("You said so") };
    }
    this.picked.clear(); this.draw();
    this.say(always ? t("{word}, always", { word }) : word);
  },
  async unnamed(act) {
    this.log.add(act.refs.map((ref) => ({ ref, verb: "kind_undo", version: (this.find(ref) || {}).version || 1 })), act.refs.length > 1);
    act.refs.forEach((ref, at) => { const card = this.find(ref); if (card) card.who = act.was[at]; });
    await this.log.settled();
    await this.refreshed(this.cards.filter((card) => act.was.some((who) => who.account && who.account === card.who.account)).map((card) => card.ref));
  },
  // What others of the account read now is the server's to say.
  async refreshed(refs) {
    if (!refs.length) return;
    try {
      const answer = await fetch(`${this.data.urls.queue}?refs=${encodeURIComponent(refs.slice(0, 100).join(","))}`, { credentials: "same-origin" });
      const page = await answer.json();
      for (const fresh of page.cards) { const card = this.find(fresh.ref); if (card) card.who = fresh.who; }
      this.draw();
    } catch { /* the card shows what stood before; the next page brings the rest */ }
  },
};
