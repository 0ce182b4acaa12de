// A display in a store: one post after the other, or twelve at a time on the wall of a contest.
// Every post is leased: it leaves when the gallery could not be asked again for so many hours, or
// when the gallery no longer names it. Nothing is stored.
for (const root of document.querySelectorAll(".chorus[data-lease]")) {
const list = root.querySelector(".g");
const count = root.querySelector(".e");
const many = root.matches(".wall") ? 12 : 1;
let version;
let hours = +root.dataset.lease;
let asked = [Date.now(), performance.now()];
let paused = false;
const get = async (name) => {
const answer = await fetch(name, { cache: "no-store", credentials: "omit" });
if (answer.ok) return answer;
if (answer.status === 404 || answer.status === 410) list.replaceChildren();
throw answer.status;
};
const sweep = (refs) => {
const today = new Date().toISOString().slice(0, 10);
// both clocks: one may be set back, the other may stop while the machine sleeps
const over = [Date.now(), performance.now()].some((now, n) => now - asked[n] > hours * 36e5);
for (const one of list.querySelectorAll("figure"))
if (over || one.dataset.until < today || (refs && !refs.has(one.dataset.ref))) one.closest("li").remove();
};
const renew = async () => {
try {
const told = await (await get("gallery.json")).json();
asked = [Date.now(), performance.now()];
hours = told.lease_hours;
const refs = told.items.map((item) => item.ref);
sweep(new Set(refs));
const here = [...list.querySelectorAll("figure")].map((one) => one.dataset.ref);
version ??= told.version;
if (told.version !== version || String(here) !== String(refs)) {
const page = new DOMParser().parseFromString(await (await get("index.html")).text(), "text/html");
const shown = list.querySelector(".on figure");
const next = [...page.querySelectorAll(".g li")];
for (const one of next) for (const img of one.querySelectorAll("img")) img.loading = "eager";
list.replaceChildren(...next);
version = told.version;
sweep();
turn(many < 2 && shown && shown.dataset.ref);
}
} catch (error) {
console.warn(error);
}
sweep();
};
const turn = (ref) => {
const all = [...list.querySelectorAll("li")].filter((one) => one.querySelector("figure") && [...one.querySelectorAll("img")].every((img) => img.complete && img.naturalWidth));
const same = ref && all.find((one) => one.querySelector("figure").dataset.ref === ref);
const from = same ? all.indexOf(same) : (all.findLastIndex((one) => one.matches(".on")) + 1) % all.length;
const next = [...all, ...all].slice(from, from + Math.min(many, all.length));
for (const one of list.children) one.classList.toggle("on", next.includes(one));
};
// Where only files are served there is no count of now: the one of the publication stays.
const recount = async () => {
try {
const answer = await fetch("count.json", { cache: "no-store", credentials: "omit" });
if (answer.ok) count.textContent = (await answer.json()).words;
} catch (error) {
console.warn(error);
}
};
root.addEventListener("click", () => (paused = !paused));
addEventListener("online", renew);
setInterval(renew, 6e4);
if (count) setInterval(recount, 1e4);
setInterval(() => {
sweep();
if (!paused || !list.querySelector(".on")) turn();
}, 9000);
addEventListener("load", () => turn());
renew();
if (count) recount();
}
