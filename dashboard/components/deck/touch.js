// Touch: right approves, left rejects, up asks rights; a mouse does nothing here.
const swipes = (box, act) => {
  let from = null;
  box.addEventListener("pointerdown", (event) => { if (event.pointerType !== "mouse" && !event.target.closest("button,a,video")) from = [event.clientX, event.clientY]; });
  box.addEventListener("pointermove", (event) => { if (from) box.style.transform = `translateX(${(event.clientX - from[0]) * 0.6}px)`; });
  const end = (event) => {
    if (!from) return;
    const [dx, dy] = [event.clientX - from[0], event.clientY - from[1]];
    from = null; box.style.transform = "";
    if (event.type === "pointercancel") return;
    if (Math.abs(dx) > 70 && Math.abs(dx) > Math.abs(dy)) act(dx > 0 ? "approve" : "reject");
    else if (dy < -80) act("ask");
  };
  box.addEventListener("pointerup", end); box.addEventListener("pointercancel", end);
};
