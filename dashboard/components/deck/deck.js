// The review deck: it holds its own queue, cursor, selection and undo log, draws first and tells the
// server afterwards. Keys are caught before Streamlit sees them and are dead in text fields and dialogs.
const VERB = { approve: "approved", reject: "rejected", later: "later" };
const TEXT_FIELD = "input:not([type=checkbox]):not([type=radio]),textarea,select,[contenteditable=''],[contenteditable=true],[role=combobox],[role=textbox],[role=slider]";
class Deck {
  constructor(root, data) {
    this.root = root;
    this.pictures = new Map(); this.minis = new Map(); this.history = []; this.pace = []; this.lastAt = 0;
    this.notes = []; this.tally = { approved: 0, rejected: 0, later: 0, asked: 0 };
    this.mode = "focus"; this.shown = 60;
    this.keysOn = this.memory("keys", true);
    this.live = el("p", { class: "hidden", "aria-live": "polite", role: "status" });
    this.host = el("div", { class: "deck", tabindex: "-1", role: "region", "aria-label": t("Review") });
    root.append(this.host, this.live);
    this.onkey = (event) => this.key(event);
    this.onresize = () => { this.room = null; };
    addEventListener("keydown", this.onkey, true);
    addEventListener("resize", this.onresize);
    this.onleave = () => this.remember(`history.${this.data.who}`, this.history);
    addEventListener("pagehide", this.onleave);
    this.log = new Log({ url: data.urls.log, csrf: data.csrf, who: data.who, onChange: () => this.drawSent(), onAnswer: (answer, sent) => this.heard(answer, sent) });
    this.load(data);
  }
  memory(name, fallback) { try { const kept = localStorage.getItem(`chorus.${name}`); return kept === null ? fallback : JSON.parse(kept); } catch { return fallback; } }
  remember(name, value) { try { localStorage.setItem(`chorus.${name}`, JSON.stringify(value)); } catch { /* private window */ } }

