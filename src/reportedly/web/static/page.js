// The records of the page, shown where a figure is pointed at, tapped or focused; and the filter over the table.
"use strict";
(() => {
  const records = JSON.parse(document.getElementById("records").textContent);
  const box = document.getElementById("record");
  let owner = null, pinned = false, timer = 0, quiet = false;

  const make = (tag, words, name) => {
    const e = document.createElement(tag);
    if (words) e.textContent = words;
    if (name) e.className = name;
    return e;
  };

  function fill(id) {
    const r = records[id];
    const close = make("button", "×");
    close.type = "button";
    close.setAttribute("aria-label", "Close");
    close.addEventListener("click", () => hide(true));
    const list = make("dl");
    for (const [label, words, of] of r.l) {
      const to = of || (records[words] ? words : "");  // a claim of a crowd, or the figure that this one is part of
      const told = make("dd", to ? "" : words);
      if (to) {
        const a = make("a", of ? words : "“" + records[to].t + "”");
        a.href = "#f-" + to;
        a.dataset.f = to;
        told.append(a);
      }
      list.append(make("dt", label), told);
    }
    const parts = [close, make("h4", r.w.length ? "“" + r.t + "”" : r.t)];
    if (r.s.length && !owner.closest(".report")) {
      const words = make("p", "", "words");
      words.append(r.s[0], make("b", r.s[1]), r.s[2]);
      parts.push(words);
    }
    if (!owner.closest(".report")) parts.push(make("p", r.r, "from"));
    parts.push(list);
    if (r.w.length) {
      const why = make("ul", "", "why");
      for (const [rule, words] of r.w) {
        const item = make("li", rule + (words ? " " : ""));
        if (words) item.append(make("q", words));
        why.append(item);
      }
      parts.push(why);
    }
    const links = make("p", "", "links");
    for (const [to, words] of [["w-" + id, "in the report"], ["f-" + id, "in the list"]]) {
      if (!document.getElementById(to) || owner.id === to || owner.closest("#" + to)) continue;
      const a = make("a", words);
      a.href = "#" + to;
      a.addEventListener("click", () => { quiet = true; hide(false); setTimeout(() => { quiet = false; }, 400); });
      links.append(a);
    }
    if (r.w.length) links.append(make("span", "id " + id, "id"));
    parts.push(links);
    box.replaceChildren(...parts);
    box.className = "record k-" + r.k;
    box.setAttribute("aria-label", "Record of the figure " + r.t);
  }

  const light = (id, on) => { for (const e of document.querySelectorAll('[data-f="' + id + '"]')) e.classList.toggle("open", on); };

  function place() {
    if (matchMedia("(max-width: 44rem)").matches) { box.style.left = box.style.top = ""; return; }
    const at = owner.getClientRects()[0] || owner.getBoundingClientRect();
    const left = Math.max(16, Math.min(at.left + at.width / 2 - box.offsetWidth / 2, document.documentElement.clientWidth - box.offsetWidth - 16));
    const below = at.bottom + 8 + box.offsetHeight <= innerHeight || at.top - 8 < box.offsetHeight;
    box.style.left = left + scrollX + "px";
    box.style.top = (below ? at.bottom + 8 : at.top - 8 - box.offsetHeight) + scrollY + "px";
  }

  function show(element, pin) {
    clearTimeout(timer);
    if (!records[element.dataset.f]) return;
    if (owner !== element) {
      const within = box.contains(element);
      if (owner) release();
      owner = element;
      fill(element.dataset.f);
      box.hidden = false;
      light(element.dataset.f, true);
      owner.setAttribute("aria-expanded", "true");
      owner.setAttribute("aria-describedby", "record");
      if (within) box.querySelector("button").focus(); else place();
    }
    pinned = pinned || pin;
  }

  function release() {
    light(owner.dataset.f, false);
    owner.setAttribute("aria-expanded", "false");
    owner.removeAttribute("aria-describedby");
    pinned = false;
  }

  function hide(back) {
    clearTimeout(timer);
    if (!owner) return;
    const was = owner;
    release();
    owner = null;
    box.hidden = true;
    if (back && box.contains(document.activeElement) || back && document.activeElement === document.body) { quiet = true; was.focus({ preventScroll: true }); quiet = false; }
  }

  const later = () => { clearTimeout(timer); timer = setTimeout(() => { if (!pinned) hide(false); }, 180); };
  const figure = (event) => event.target instanceof Element ? event.target.closest("[data-f]") : null;

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    if (box.contains(event.target)) return clearTimeout(timer);
    const f = figure(event);
    if (f && !pinned) show(f, false); else if (!f) later();
  });
  document.addEventListener("click", (event) => {
    const f = figure(event);
    if (f) { event.preventDefault(); show(f, true); pinned = true; } else if (!box.contains(event.target)) hide(false);
  });
  document.addEventListener("focusin", (event) => {
    const f = box.contains(event.target) ? null : figure(event);
    if (f && !quiet) show(f, false); else if (!f && !box.contains(event.target)) hide(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide(true);
    if (event.key === " " && figure(event) && !box.contains(event.target)) { event.preventDefault(); show(figure(event), true); }
  });
  addEventListener("resize", () => { if (owner && owner.isConnected) place(); });

  const rows = [...document.querySelectorAll("#rows tr")].map((row) => ({ row, words: row.textContent.toLowerCase() }));
  const words = document.getElementById("words"), category = document.getElementById("category"), count = document.getElementById("count");
  function filter() {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let n = 0;
    for (const r of rows) {
      const keep = (!category.value || r.row.dataset.c === category.value) && wanted.every((w) => r.words.includes(w));
      r.row.hidden = !keep;
      n += keep;
    }
    count.textContent = n === rows.length ? rows.length + " figures" : n + " of " + rows.length + " figures";
  }
  document.getElementById("filter").hidden = false;
  document.getElementById("filter").addEventListener("submit", (event) => event.preventDefault());
  words.addEventListener("input", filter);
  category.addEventListener("change", filter);
  filter();
})();
