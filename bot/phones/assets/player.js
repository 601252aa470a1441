// Plays a recording by itself: pause, scrub, scenes; or one still frame, `#frame=12&phone=an`.
"use strict";

(() => {
  const { LINGERS, make, stage } = Phones;
  const show = JSON.parse(document.getElementById("show").textContent);
  const words = JSON.parse(document.getElementById("words").textContent);
  const { events } = show;
  const last = events.length ? events.at(-1).at : 0;
  const end = last + LINGERS;
  const scenes = events.flatMap((event, index) =>
    event.scene ? [{ ...event.scene, at: event.at, index }] : [],
  );
  const root = document.getElementById("stage");
  let tick = null; // the timer of what plays

  /** Return everything as it is after the first `count` events, at a time. */
  function at(count, now) {
    const messages = new Map();
    const popups = new Map();
    const presses = [];
    const chats = new Map();
    let front = null;
    for (const event of events.slice(0, count)) {
      front = event.front || front;
      if (event.scene) popups.clear();
      if (event.message) {
        const known = messages.get(event.message.id);
        const since = known && known.state === event.message.state ? known.since : event.at;
        messages.set(event.message.id, { ...event.message, since });
        for (const phone of show.phones)
          if (sees(phone, event.message)) chats.set(phone.id, event.message.chat);
      }
      if (event.popup && now - event.at < LINGERS) popups.set(event.popup.phone, event.popup);
      if (event.press && now - event.at < LINGERS / 4) presses.push(event.press);
    }
    return { messages: [...messages.values()], popups, presses, chats, front };
  }

  function sees(phone, message) {
    if (message.only && message.only !== phone.id) return false;
    return phone.chats.some((chat) => chat.id === message.chat);
  }

  let front = null; // the phone that came to the front last; another may be chosen meanwhile

  function draw(phones, count, now) {
    const state = at(count, now);
    const part = state.front !== front && phones.part(state.front);
    if (part) {
      phones.open(state.front);
      const { element } = part;
      const row = element.parentElement; // wider than the window of a tablet
      row.scrollLeft = element.offsetLeft - (row.clientWidth - element.offsetWidth) / 2;
    }
    front = state.front;
    for (const phone of show.phones) {
      const part = phones.part(phone.id);
      if (part && state.chats.has(phone.id)) part.chat = state.chats.get(phone.id);
    }
    phones.draw(state.messages, now);
    for (const phone of show.phones) phones.popup(phone.id, state.popups.get(phone.id) || null);
    for (const old of root.querySelectorAll(".pressed")) old.classList.remove("pressed");
    for (const press of state.presses) {
      const phone = `[data-phone="${CSS.escape(press.phone)}"]`;
      const bubble = `${phone} [data-message="${CSS.escape(press.message)}"]`;
      const key = root.querySelector(`${bubble} [data-row="${press.row}"][data-column="${press.column}"]`);
      if (key) key.classList.add("pressed");
    }
  }

  function still(asked) {
    const named = scenes.findIndex((scene) => scene.name === asked.get("frame"));
    const next = named + 1 < scenes.length ? scenes[named + 1].index : events.length;
    const count = named < 0 ? Math.min(events.length, Math.max(0, Number(asked.get("frame")) || 0)) : next;
    const only = asked.has("phone") ? asked.get("phone").split(",") : null;
    document.documentElement.dataset.still = "";
    const holder = make("div", { class: "stage" });
    root.replaceChildren(make("h1", { class: "hidden" }, show.title), holder);
    draw(stage(holder, { phones: show.phones, words, only }), count, count ? events[count - 1].at : 0);
  }

  /** What stands in place of the phones at the end. */
  function results({ figures, verdict, checks, next, steps }) {
    const number = (each) => make("li", {}, make("b", {}, each.number), " ", each.text);
    const step = (each) =>
      make("li", {}, make("b", {}, each.who), make("p", {}, each.text, " ", make("code", {}, each.command)));
    const all = checks.map((each) => make("li", {}, each));
    return make(
      "section",
      { class: "ending" },
      make("ul", { class: "figures" }, ...figures.map(number)),
      make("details", {}, make("summary", {}, verdict), make("ul", {}, ...all)),
      make("h3", {}, next),
      make("ol", { class: "steps" }, ...steps.map(step)),
    );
  }

  function play() {
    delete document.documentElement.dataset.still;
    const holder = make("div", { class: "stage film" });
    const last = scenes.find((scene) => scene.ending);
    const ending = last ? results(last.ending) : make("section", {});
    const title = make("h2", { class: "scene", "aria-live": "polite" });
    const toggle = make("button", { type: "button", class: "main", onclick: () => run(!running) });
    const back = make(
      "button",
      {
        type: "button",
        "aria-label": words["phones-back"],
        title: words["phones-back"],
        onclick: () => jump(-1),
      },
      "⏮",
    );
    const on = make(
      "button",
      { type: "button", "aria-label": words["phones-on"], title: words["phones-on"], onclick: () => jump(1) },
      "⏭",
    );
    const place = make("input", {
      type: "range",
      min: 0,
      max: end,
      step: 50,
      value: 0,
      "aria-label": words["phones-place"],
    });
    const list = make(
      "ol",
      { class: "scenes" },
      ...scenes.map((scene) =>
        make(
          "li",
          {},
          make(
            "button",
            {
              type: "button",
              onclick: () => {
                seek(scene.at);
                run(true);
                film.scrollIntoView();
              },
            },
            scene.title,
          ),
        ),
      ),
    );
    const controls = make("div", { class: "controls" }, back, toggle, on, place);
    const film = make("section", { class: "now" }, title);
    const head = make("header", { class: "top" }, make("h1", {}, show.title));
    root.replaceChildren(head, film, controls, holder, ending, list, make("p", { class: "note" }, show.note));
    const phones = stage(holder, { phones: show.phones, words });
    let [now, running, drawn] = [0, false, ""];

    function seek(to) {
      now = Math.min(end, Math.max(0, to));
      place.value = now;
      const count = events.filter((event) => event.at <= now).length;
      const index = scenes.findLastIndex((scene) => scene.at <= now);
      const caption = index < 0 ? "" : scenes[index].title;
      if (title.textContent !== caption) title.textContent = caption; // each is read out once
      ending.hidden = !(index >= 0 && scenes[index].ending);
      holder.hidden = !ending.hidden;
      [...list.children].forEach((item, at) =>
        item.firstElementChild.setAttribute("aria-current", String(at === index)),
      );
      place.setAttribute("aria-valuetext", index < 0 ? show.title : scenes[index].title);
      // Nothing changes between two events but what passes away: ten times a second is enough.
      const form = `${count} ${Math.floor(now / 100)}`;
      if (form !== drawn) draw(phones, count, now);
      drawn = form;
      label();
    }

    function label() {
      const name = running ? "phones-pause" : now >= end ? "phones-again" : "phones-play";
      toggle.textContent = `${running ? "⏸" : "▶"} ${words[name]}`;
    }

    function run(wanted) {
      running = wanted;
      if (running && now >= end) now = 0;
      clearInterval(tick);
      let before = performance.now();
      if (running)
        tick = setInterval(() => {
          const instant = performance.now();
          seek(now + instant - before);
          before = instant;
          if (now >= end) run(false);
        }, 50);
      label();
    }

    function jump(by) {
      const index = scenes.findLastIndex((scene) => scene.at <= now - (by < 0 ? 1000 : 0));
      const target = scenes[Math.max(0, by < 0 ? index : index + 1)];
      seek(target ? target.at : end);
    }

    place.addEventListener("input", () => {
      run(false);
      seek(Number(place.value));
    });
    document.addEventListener("visibilitychange", () => document.hidden && run(false));
    seek(0);
    run(!matchMedia("(prefers-reduced-motion: reduce)").matches);
  }

  function shown() {
    clearInterval(tick);
    const asked = new URLSearchParams(location.hash.slice(1));
    if (asked.has("frame")) still(asked);
    else play();
  }

  window.addEventListener("hashchange", shown);
  shown();
})();
