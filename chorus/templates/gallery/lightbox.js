// One lightbox for each gallery: arrows, Esc (the dialog's own), focus back where it was.
const light = (root) => {
if (root.lit) return;
root.lit = true;
const today = new Date().toISOString().slice(0, 10);
for (const one of root.querySelectorAll("[data-until]")) if (one.dataset.until < today) one.closest("li").remove();
const box = root.querySelector("dialog");
const stage = box.querySelector("figure");
const all = [...root.querySelectorAll(".g figure")];
const make = (kind, facts) => Object.assign(document.createElement(kind), facts);
let at = 0;
const show = (n) => {
at = (n + all.length) % all.length;
const from = all[at];
const link = from.querySelector("a.b");
let big;
if (link) {
const small = link.querySelector("img");
const facts = { width: link.dataset.w, height: link.dataset.h };
big = link.dataset.v
? make("video", { ...facts, controls: true, preload: "metadata", playsInline: true, poster: small.currentSrc || small.src, src: link.href })
: link.querySelector("picture").cloneNode(true);
if (link.dataset.v) {
big.setAttribute("aria-label", small.alt);
if (link.dataset.t) {
big.crossOrigin = "anonymous";
big.append(make("track", { kind: "captions", src: new URL(link.dataset.t, link.href), srclang: link.lang, default: true }));
}
} else for (const one of big.children) Object.assign(one, { ...facts, sizes: "(min-width:60em) 60vw, 96vw", loading: "eager" });
} else {
big = make("div", {});
big.append(...[...from.querySelectorAll(".r,blockquote")].map((part) => part.cloneNode(true)));
}
stage.replaceChildren(big, from.querySelector(".c").cloneNode(true));
};
root.addEventListener("click", (event) => {
const opener = event.target.closest(".o");
if (opener && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
event.preventDefault();
show(all.indexOf(opener.closest("figure")));
box.showModal();
box.addEventListener("close", () => opener.focus(), { once: true });
}
const step = event.target.closest("[data-n]");
if (step) +step.dataset.n ? show(at + +step.dataset.n) : box.close();
if (event.target === box) box.close();
});
box.addEventListener("keydown", (event) => {
const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
if (way && event.target.tagName !== "VIDEO") show(at + (document.dir === "rtl" ? -way : way));
});
box.addEventListener("close", () => stage.replaceChildren());
};