  load(data) {
    this.parts = null; this.topStamp = null;
    this.data = data; this.can = data.can; this.filter = data.filter; this.log.csrf = data.csrf;
    this.cards = []; this.seen = new Set(); this.after = data.page.after; this.left = 0;
    this.cursor = 0; this.slide = 0; this.open = false; this.picked = new Set(); this.anchor = null; this.undone = [];
    this.marks = new Map(this.memory(`marks.${data.who}`, []));
    this.history = this.memory(`history.${data.who}`, []).filter((act) => act.refs);
    this.take(data.page);
    const at = this.cards.findIndex((card) => card.ref === data.start);
    this.cursor = at >= 0 ? at : this.nextOpen(-1);
    this.draw();
    setTimeout(() => this.more(), 400);
  }
  take(page) {
    const sent = this.log.refs();
    for (const card of page.cards) {
      if (this.seen.has(card.ref)) continue;
      if (VERB[sent.get(card.ref)]) { page.left -= 1; continue; }
      this.seen.add(card.ref);
      card.marked = this.marks.has(card.ref);
      this.cards.push(card);
    }
    this.after = page.after;
    this.left = Math.max(0, page.left - this.cards.filter((card) => card.done).length);
  }
  more() {
    if (!this.after) return Promise.resolve();
    this.loading ||= this.nextPage().finally(() => { this.loading = null; });
    return this.loading;
  }
  async nextPage() {
    try {
      const mark = this.data;
      const answer = await fetch(`${this.data.urls.queue}?${this.filter}&after=${encodeURIComponent(this.after)}`, { credentials: "same-origin", priority: "high" });
      if (!answer.ok) throw new Error(String(answer.status));
      const page = await answer.json();
      if (mark !== this.data) return;
      const left = this.left; this.take(page); this.left = left;
      this.late = false;
      if (this.cursor < 0) { this.cursor = this.nextOpen(-1); this.draw(); } else if (this.mode === "grid") this.draw(); else { this.drawStrip(); this.prefetchSoon = setTimeout(() => this.card && this.prefetch(), 0); }
    } catch { this.late = true; setTimeout(() => this.more(), 3000); }
  }
  get card() { return this.cards[this.cursor]; }
  openCards() { return this.cards.filter((card) => !card.done); }
  nextOpen(from) {
    for (let at = from + 1; at < this.cards.length; at += 1) if (!this.cards[at].done && !this.cards[at].marked) return at;
    for (let at = 0; at <= from && at < this.cards.length; at += 1) if (!this.cards[at].done && !this.cards[at].marked) return at;
    return -1;
  }
  near() {
    const start = Math.max(0, this.cursor - 2);
    return this.cards.slice(start, start + 12).map((card, at) => [card, start + at]);
  }
  picture(url, now = true) {
    let image = this.pictures.get(url);
    if (!image) {
      image = new Image(); image.decoding = "sync"; image.fetchPriority = now ? "high" : "low"; image.src = url;
      image.addEventListener("error", () => { if (image.getAttribute("src")) image.dataset.broken = "1"; });
      image.decode().catch(() => undefined);
      this.pictures.set(url, image);
      if (this.pictures.size > 24) this.pictures.delete(this.pictures.keys().next().value);
    }
    return image;
  }
  // The smallest size that fills the stage: fewer bytes to wait for, fewer points to decode.
  size(media) {
    if (!this.room) { const box = this.host.getBoundingClientRect(); this.room = [box.width < 820 ? box.width : box.width * 0.62, Math.max(340, innerHeight - 322)]; }
    const [wide, high] = this.room;
    const shape = media.width && media.height ? media.width / media.height : 0.8;
    return Math.min(wide, high * shape) * (devicePixelRatio || 1) <= 540 ? 480 : 1080;
  }
  mini(url) {
    let image = this.minis.get(url);
    if (!image) {
      image = el("img", { alt: "", draggable: "false", fetchpriority: "low", decoding: "async" });
      image.src = url;
      this.minis.set(url, image);
      if (this.minis.size > 60) {
        const [old, gone] = this.minis.entries().next().value;
        this.minis.delete(old); if (!gone.complete) gone.src = "";
      }
    }
    return image;
  }
  // The next four are fetched and decoded; what was passed before it arrived is let go, so that pictures
  // never stand in the way of decisions (a browser opens six connections to a host, no more).
  prefetch() {
    let ahead = 0;
    const wanted = new Set(this.card ? this.card.media.filter((media) => media.src).map((media) => this.pictures.get(pictureUrl(media, this.size(media)))) : []);
    for (let at = this.cursor + 1; at < this.cards.length && ahead < 4; at += 1) {
      if (this.cards[at].done) continue;
      ahead += 1;
      const media = photoOf(this.cards[at]);
      if (media) wanted.add(this.picture(pictureUrl(media, this.size(media)), false));
    }
    for (const [url, image] of this.pictures) if (!image.complete && !wanted.has(image)) { this.pictures.delete(url); image.src = ""; }
    if (this.cards.length - this.cursor < 150) this.more();
  }

