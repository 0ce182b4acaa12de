// chorus-draw/1, checked in the browser. Written apart from the Python that draws and from verify_draw.py.
const K = new Uint32Array(64), H0 = new Uint32Array(8);
(() => {
  let found = 0;
  for (let n = 2; found < 64; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) { prime = false; break; }
    if (!prime) continue;
    const part = (root) => Math.floor((root - Math.floor(root)) * 2 ** 32);
    if (found < 8) H0[found] = part(Math.sqrt(n));
    K[found++] = part(Math.cbrt(n));
  }
})();
const W = new Uint32Array(64);
function sha256(data) {
  const size = data.length, blocks = ((size + 8) >> 6) + 1, h = H0.slice(), tail = new Uint8Array(128);
  const from = (blocks - 2) * 64, whole = Math.max(0, from);
  tail.set(data.subarray(whole)); tail[size - whole] = 128;
  const view = new DataView(tail.buffer), end = (blocks * 64) - whole;
  view.setUint32(end - 8, Math.floor(size / 2 ** 29)); view.setUint32(end - 4, size << 3);
  for (let b = 0; b < blocks; b++) {
    const at = b * 64, source = at < whole ? data : tail, base = at < whole ? at : at - whole;
    for (let i = 0; i < 16; i++) { const p = base + i * 4; W[i] = source[p] << 24 | source[p + 1] << 16 | source[p + 2] << 8 | source[p + 3]; }
    for (let i = 16; i < 64; i++) {
      const x = W[i - 15], y = W[i - 2];
      W[i] = W[i - 16] + W[i - 7] + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3) + ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10);
    }
    let [a, bb, c, d, e, f, g, hh] = h;
    for (let i = 0; i < 64; i++) {
      const t1 = hh + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) + (e & f ^ ~e & g) + K[i] + W[i] | 0;
      const t2 = ((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + (a & bb ^ a & c ^ bb & c) | 0;
      hh = g; g = f; f = e; e = d + t1 | 0; d = c; c = bb; bb = a; a = t1 + t2 | 0;
    }
    h[0] += a; h[1] += bb; h[2] += c; h[3] += d; h[4] += e; h[5] += f; h[6] += g; h[7] += hh;
  }
  const out = new Uint8Array(32), told = new DataView(out.buffer);
  h.forEach((word, i) => told.setUint32(i * 4, word));
  return out;
}
const utf8 = (text) => new TextEncoder().encode(text);
const join = (...parts) => { const out = new Uint8Array(parts.reduce((n, p) => n + p.length, 0)); let at = 0; for (const p of parts) { out.set(p, at); at += p.length; } return out; };
const hex = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
const unhex = (text) => { if (typeof text !== "string" || !/^([0-9a-f]{2})*$/.test(text)) throw new Broken("beacon", "hexadecimal"); return Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16)); };
function hmac(key, message) {
  const pad = new Uint8Array(64); pad.set(key.length > 64 ? sha256(key) : key);
  return sha256(join(pad.map((b) => b ^ 0x5c), sha256(join(pad.map((b) => b ^ 0x36), message))));
}
function md5(data) {
  const s = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21], size = data.length;
  const padded = new Uint8Array(((size + 8 >> 6) + 1) * 64); padded.set(data); padded[size] = 128;
  const view = new DataView(padded.buffer); view.setUint32(padded.length - 8, size << 3, true);
  let [a0, b0, c0, d0] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let at = 0; at < padded.length; at += 64) {
    let [a, b, c, d] = [a0, b0, c0, d0];
    for (let i = 0; i < 64; i++) {
      const round = i >> 4;
      const f = [b & c | ~b & d, d & b | ~d & c, b ^ c ^ d, c ^ (b | ~d)][round];
      const g = [i, 5 * i + 1, 3 * i + 5, 7 * i][round] % 16;
      const sum = a + f + Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) + view.getUint32(at + g * 4, true) | 0;
      const turn = s[round * 4 + i % 4];
      [a, d, c, b] = [d, c, b, b + (sum << turn | sum >>> 32 - turn) | 0];
    }
    a0 = a0 + a | 0; b0 = b0 + b | 0; c0 = c0 + c | 0; d0 = d0 + d | 0;
  }
  const out = new DataView(new ArrayBuffer(16));
  [a0, b0, c0, d0].forEach((word, i) => out.setUint32(i * 4, word, true));
  return new Uint8Array(out.buffer);
}
class Broken extends Error { constructor(claim, why) { super(why); this.claim = claim; } }
const canonical = (told) => Array.isArray(told) ? `[${told.map(canonical).join(",")}]`
  : told && typeof told === "object" ? `{${Object.keys(told).sort().map((name) => `${JSON.stringify(name)}:${canonical(told[name])}`).join(",")}}`
  : JSON.stringify(told);
