// A field that finds a product while its name, number or barcode is typed. The newest answer counts; Enter
// pressed before it came waits for it.
const seekField = ({ url, take, failed }) => {
  const list = el("ul", { class: "found", role: "listbox", id: "seek-list", "aria-label": t("Products") });
  const status = el("p", { class: "two seek-status", role: "status" });
  let hits = []; let at = 0; let latest = 0; let asking = Promise.resolve();
  const draw = () => {
    at = Math.max(0, Math.min(at, hits.length - 1));
    list.replaceChildren(...hits.map((hit, n) => el("li", { role: "option", id: `hit-${n}`, "aria-selected": n === at ? "true" : "false", onmousedown: (event) => event.preventDefault(), onclick: () => take(hits[n]) },
      el("b", { text: hit.title }), " ", el("span", { class: "two", text: [hit.colour, hit.brand, hit.sku].filter(Boolean).join(" · ") }))));
    list.hidden = !hits.length;
    input.setAttribute("aria-expanded", String(hits.length > 0));
    input.setAttribute("aria-activedescendant", hits.length ? `hit-${at}` : "");
  };
  const ask = async () => {
    latest += 1; const mine = latest; const typed = input.value;
    if (!typed.trim()) { hits = []; status.textContent = ""; draw(); return; }
    try {
      const answer = await fetch(`${url}?${new URLSearchParams({ q: typed })}`, { credentials: "same-origin", priority: "high" });
      if (!answer.ok) throw new Error(String(answer.status));
      const told = await answer.json();
      if (mine !== latest) return;
      hits = told; at = 0;
      status.textContent = hits.length ? plural("{n} product", "{n} products", hits.length) : t("Nothing in the catalogue is called like this.");
      draw();
    } catch { if (mine === latest) failed(); }
  };
  const input = el("input", { type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": "seek-list", "aria-autocomplete": "list", "aria-label": t("Product name or number"), autocomplete: "off", spellcheck: "false", placeholder: t("Product name or number"), maxlength: "80",
    oninput: () => { asking = ask(); },
    onkeydown: (event) => {
      if (event.key === "ArrowDown") at += 1;
      else if (event.key === "ArrowUp") at -= 1;
      else if (event.key === "Enter") { event.preventDefault(); asking.then(() => { if (hits[at]) take(hits[at]); }); return; } else return;
      event.preventDefault(); draw();
    } });
  const clear = () => { input.value = ""; hits = []; status.textContent = ""; latest += 1; draw(); };
  draw();
  return { input, list, status, clear };
};
