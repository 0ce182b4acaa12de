// The decision log: numbered, append-only, kept in this browser until the server has said it has it.
// One log per opened deck (`client`), so two tabs never share a number; what an earlier tab could
// not send is found in local storage and sent again under its own number: the server counts it once.
const SHELF = "chorus.log.";
class Log {
  constructor({ url, csrf, who, onChange, onAnswer }) {
    Object.assign(this, { url, csrf, who, onChange, onAnswer });
    this.client = (crypto.randomUUID && crypto.randomUUID()) || String(Math.random()).slice(2) + Date.now();
    this.seq = 0; this.waiting = []; this.flying = 0; this.state = "ok"; this.tries = 0; this.orphans = [];
    this.leave = () => this.send(true);
    this.online = () => { this.tries = 0; this.send(); };
    addEventListener("pagehide", this.leave);
    addEventListener("online", this.online);
    this.adopt();
  }
  key(client = this.client) { return `${SHELF}${this.who}.${client}`; }
  keep() {
    try {
      if (this.waiting.length) localStorage.setItem(this.key(), JSON.stringify(this.waiting));
      else localStorage.removeItem(this.key());
      this.kept = true;
    } catch { this.kept = false; }
  }
  adopt() {
    const head = `${SHELF}${this.who}.`;
    try {
      for (const key of Object.keys(localStorage)) {
        if (!key.startsWith(head) || key === this.key()) continue;
        const entries = JSON.parse(localStorage.getItem(key) || "[]");
        if (entries.length) this.orphans.push({ client: key.slice(head.length), entries });
        else localStorage.removeItem(key);
      }
    } catch { /* private windows have no storage: sending at once is all that is left */ }
    for (const orphan of this.orphans) this.resend(orphan);
  }
  async resend(orphan) {
    const answer = await this.post({ client: orphan.client, entries: orphan.entries }).catch(() => null);
    if (!answer || answer.ack === undefined) return;
    try { localStorage.removeItem(this.key(orphan.client)); } catch { /* as above */ }
    this.orphans = this.orphans.filter((other) => other !== orphan);
    this.onAnswer(answer, orphan.entries);
    this.onChange();
  }
  refs() { return new Map([...this.orphans.flatMap((o) => o.entries), ...this.waiting].map((entry) => [entry.ref, entry.verb])); }
  get unsent() { return this.waiting.length + this.orphans.reduce((n, o) => n + o.entries.length, 0); }
  add(entries, together = false) {
    const at = new Date().toISOString();
    const batch = together ? `b${this.seq + 1}` : null;
    for (const entry of entries) this.waiting.push({ seq: ++this.seq, at, batch, ...entry });
    this.keep(); this.soon(); this.onChange();
  }
  // A short gathering: fast keys make few large requests instead of many small ones. What waits is in local
  // storage already, and a closing tab sends it at once.
  soon() { if (this.waiting.length >= 25) this.send(); else if (!this.gather) this.gather = setTimeout(() => this.send(), 150); }
  async post(body, last = false) {
    const answer = await fetch(this.url, { method: "POST", priority: "high", keepalive: last || JSON.stringify(body).length < 60000, credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-Chorus-Token": this.csrf }, body: JSON.stringify(body) });
    if (answer.status === 401 || answer.status === 403) return { refused: answer.status };
    if (!answer.ok) throw new Error((await answer.json().catch(() => ({}))).error || "");
    return answer.json();
  }
  // One request at a time, oldest entries first, so that they arrive in order. A closing tab sends all that is
  // unacknowledged once more beside it: what both carry counts once, and storage still holds it for the next visit.
  async send(last = false) {
    clearTimeout(this.gather); this.gather = null;
    if (!this.waiting.length || (this.flying && !last) || (this.state === "out" && !last)) return;
    clearTimeout(this.timer);
    const entries = this.waiting.slice(0, last ? 250 : this.waiting[0].batch ? 250 : 50);
    this.flying += 1;
    try {
      const answer = await this.post({ client: this.client, entries }, last);
      if (answer.refused) { this.state = answer.refused === 401 ? "out" : "forbidden"; return; }
      this.tries = 0; this.state = "ok";
      const before = this.waiting.length;
      this.waiting = this.waiting.filter((entry) => entry.seq > answer.ack);
      if (this.waiting.length < before) this.keep();
      this.onAnswer(answer, entries);
    } catch {
      this.state = "down";
      this.tries += 1;
      this.timer = setTimeout(() => this.send(), Math.min(15000, 500 * 2 ** this.tries));
    } finally {
      this.flying -= 1; this.onChange();
      if (this.waiting.length && this.state === "ok" && !this.flying) this.soon();
    }
  }
  // Resolves when everything is acknowledged, or cannot be sent just now.
  async settled() {
    for (let tries = 0; tries < 40 && this.unsent && this.state === "ok"; tries += 1) { this.soon(); await new Promise((done) => { setTimeout(done, 100); }); }
  }
  close() {
    this.leave(); clearTimeout(this.timer); clearTimeout(this.gather);
    removeEventListener("pagehide", this.leave); removeEventListener("online", this.online);
  }
}
