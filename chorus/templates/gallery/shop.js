// The block of a shop's page: finds the product's gallery and shows it in a shadow of its own.
const me = document.currentScript;
const home = new URL(".", me.src);
const rule = { createHTML: (html) => html, createScript: (data) => data };
const trust = window.trustedTypes ? trustedTypes.createPolicy("chorus", rule) : rule;
const get = async (name, at, kind) => {
const answer = await fetch(new URL(name, at), { credentials: "omit" });
return answer.ok ? answer[kind]() : null;
};
const put = async (host, sku) => {
const way = await get(encodeURIComponent(sku).replaceAll("%", "=") + ".json", home, "json");
const at = way && new URL(way.gallery, home);
const html = at && (await get("fragment.html", at, "text"));
const told = new DOMParser().parseFromString(trust.createHTML(html || ""), "text/html");
const root = told.querySelector(".chorus");
if (!root || !root.querySelector("figure a.b,figure .q")) return;
for (const one of root.querySelectorAll("script")) {
one.remove();
if (one.type) document.head.append(Object.assign(document.createElement("script"), { type: one.type, text: trust.createScript(one.text) }));
}
const whole = (name) => new URL(name, at).href;
for (const one of root.querySelectorAll("[src],[href]"))
for (const key of ["src", "href"]) {
const name = one.getAttribute(key);
if (name && name[0] !== "#") one.setAttribute(key, whole(name));
}
for (const one of root.querySelectorAll("[srcset]"))
one.setAttribute("srcset", one.getAttribute("srcset").split(", ").map((part) => part.replace(/^\S+/, whole)).join(", "));
const shade = host.attachShadow({ mode: "open" });
const style = root.querySelector("link");
await new Promise((done) => {
style.onload = style.onerror = done;
shade.append(style);
});
shade.append(root);
light(root);
};
const near = new IntersectionObserver((seen) => {
for (const { isIntersecting, target } of seen) {
if (!isIntersecting) continue;
near.unobserve(target);
put(target, target.sku).catch(console.warn).finally(() => (target.style.minHeight = ""));
}
}, { rootMargin: "800px" });
const start = () => {
for (const box of document.querySelectorAll("[data-chorus-sku]")) {
if (box.taken) continue;
box.taken = true;
const host = document.createElement("chorus-gallery");
host.sku = box.dataset.chorusSku;
host.style.setProperty("display", "block", "important");
host.style.minHeight = (+box.dataset.chorusHeight || 0) + "px";
box.localName === "script" ? box.after(host) : box.append(host);
near.observe(host);
}
};
document.readyState === "loading" ? addEventListener("DOMContentLoaded", start) : start();