  // -- deciding ---------------------------------------------------------------------------------
  targets() {
    if (this.mode === "grid" && this.picked.size) return this.cards.filter((card) => this.picked.has(card.ref));
    return this.card ? [this.card] : [];
  }
  act(name) {
    // Ctrl A, A: what is pressed while the rest of the queue still comes means all of it, too.
    if (this.gathering) { this.gathering.then(() => this.act(name)); return; }
    const cards = this.targets();
    if (!cards.length || (name === "ask" ? !this.can.ask : !this.can.review)) return;
    const now = performance.now();
    if (cards.length === 1 && this.lastAt && now - this.lastAt < 30000) { this.pace.push(now - this.lastAt); if (this.pace.length > 10) this.pace.shift(); }
    this.lastAt = now;
    if (name === "ask") this.mark(cards); else this.decide(cards, name);
    this.picked.clear();
    this.slide = 0; this.open = false;
    if (this.mode === "focus" || cards.length === 1) this.cursor = this.nextOpen(this.cursor);
    this.draw();
    const word = name === "ask" ? t("Marked to ask") : WORD_OF[VERB[name]]();
    const next = this.card ? t("Next: {handle}", { handle: this.card.handle }) : t("Queue clear.");
    this.say(`${cards.length > 1 ? cards.length.toLocaleString(LANGUAGE) + " " : ""}${word}. ${next}`);
  }
  decide(cards, name) {
    const verdict = VERB[name];
    const fresh = cards.filter((card) => card.done !== verdict);
    if (!fresh.length) return;
    this.remembered({ kind: name, refs: fresh.map((card) => card.ref), was: fresh.map((card) => card.done || null) });
    for (const card of fresh) {
      card.before = card.done || null;
      if (!card.done) { this.left = Math.max(0, this.left - 1); } else this.tally[card.done] -= 1;
      card.done = verdict; this.tally[verdict] += 1;
    }
    this.log.add(fresh.map((card) => ({ ref: card.ref, verb: name, version: card.version, seen: card.before })), fresh.length > 1);
    for (const card of fresh) card.before = verdict;
  }
  mark(cards) {
    const on = cards.filter((card) => card.askable);
    if (!on.length) { this.note(t("Already asked or answered.")); return; }
    const set = !on.every((card) => card.marked);
    for (const card of on) { card.marked = set; if (set) this.marks.set(card.ref, { ref: card.ref, handle: card.handle, version: card.version }); else this.marks.delete(card.ref); }
    this.remember(`marks.${this.data.who}`, [...this.marks]);
    if (set) this.remembered({ kind: "ask", refs: on.map((card) => card.ref) });
  }
  reasons(act) {
    const lists = act.refs.map((ref) => (this.find(ref) || {}).reasons || []);
    return (lists[0] || []).filter(([code]) => lists.every((list) => list.some(([other]) => other === code)));
  }
  reason(at) {
    const last = this.history[this.history.length - 1];
    if (!last || last.kind !== "reject" || last.reason) return;
    const chosen = this.reasons(last)[at];
    if (!chosen) return;
    last.reason = chosen[0];
    const versions = new Map(this.cards.map((card) => [card.ref, card.version]));
    this.log.add(last.refs.map((ref) => ({ ref, verb: "reject", version: versions.get(ref) || 1, seen: "rejected", reason: last.reason })), last.refs.length > 1);
    this.note(t("Rejected: {reason}", { reason: chosen[1] }));
  }
  remembered(act) {
    this.history.push({ ...act, seq: this.log.seq });
    if (this.history.length > 200) this.history.shift();
    clearTimeout(this.historyTimer);
    this.historyTimer = setTimeout(() => this.remember(`history.${this.data.who}`, this.history), 250);
  }
  async undo() {
    const act = this.history.pop();
    if (!act) { this.note(t("Nothing to undo.")); return; }
    this.remember(`history.${this.data.who}`, this.history);
    if (act.kind === "ask") {
      for (const ref of act.refs) { this.marks.delete(ref); const card = this.find(ref); if (card) card.marked = false; }
      this.remember(`marks.${this.data.who}`, [...this.marks]);
    } else if (act.kind === "who") {
      this.unnamed(act);
    } else {
      // The server restores what stood before; a reason given afterwards was a decision of its own.
      for (let times = act.reason ? 2 : 1; times; times -= 1) this.log.add(act.refs.map((ref) => ({ ref, verb: "undo", version: (this.find(ref) || {}).version || 1 })), act.refs.length > 1);
      act.refs.forEach((ref, at) => {
        const card = this.find(ref);
        if (!card) return;
        if (card.done) this.tally[card.done] -= 1;
        card.done = (act.was && act.was[at]) || null;
        if (!card.done) this.left += 1; else this.tally[card.done] += 1;
      });
      const missing = act.refs.filter((ref) => !this.find(ref)).slice(0, 100);
      if (missing.length) await this.fetchCards(missing);
    }
    const at = this.cards.findIndex((card) => card.ref === act.refs[0]);
    if (at >= 0) this.cursor = at;
    this.slide = 0; this.draw();
    this.say(plural("Undone.", "{n} undone.", act.refs.length));
  }
  async fetchCards(refs) {
    try {
      const answer = await fetch(`${this.data.urls.queue}?refs=${encodeURIComponent(refs.join(","))}`, { credentials: "same-origin" });
      const page = await answer.json();
      for (const card of page.cards) if (!this.seen.has(card.ref)) { this.seen.add(card.ref); card.done = null; this.cards.splice(Math.max(0, this.cursor), 0, card); this.left += 1; }
    } catch { this.note(t("The undo is kept; the photo comes back with the connection.")); }
  }
  find(ref) { return this.cards.find((card) => card.ref === ref); }
  answer(at, wanted) {
    const card = this.card; const chip = card && card.chips[at];
    if (!chip || !this.can.review || (wanted && chip.answer === wanted)) return;
    chip.answer = wanted || (chip.answer === "yes" ? "no" : "yes");
    if (chip.told) chip.told.answer = "";
    this.log.add([{ ref: card.ref, verb: chip.answer === "yes" ? "accept" : "refuse", version: card.version, sku: chip.sku }]);
    this.draw();
    this.say(chip.answer === "yes" ? t("Accepted: {title}", { title: chip.title }) : t("Refused: {title}", { title: chip.title }));
  }
  assign(product) {
    const card = this.card;
    if (!card) return;
    const known = card.chips.find((chip) => chip.sku === product.sku);
    if (known) known.answer = "yes"; else card.chips.unshift({ sku: product.sku, title: product.title, why: t("chosen by you"), answer: "yes" });
    this.log.add([{ ref: card.ref, verb: "accept", version: card.version, sku: product.sku }]);
    this.draw();
  }
  whyThis() { if (this.card) whySheet(this, this.card); }
  other() { if (this.card && this.can.review) productSheet(this); }
  askNow() {
    if (!this.can.ask) return;
    const cards = this.targets().filter((card) => card.askable);
    if (cards.length) askSheet(this, cards); else this.note(t("Already asked or answered."));
  }
  async ask(cards, uses, approve, wording = "") {
    const refs = cards.map((card) => card.ref);
    if (approve) this.decide(cards.map((card) => this.find(card.ref) || card).filter((card) => card.done !== "approved"), "approve");
    try {
      const answer = await this.log.post.call({ url: this.data.urls.ask, csrf: this.data.csrf }, { refs, uses, wording });
      if (answer.refused) throw new Error("");
      for (const ref of refs) { this.marks.delete(ref); const card = this.find(ref); if (card) { card.marked = false; card.askable = false; if (answer.rights && answer.rights[ref]) card.rights = answer.rights[ref]; } }
      this.remember(`marks.${this.data.who}`, [...this.marks]);
      this.tally.asked += answer.asked;
      this.note(plural("{n} request waits in Rights.", "{n} requests wait in Rights.", answer.asked) + (answer.why ? ` ${answer.why}` : ""));
    } catch (error) { this.note(error.message || t("The requests could not be written. The marks are kept; try again.")); }
    this.cursor = this.card && !this.card.done ? this.cursor : this.nextOpen(this.cursor);
    this.draw();
  }
  async settleMusic(card, how, why) {
    try {
      const answer = await this.log.post.call({ url: this.data.urls.music, csrf: this.data.csrf }, { ref: card.ref, how, why });
      if (answer.refused) throw new Error("");
      card.cautions = card.cautions.filter((one) => one.kind !== "music");
      this.note(answer.words); this.draw();
    } catch (error) { this.note(error.message || t("It could not be kept just now. Nothing was changed; try again.")); }
  }
  // The author took the permission back: gone from every gallery, and from this deck.
  async takenBack(card) {
    try {
      const answer = await this.log.post.call({ url: this.data.urls.withdraw, csrf: this.data.csrf }, { ref: card.ref });
      if (answer.refused) throw new Error("");
      const at = this.cards.indexOf(card);
      if (at >= 0) { if (!card.done) this.left = Math.max(0, this.left - 1); this.cards.splice(at, 1); this.cursor = this.nextOpen(at - 1); }
      this.marks.delete(card.ref); this.remember(`marks.${this.data.who}`, [...this.marks]);
      this.note(answer.words); this.draw();
    } catch (error) { this.note(error.message || t("It could not be removed just now. Nothing was changed; try again.")); }
  }
  heard(answer, sent) {
    for (const conflict of answer.conflicts || []) {
      const entry = sent.find((one) => one.seq === conflict.seq);
      const card = entry && this.find(entry.ref);
      if (card && VERB[entry.verb] && card.done) { this.tally[card.done] -= 1; card.done = conflict.verdict || "later"; this.tally[card.done] = (this.tally[card.done] || 0) + 1; }
      this.note(conflict.words);
      this.draw();
    }
  }

