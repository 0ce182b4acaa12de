const told = JSON.parse(document.getElementById("told").textContent);
const say = (id, text, tone) => { const node = document.getElementById(id); node.textContent = text; node.className = tone || ""; };
const read = async () => {
  const file = document.getElementById("file").files[0];
  if (file) return file.text();
  const answer = await fetch("entries.txt");
  if (!answer.ok) throw new Error();
  return answer.text();
};
let leaves = null;
document.getElementById("check").addEventListener("click", async () => {
  let entries;
  say("answer", told.words.working);
  try { entries = await read(); } catch { say("answer", told.words.missing, "bad"); return; }
  await new Promise((done) => setTimeout(done, 30));
  try { leaves = check(told.manifest, entries, told.beacon, told.order); say("answer", told.words.valid, "good"); }
  catch (error) { leaves = null; say("answer", `${told.words.broken} ${error instanceof Broken ? `${error.claim}: ${error.message}` : error}`, "bad"); }
});
document.getElementById("own").addEventListener("submit", (event) => {
  event.preventDefault();
  if (!leaves) { say("mine", told.words.first, "bad"); return; }
  let found;
  try { found = receipt(told.manifest, leaves, told.order, document.getElementById("key").value.trim(), document.getElementById("salt").value.trim()); } catch { found = { listed: false }; }
  say("mine", !found.listed ? told.words.unlisted : found.place ? told.words.placed.replace("{n}", found.place) : told.words.listed, found.listed ? "good" : "bad");
});