const number = (bytes) => bytes.reduce((n, b) => n << 8n | BigInt(b), 0n);
const big = (n, size) => { const out = new Uint8Array(size); for (let i = size - 1; i >= 0; i--) { out[i] = n % 256; n = Math.floor(n / 256); } return out; };
function root(leaves) {
  if (!leaves.length) return hex(sha256(new Uint8Array()));
  const peaks = [], one = Uint8Array.of(1);
  for (const leaf of leaves) {
    let size = 1, node = sha256(join(Uint8Array.of(0), unhex(leaf)));
    while (peaks.length && peaks[peaks.length - 1][0] === size) { node = sha256(join(one, peaks.pop()[1], node)); size *= 2; }
    peaks.push([size, node]);
  }
  let node = peaks.pop()[1];
  while (peaks.length) node = sha256(join(one, peaks.pop()[1], node));
  return hex(node);
}
function drawn(manifest, leaves, beacon) {
  const pool = leaves.slice(), order = [], places = manifest.winners + manifest.alternates, kind = manifest.beacon.network;
  if (kind === "rfc3797") {
    if (!Array.isArray(beacon.sources) || beacon.sources.length !== manifest.beacon.sources.length) throw new Broken("beacon", "sources");
    const key = utf8(beacon.sources.map((s) => `${s.slice().sort((a, b) => a - b).map((n) => `${n}.`).join("")}/`).join(""));
    for (let i = 0; i < places && pool.length; i++) order.push(...pool.splice(Number(number(md5(join(big(i, 2), key, big(i, 2)))) % BigInt(pool.length)), 1));
    return order;
  }
  let random;
  if (kind === "sealed") {
    if (hex(sha256(unhex(beacon.secret))) !== manifest.beacon.commitment) throw new Broken("beacon", "secret");
    random = sha256(join(unhex(beacon.secret), utf8(beacon.public)));
  } else {
    const born = manifest.beacon.genesis_time + (manifest.beacon.round - 1) * manifest.beacon.period;
    if (!(born * 1000 > Date.parse(manifest.closes_at))) throw new Broken("beacon", "birth");
    if (beacon.round !== manifest.beacon.round) throw new Broken("beacon", "round");
    random = sha256(unhex(beacon.signature));
    if (hex(random) !== beacon.randomness) throw new Broken("beacon", "randomness");
  }
  const seed = sha256(join(utf8("chorus-draw/1\0"), sha256(utf8(canonical(manifest))), random));
  for (let counter = 0; pool.length && order.length < places;) {
    const size = BigInt(pool.length), limit = 2n ** 64n / size * size;
    let word;
    do word = number(hmac(seed, big(counter++, 8)).subarray(0, 8)); while (word >= limit);
    order.push(...pool.splice(Number(word % size), 1));
  }
  return order;
}
function check(manifest, entries, beacon, order) {
  if (manifest.algorithm !== "chorus-draw/1") throw new Broken("manifest", "algorithm");
  const leaves = entries.split("\n"); if (leaves[leaves.length - 1] === "") leaves.pop();
  if (!leaves.every((leaf, at) => /^[0-9a-f]{64}$/.test(leaf) && (!at || leaves[at - 1] < leaf))) throw new Broken("entries", "sorted");
  if (leaves.length !== manifest.entries) throw new Broken("entries", "count");
  if (root(leaves) !== manifest.entries_root) throw new Broken("entries", "root");
  const right = drawn(manifest, leaves, beacon);
  if (JSON.stringify(right) !== JSON.stringify(order)) throw new Broken("result", "order");
  return leaves;
}
function receipt(manifest, leaves, order, key, salt) {
  const leaf = hex(hmac(unhex(salt), utf8(`chorus-entry/1\n${manifest.campaign}\n${key}`)));
  return { listed: leaves.includes(leaf), place: order.indexOf(leaf) + 1 };
}