  // -- moving -----------------------------------------------------------------------------------
  go(at) { this.cursor = at; this.slide = 0; this.open = false; this.draw(); }
  move(by) {
    if (this.cursor < 0) { if (by < 0 && this.cards.length) this.go(this.cards.length - 1); return; }
    const at = this.cursor + by;
    if (at >= 0 && at < this.cards.length) this.go(at);
  }
  toggle() { this.mode = this.mode === "focus" ? "grid" : "focus"; if (this.cursor < 0) this.cursor = this.nextOpen(-1); this.draw(); }
  pick(card, event) {
    const at = this.cards.indexOf(card);
    if (event && event.shiftKey && this.anchor !== null) {
      const [from, to] = [Math.min(this.anchor, at), Math.max(this.anchor, at)];
      for (let n = from; n <= to; n += 1) if (!this.cards[n].done) this.picked.add(this.cards[n].ref);
    } else if (this.picked.has(card.ref)) this.picked.delete(card.ref); else this.picked.add(card.ref);
    this.anchor = at; this.cursor = at; this.draw();
  }
  space(event) {
    if (this.mode === "grid" && this.card) { this.pick(this.card, event); return; }
    const clip = this.host.querySelector("video");
    if (clip) { if (clip.paused) clip.play().catch(() => undefined); else clip.pause(); }
  }
  everything() {
    this.gathering ||= this.gathered().finally(() => { this.gathering = null; });
    return this.gathering;
  }
  async gathered() {
    this.mode = "grid";
    let before = -1;
    while (this.after && this.cards.length !== before && this.cards.length < 5000) { before = this.cards.length; await this.more(); }
    for (const card of this.cards) if (!card.done) this.picked.add(card.ref);
    this.draw();
    this.say(plural("{n} picked", "{n} picked", this.picked.size));
  }
  escape() { this.picked.clear(); if (this.mode === "grid") this.mode = "focus"; this.draw(); }
  detail() { if (this.card) detailSheet(this, this.card); }
  help() { helpSheet(this); }
  keys(on) { this.keysOn = on; this.remember("keys", on); this.draw(); }
  key(event) {
    const at = event.composedPath()[0];
    if (!this.root.isConnected && !(this.root.host && this.root.host.isConnected)) return;
    if (event.defaultPrevented || event.isComposing || event.altKey || (this.root.querySelector("dialog[open]"))) return;
    if (document.querySelector("[role=dialog],[data-testid=stDialog]")) return;
    if (at instanceof Element && at.closest(TEXT_FIELD)) return;
    const control = event.ctrlKey || event.metaKey;
    const name = event.key.toLowerCase();
    const stop = () => { event.preventDefault(); event.stopImmediatePropagation(); };
    if (control) { if (name === "a" && this.mode === "grid" && this.keysOn) { stop(); this.everything(); } return; }
    if (!this.keysOn && name !== "escape") return;
    if (event.shiftKey && /^Digit[1-9]$/.test(event.code)) { stop(); this.reason(Number(event.code[5]) - 1); return; }
    if (/^[1-9]$/.test(event.key)) { stop(); this.answer(Number(event.key) - 1); return; }
    const wanted = event.shiftKey && name === "r" ? "shift+r" : { arrowright: "j", arrowleft: "k" }[name] || name;
    const press = at instanceof Element && at.closest("button,a,summary,video,[role=radio],[role=tab],[role=button]");
    if (press && (name === "enter" || name === " " || name.startsWith("arrow")) && press !== this.host) return;
    if (event.repeat && "axre".includes(wanted) && wanted.length === 1) { stop(); return; }
    const line = KEYS.find(([key]) => key === wanted);
    if (line && line[3]) { stop(); line[3](this, event); }
  }
  touch(box) { swipes(box, (name) => this.act(name)); }

  close() {
    removeEventListener("keydown", this.onkey, true);
    removeEventListener("resize", this.onresize); removeEventListener("pagehide", this.onleave);
    this.onleave();
    this.log.close();
    this.host.remove(); this.live.remove();
  }
}

Object.assign(Deck.prototype, DRAWING, NAMING);

const DECKS = new WeakMap();
export default function deck({ parentElement, data }) {
  speak(data.language, data.words);
  let one = DECKS.get(parentElement);
  if (!one) { one = new Deck(parentElement, data); DECKS.set(parentElement, one); }
  else if (one.data.stamp !== data.stamp) one.load(data);
  else { one.data = { ...one.data, csrf: data.csrf }; one.log.csrf = data.csrf; }
  return () => { one.close(); DECKS.delete(parentElement); };
}
