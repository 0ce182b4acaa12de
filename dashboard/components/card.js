// The post card: one drawing for deck, grid, walls. Needs dom.js.
const altOf = (card, media) => (media && media.alt) || t("Photo by {handle}", { handle: card.handle });
const photoOf = (card) => card.media.find((media) => media.src) || null;
const pictureUrl = (media, size) => media && (media.src[size] || media.src[1080] || media.src[480]);

const brokenTile = (card, media) => el("div", { class: "said broken" },
  el("p", { class: "two", text: (media && media.why) || t("The picture is not here.") }),
  card.url && el("a", { href: card.url, target: "_blank", rel: "noreferrer noopener", text: t("Open the post") }));

const tilePhoto = (card, size = 480, eager = false) => {
  const media = photoOf(card);
  const box = el("div", { class: "tile-photo" });
  if (media) {
    const image = el("img", { src: pictureUrl(media, size), alt: altOf(card, media), loading: eager ? "eager" : "lazy", decoding: "async", draggable: "false" });
    image.addEventListener("error", () => image.replaceWith(brokenTile(card)));
    box.append(image);
    if (media.kind === "video") box.append(el("span", { class: "badge-kind" }, icon("play")));
  } else if (card.media.length) box.append(brokenTile(card, card.media[0]));
  else box.append(el("div", { class: "said", dir: "auto" }, stars(card.rating), el("p", { text: card.text })));
  box.append(el("span", { class: "badge-net", text: `${card.networkName} · ${card.age}` }));
  return box;
};

const WORD_OF = {
  approved: () => t("Approved"), rejected: () => t("Rejected"), later: () => t("Later"), marked: () => t("To ask"),
};
// A card of a grid or a wall. `extra` nodes stand under the caption.
const tile = (card, { picked = false, done = null, unsent = false, size = 480, pick = null, lines = true, link = null } = {}) => {
  const photo = tilePhoto(card, size);
  if (done) photo.append(el("span", { class: "done-word", text: WORD_OF[done] ? WORD_OF[done]() : done }));
  const head = el("div", { class: "who" },
    el("b", { text: card.handle, dir: "auto" }), card.media.length ? stars(card.rating) : null);
  const facts = lines && el("div", { class: "facts" },
    head,
    card.text && card.media.length ? el("p", { class: "caption", text: card.text, dir: "auto" }) : null,
    card.chips.slice(0, 1).map((chip) => el("p", { class: "two why" }, el("b", { text: chip.title }), ` ${chip.why}`)),
    card.cautions.slice(0, 1).map((caution) => el("p", { class: "mark wait" }, icon("warn"), caution.word)),
    card.who.tone === "wait" || card.who.kind !== "unknown" ? el("p", { class: `mark ${card.who.tone}` }, icon(card.who.tone === "wait" ? "warn" : "person"), card.who.word) : null,
    rightsMark(card.rights),
    link && photoOf(card) ? el("a", { href: link[1] + encodeURIComponent(card.ref), target: "_self", class: "alike", text: link[0], "aria-label": `${link[0]}: ${card.handle}` }) : null);
  const classes = ["tile", picked && "picked", done && "done", unsent && "unsent"].filter(Boolean).join(" ");
  if (!pick) return el("article", { class: classes, "data-ref": card.ref }, photo, facts);
  const box = el("button", { class: "pickbox", type: "button", role: "checkbox", "aria-checked": picked ? "true" : "false", "data-ref": card.ref,
    "aria-label": t("Pick {handle}", { handle: card.handle }), onclick: (event) => pick(card, event) }, icon("check"));
  photo.addEventListener("click", (event) => pick(card, event));
  return el("article", { class: classes, "data-ref": card.ref }, photo, box, facts);
};
