// How the deck draws itself. Needs dom.js, card.js, views.js; mixed into Deck (deck.js).
const DRAWING = {
  say(words) { this.live.textContent = words; },
  note(words) {
    this.notes.push(words); this.say(words); this.drawNotes();
    setTimeout(() => { this.notes.shift(); this.drawNotes(); }, 7000);
  },
  drawNotes() {
    const box = this.host.querySelector(".notes");
    if (box) box.replaceChildren(...this.notes.slice(-3).map((words) => el("p", { text: words })));
  },
  minutes() {
    const sorted = [...this.pace].sort((a, b) => a - b);
    const each = sorted.length >= 3 ? Math.min(15000, Math.max(400, sorted[sorted.length >> 1])) : 1800;
    return Math.max(1, Math.round((this.left * each) / 60000));
  },
  drawSent() {
    const box = this.host.querySelector(".sent");
    if (!box) return;
    const n = this.log.unsent; const state = this.log.state;
    box.replaceChildren();
    if (!n) return;
    if (state === "down") box.append(el("span", { class: "mark wait" }, icon("warn"), t("Saved here, will send: {n}", { n })));
    else if (state === "out") box.append(el("span", { class: "mark stop" }, icon("warn"), t("Signed out. {n} decisions are kept here.", { n }), " ", el("a", { href: this.data.urls.signin, text: t("Sign in to send them") })));
    else if (state === "forbidden") box.append(el("span", { class: "mark stop" }, icon("warn"), t("Your role may not decide. {n} kept here.", { n })));
    else if (n > 20) box.append(el("span", { class: "two", text: t("Sending: {n}", { n }) }));
  },
  // The line on top is built when its buttons change; a decision only changes the words in it.
  top() {
    const marked = this.can.ask ? new Set([...this.marks.values()].map((card) => card.handle)).size : 0;
    const stamp = `${marked}|${this.mode}|${this.keysOn}|${this.can.ask}`;
    if (this.topStamp !== stamp) {
      this.topStamp = stamp;
      const grid = this.mode === "grid";
      this.leftBox = el("p", { class: "left" }, el("b"), el("span", { class: "two" }));
      this.undoButton = el("button", { type: "button", class: "small", "aria-label": t("Undo"), onclick: () => this.undo() }, icon("undo"), el("span", { text: t("Undo") }), this.keysOn && keycap("Z"));
      this.topBox = el("div", { class: "top" }, this.leftBox, el("span", { class: "sent", role: "status" }), el("span", { class: "grow" }),
        marked ? el("button", { type: "button", class: "small strong", onclick: () => askSheet(this, [...this.marks.values()]) }, icon("talk"), plural("Ask {n} person", "Ask {n} people", marked)) : null,
        this.undoButton,
        el("button", { type: "button", class: "small", "aria-pressed": grid ? "true" : "false", "aria-label": grid ? t("One photo") : t("Grid"), onclick: () => this.toggle() }, icon(grid ? "one" : "grid"), el("span", { text: grid ? t("One photo") : t("Grid") }), this.keysOn && keycap("G")),
        el("button", { type: "button", class: "small", onclick: () => this.help(), "aria-label": t("Keys and help") }, "?"));
    }
    this.leftBox.firstChild.textContent = plural("{n} left", "{n} left", this.left);
    this.leftBox.lastChild.textContent = this.left ? plural(", about {n} min", ", about {n} min", this.minutes()) : "";
    this.undoButton.disabled = !this.history.length;
    return this.topBox;
  },
  drawStrip() { if (this.parts && this.parts.strip.isConnected) { const next = strip(this); this.parts.strip.replaceWith(next); this.parts.strip = next; } },
  // What did not change stays in the page; a button that had the focus and was drawn anew gets it back.
  draw() {
    const held = this.root.activeElement;
    const same = held && this.host.contains(held) && held !== this.host
      ? ["data-act", "data-ref", "aria-label"].map((name) => held.hasAttribute(name) && `[${name}="${CSS.escape(held.getAttribute(name))}"]`).find(Boolean) || (held.className && `.${held.className.split(" ").join(".")}`) : null;
    this.drawAll();
    for (const [url, image] of this.minis) if (!image.complete && !image.isConnected) { this.minis.delete(url); image.src = ""; }
    if (same && !held.isConnected) (this.host.querySelector(same) || this.host).focus({ preventScroll: true });
  },
  notesBox() { return el("div", { class: "notes", role: "log", "aria-label": t("Notes") }); },
  drawAll() {
    const card = this.card;
    if (this.mode === "grid") this.drawGrid(this.notesBox());
    else if (!card) this.host.replaceChildren(this.top(), ending(this), this.notesBox());
    else { this.drawFocus(card); this.prefetch(); }
    this.drawSent(); this.drawNotes();
  },
  drawFocus(card) {
    const stamp = `${this.keysOn}|${this.can.review}|${this.can.ask}`;
    if (!this.parts || this.parts.stamp !== stamp || !this.parts.focus.isConnected) {
      const parts = { stamp, stage: el("div"), strip: el("ol"), why: el("div"), panel: el("div") };
      parts.focus = el("div", { class: "focus" }, el("div", { class: "light" }, parts.stage, parts.strip, parts.why), el("div", { class: "side" }, actionBar(this), parts.panel));
      this.parts = parts;
      this.host.replaceChildren(this.top(), parts.focus, this.notesBox());
    } else { const before = this.topBox; const now = this.top(); if (before !== now) before.replaceWith(now); }
    const fresh = { stage: stage(this, card), strip: strip(this), why: whyBar(this), panel: panel(this, card) };
    for (const [name, node] of Object.entries(fresh)) { this.parts[name].replaceWith(node); this.parts[name] = node; }
  },
  drawGrid(away) {
    const scroll = this.host.querySelector(".gridbox"); const top = scroll ? scroll.scrollTop : 0;
    const last = this.history[this.history.length - 1];
    const recent = new Set(last && last.kind !== "ask" && last.kind !== "who" ? last.refs : []);
    const waiting = this.log.refs();
    const cards = this.cards.filter((card) => !card.done || recent.has(card.ref));
    const box = el("div", { class: "gridbox", onscroll: () => { if (box.scrollTop + box.clientHeight > box.scrollHeight - 600) { if (this.shown < cards.length) { this.shown += 60; this.draw(); } else this.more(); } } },
      cards.length ? el("div", { class: "grid" }, cards.slice(0, this.shown).map((card) => {
        const node = tile(card, { picked: this.picked.has(card.ref), done: card.done || (card.marked ? "marked" : null), unsent: this.log.state !== "ok" && waiting.has(card.ref), pick: this.can.review ? (one, event) => this.pick(one, event) : null });
        if (card === this.card) node.classList.add("here");
        return node;
      })) : ending(this));
    const n = this.picked.size;
    this.host.replaceChildren(this.top(),
      el("div", { class: "bulk" }, actionBar(this), el("p", { class: "two", text: n ? plural("{n} picked", "{n} picked", n) : t("Space or click picks, Shift picks a range.") }),
        el("button", { type: "button", class: "small", onclick: () => this.everything() }, plural("All {n}", "All {n}", this.left), this.keysOn && keycap("Ctrl A")),
        n ? el("button", { type: "button", class: "small", text: t("Drop the selection"), onclick: () => { this.picked.clear(); this.draw(); } }) : null), box, away);
    box.scrollTop = top;
    const here = box.querySelector(".here"); if (here) here.scrollIntoView({ block: "nearest" });
    if (cards.length < this.shown) this.more();
  },
};
