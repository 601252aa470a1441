// The live page of a practice room: asks this machine for what is new, and tells it what people do.
"use strict";

(() => {
  const { LINGERS, fill, make, stage } = Phones;
  const every = JSON.parse(document.getElementById("words").textContent);
  const room = document.getElementById("room");
  const root = document.getElementById("stage");
  const OUTCOMES = { open: "○", waiting: "◔", held: "✂", through: "★", unclear: "?" };
  let language = document.documentElement.lang;
  let words = every[language];
  let state = null; // what the machine said last
  let phones = null; // the stage, made anew for each room and language
  let received = 0;
  let panel = "morning";
  let pointed = null; // the step that is shown on a phone until it is done
  const since = new Map(); // when each message came to be as it is
  const drafts = new Map(); // texts not sent yet, by phone and chat
  const composing = new Map(); // the message that a phone edits or answers
  const passing = new Map(); // timers of lines that pass

  const say = (name, values = {}) => fill(words[name], values);

  async function ask(what) {
    room.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch("act", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(what),
      });
      if (!answer.ok) return tell("practice-refused");
      const result = await answer.json();
      if (result.note) tell(result.note);
      if (result.copy) await copied(result);
      if (result.popup) popup(result.popup);
      if (result.open) phones.open(result.open.phone, result.open.chat);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // fetch could not reach the machine
      tell("practice-away");
    } finally {
      room.setAttribute("aria-busy", "false");
    }
    return null;
  }

  async function copied(result) {
    try {
      await navigator.clipboard.writeText(result.copy);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error; // the browser does not let this page copy
      result.popup = { ...result.popup, text: result.copy, window: true };
    }
  }

  function tell(name) {
    room.querySelector(".told").textContent = name ? say(name) : "";
  }

  function popup(answer) {
    phones.popup(answer.phone, answer);
    clearTimeout(passing.get(answer.phone));
    if (!answer.window)
      passing.set(
        answer.phone,
        setTimeout(() => phones.popup(answer.phone, null), LINGERS),
      );
  }

  // What happens on a phone.
  const on = {
    press: (phone, message, row, column) => ask({ do: "press", phone, message: message.id, row, column }),
    command(event, text) {
      const phone = event.target.closest("[data-phone]").dataset.phone;
      ask({ do: "say", phone, chat: phones.chatOf(phone), text });
    },
    wish(phone, message, wish) {
      if (wish === "erase") return ask({ do: "erase", phone, message: message.id });
      composing.set(phone, { wish, message });
      return compose(phone, wish === "edit" ? message.text : null);
    },
    opened: (phone) => {
      composing.delete(phone);
      foot(phone);
    },
  };

  const key = (phone) => `${phone} ${phones.chatOf(phone)}`;

  /** Put a text into a phone's line, and the cursor behind it. */
  function compose(phone, text) {
    if (text !== null) drafts.set(key(phone), text);
    foot(phone, true);
    const line = phones.part(phone).foot.querySelector("textarea");
    if (line) line.focus();
  }

  function send(phone, asPicture = false) {
    const text = (drafts.get(key(phone)) || "").trim();
    if (!text) return;
    const { wish, message } = composing.get(phone) || {};
    const chat = phones.chatOf(phone);
    if (asPicture) ask({ do: "picture", phone, chat, text });
    else if (wish === "edit") ask({ do: "edit", phone, message: message.id, text });
    else ask({ do: "say", phone, chat, text, reply: wish === "reply" ? message.id : "" });
    composing.delete(phone);
    drafts.delete(key(phone));
    foot(phone, true);
    const line = phones.part(phone).foot.querySelector("textarea");
    if (line) line.focus();
  }

  async function upload(phone, file) {
    if (!file || file.size > 2_000_000) return tell("practice-too-large");
    const bytes = new Uint8Array(await file.arrayBuffer());
    let binary = "";
    for (let at = 0; at < bytes.length; at += 8192)
      binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
    const text = drafts.get(key(phone)) || "";
    drafts.delete(key(phone));
    return ask({
      do: "upload",
      phone,
      chat: phones.chatOf(phone),
      name: file.name.slice(-100),
      content: btoa(binary),
      text,
    });
  }

  /** Draw what stands under a chat: Start, or a line to write in. What stays the same is left alone. */
  function foot(id, anew = false) {
    const part = phones.part(id);
    const chat = phones.chatOf(id);
    const asleep = chat.endsWith(":bot") && !state.started.includes(id);
    const offered = state.offers[id] === chat;
    const keys = chat.endsWith(":bot") ? state.keyboards[id] : [];
    const { wish, message } = composing.get(id) || {};
    const form = JSON.stringify([chat, asleep, offered, keys, wish, message && message.id, language]);
    if (!anew && part.form === form) return;
    part.form = form;
    const parts = [];
    if (offered)
      parts.push(
        make(
          "button",
          { type: "button", class: "main wide", onclick: () => ask({ do: "add", phone: id, chat }) },
          say("practice-add"),
        ),
      );
    if (asleep)
      parts.push(
        make(
          "button",
          { type: "button", class: "main wide", onclick: () => ask({ do: "start", phone: id }) },
          say("practice-start"),
        ),
      );
    else parts.push(...keys.map((row) => keyRow(id, chat, row)), writing(id, part.phone.name, wish, message));
    part.foot.replaceChildren(...parts);
  }

  function keyRow(phone, chat, row) {
    const pressed = (each) => () => ask({ do: each.does, phone, chat, text: each.text });
    return make(
      "div",
      { class: "row" },
      ...row.map((each) =>
        make("button", { type: "button", class: "key", onclick: pressed(each) }, each.text),
      ),
    );
  }

  function writing(phone, name, wish, message) {
    const line = make("textarea", {
      rows: 1,
      maxlength: 4096,
      "aria-label": say("practice-write", { name }),
      placeholder: say("practice-line"),
    });
    line.value = drafts.get(key(phone)) || "";
    line.addEventListener("input", () => {
      drafts.set(key(phone), line.value);
      fit(line);
    });
    line.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        send(phone);
      }
    });
    const file = make("input", { type: "file", hidden: true });
    file.addEventListener("change", () => {
      upload(phone, file.files[0]);
      file.value = "";
    });
    const menu = make(
      "details",
      { class: "more attach" },
      make("summary", { "aria-label": say("practice-attach", { name }) }, "+"),
    );
    const then = (act) => () => {
      menu.open = false;
      act();
    };
    menu.append(
      make(
        "span",
        { class: "menu" },
        make("button", { type: "button", onclick: then(() => send(phone, true)) }, say("practice-as-qr")),
        make("button", { type: "button", onclick: then(() => file.click()) }, say("practice-from-disk")),
      ),
    );
    const go = make(
      "button",
      { type: "submit", class: "main send", "aria-label": say("practice-send", { name }) },
      "➤",
    );
    const form = make("form", { class: "compose" }, menu, line, go, file);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(phone);
    });
    requestAnimationFrame(() => fit(line));
    if (!wish) return form;
    const cancel = () => {
      composing.delete(phone);
      if (wish === "edit") drafts.delete(key(phone));
      foot(phone, true);
    };
    const about = `${say(`phones-${wish}`)}: ${message.text.slice(0, 40)}`;
    return make(
      "div",
      {},
      make(
        "p",
        { class: "about" },
        make("span", {}, about),
        make("button", { type: "button", "aria-label": say("practice-cancel"), onclick: cancel }, "✕"),
      ),
      form,
    );
  }

  function fit(line) {
    line.style.height = "auto";
    line.style.height = `${Math.min(96, line.scrollHeight + 2)}px`;
  }

  // What stands above the phones.
  function frame() {
    document.documentElement.lang = language;
    document.title = say("practice-title");
    const tongue = (code, name) =>
      make(
        "button",
        { type: "button", lang: code, "aria-pressed": String(code === language), onclick: () => speak(code) },
        name,
      );
    const head = make(
      "header",
      { class: "top" },
      make(
        "div",
        { class: "titles" },
        make("h1", {}, say("practice-title")),
        make("p", { class: "note" }, say("practice-note")),
      ),
      make(
        "div",
        { class: "tools" },
        tongue("vi", "Tiếng Việt"),
        tongue("en", "English"),
        make(
          "button",
          { type: "button", class: "restart", onclick: () => ask({ do: "restart", language }) },
          say("practice-restart"),
        ),
      ),
    );
    const step = (by, name) =>
      make("button", { type: "button", "data-by": by, onclick: () => forward(by) }, say(name));
    const clock = make(
      "section",
      { class: "time", "aria-label": say("practice-time") },
      make("span", { class: "clock" }),
      step(60, "practice-minute"),
      step(300, "practice-minutes"),
      step(3600, "practice-hour"),
      step("lesson", "practice-lesson"),
    );
    const tab = (name) =>
      make(
        "button",
        {
          type: "button",
          "data-panel": name,
          onclick: () => {
            panel = name;
            if (name === "morning") choose("");
            drawPanel(true);
          },
        },
        say(`practice-panel-${name}`),
      );
    const tabs = make(
      "nav",
      { class: "tabs", "aria-label": say("practice-choose-panel") },
      tab("morning"),
      tab("leak"),
    );
    room.replaceChildren(
      head,
      clock,
      tabs,
      make("section", { class: "panel", "aria-label": say("practice-panels") }),
      make("p", { class: "told", role: "status" }),
    );
  }

  async function forward(by) {
    const buttons = room.querySelectorAll(".time button");
    for (const button of buttons) button.setAttribute("aria-disabled", "true");
    await ask({ do: "advance", by });
    for (const button of buttons) button.removeAttribute("aria-disabled");
  }

  function speak(code) {
    language = code;
    words = every[code];
    const untouched = !state.started.length && !state.guarded;
    build();
    if (untouched && state.language !== code) ask({ do: "restart", language: code });
    else tell(state.language === code ? "" : "practice-bot-speaks");
  }

  function choose(riddle) {
    state.riddle = riddle; // the machine says the same in a moment
    drawPanel();
    ask({ do: "choose", riddle });
  }

  let drawn = "";
  function drawPanel(anew = false) {
    for (const button of room.querySelectorAll("[data-panel]"))
      button.setAttribute("aria-current", String(button.dataset.panel === panel));
    const form = JSON.stringify([
      panel,
      language,
      state.steps,
      state.next,
      state.riddle,
      state.riddles,
      state.removed,
      state.through,
      state.guarded,
    ]);
    if (!anew && form === drawn) return;
    drawn = form;
    const holder = room.querySelector(".panel");
    const held = holder.contains(document.activeElement) ? document.activeElement.dataset.act : null;
    const opened = holder.querySelector("details.all");
    const wasOpen = Boolean(opened && opened.open);
    holder.replaceChildren(...(panel === "morning" ? morning(wasOpen) : leaks()));
    const again = held ? holder.querySelector(`[data-act="${held}"]`) : null;
    if (again) again.focus();
  }

  function morning(open) {
    const at = state.steps.findIndex((step) => !step.done);
    const all = make(
      "details",
      { class: "all", open },
      make("summary", {}, say("practice-all-steps")),
      make(
        "ol",
        {},
        ...state.steps.map((step, index) =>
          make(
            "li",
            { class: step.done ? "done" : index === at ? "now" : "" },
            `${step.done ? "✓ " : ""}${say(`practice-step-${step.name}`)}`,
          ),
        ),
      ),
    );
    if (!state.next)
      return [make("h2", {}, say("practice-done-title")), make("p", {}, say("practice-done")), all];
    const count = fill(words["practice-step"], { at: at + 1, of: state.steps.length });
    const show = make(
      "button",
      { type: "button", class: "main", "data-act": "show", onclick: () => point(state.next) },
      say("practice-show"),
    );
    return [
      make("h2", {}, make("span", { class: "count" }, count), " ", say(`practice-step-${state.next.name}`)),
      make("p", {}, say(`practice-why-${state.next.name}`)),
      make("p", { class: "acts" }, show),
      all,
    ];
  }

  /** Show where a step is taken: the phone, the chat, and the button or the line. */
  function point(step) {
    pointed = step.name;
    phones.open(step.phone, step.chat);
    foot(step.phone);
    if (step.fill) compose(step.phone, step.fill);
    phones.part(step.phone).element.scrollIntoView({ block: "nearest", inline: "nearest" });
    beckon(true);
  }

  /** Mark what is to be pressed for the step that is pointed at, as soon as it is there. */
  function beckon(focus = false) {
    const step = state.next && state.next.name === pointed ? state.next : null;
    const part = step && phones.part(step.phone);
    const keys =
      part && step.press
        ? [...part.log.querySelectorAll("button.key")].filter((each) =>
            each.textContent.startsWith(step.press),
          )
        : [];
    const wanted = part && (keys.at(-1) || part.foot.querySelector(step.fill ? ".send" : ".wide"));
    for (const old of root.querySelectorAll(".wanted")) if (old !== wanted) old.classList.remove("wanted");
    if (!wanted) return;
    const marked = wanted.classList.contains("wanted");
    wanted.classList.add("wanted");
    if (focus && !step.fill) wanted.focus({ preventScroll: true });
    if (marked && !focus) return;
    const pane = wanted.closest(".log");
    if (pane)
      pane.scrollTop += wanted.getBoundingClientRect().bottom - pane.getBoundingClientRect().bottom + 12;
  }

  function leaks() {
    const parts = [
      make("h2", {}, say("practice-leak-title")),
      make(
        "p",
        { class: "score" },
        say("practice-score", {
          removed: state.removed,
          through: state.through,
          count: state.riddles.length,
        }),
      ),
    ];
    if (!state.steps.some((step) => step.name === "paste" && step.done)) {
      return [
        ...parts,
        make("p", {}, say("practice-prepare-why")),
        make(
          "p",
          { class: "acts" },
          make(
            "button",
            { type: "button", class: "main", "data-act": "prepare", onclick: () => ask({ do: "prepare" }) },
            say("practice-prepare"),
          ),
        ),
      ];
    }
    const chip = (riddle) =>
      make(
        "button",
        {
          type: "button",
          class: `riddle ${riddle.outcome}`,
          "data-act": riddle.name,
          "aria-pressed": String(riddle.name === state.riddle),
          onclick: () => choose(riddle.name),
        },
        make("span", { "aria-hidden": true }, OUTCOMES[riddle.outcome]),
        ` ${say(`practice-title-${riddle.name}`)}`,
        make("span", { class: "hidden" }, `, ${say(`practice-is-${riddle.outcome}`)}`),
      );
    parts.push(make("div", { class: "riddles" }, ...state.riddles.map(chip)));
    const chosen = state.riddles.find((riddle) => riddle.name === state.riddle);
    if (!chosen) return [...parts, make("p", {}, say("practice-choose"))];
    const example = () => {
      phones.open("an", "group");
      const lines = say(`practice-try-${chosen.name}`).split("\n");
      const before = state.messages.findLast(
        (each) => each.sender === "an" && each.chat === "group" && each.state === "stands" && each.text,
      );
      if (chosen.name === "edit" && chosen.sent && before)
        composing.set("an", { wish: "edit", message: before });
      compose("an", lines[chosen.sent % lines.length]);
    };
    const acts = [
      make(
        "button",
        { type: "button", class: "main", "data-act": "example", onclick: example },
        say("practice-example"),
      ),
    ];
    if (chosen.outcome === "unclear")
      acts.push(
        make(
          "button",
          { type: "button", "data-act": "claim", onclick: () => ask({ do: "claim", riddle: chosen.name }) },
          say("practice-claim"),
        ),
      );
    parts.push(
      make("p", {}, say(`practice-hint-${chosen.name}`)),
      make(
        "p",
        { class: `outcome ${chosen.outcome}` },
        `${OUTCOMES[chosen.outcome]} ${say(`practice-outcome-${chosen.outcome}`)}`,
      ),
      make("p", { class: "acts" }, ...acts),
    );
    return parts;
  }

  function build() {
    frame();
    const open = phones ? phones.current() : null;
    phones = stage(root, { phones: state.phones, words, on });
    if (open && state.phones.some((phone) => phone.id === open)) phones.open(open);
    draw(true);
  }

  function draw(anew = false) {
    const now = performance.now();
    const messages = state.messages.map((message) => {
      const known = since.get(message.id);
      if (!known || known.state !== message.state) since.set(message.id, { state: message.state, at: now });
      return { ...message, since: since.get(message.id).at };
    });
    phones.draw(messages, now);
    for (const phone of state.phones) foot(phone.id);
    drawPanel(anew);
    beckon();
    tick();
  }

  function tick() {
    const shown = new Date(
      (state.clock + Math.min(12, Math.floor((performance.now() - received) / 1000))) * 1000,
    );
    const form = new Intl.DateTimeFormat(language === "vi" ? "vi" : "en-GB", {
      timeZone: "Asia/Ho_Chi_Minh",
      weekday: "long",
      day: "numeric",
      month: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hour12: false,
    });
    room.querySelector(".clock").textContent = `🕒 ${form.format(shown)}`;
  }

  async function follow() {
    for (;;) {
      try {
        const answer = await fetch(`state?since=${state ? state.version : 0}`);
        if (!answer.ok) throw new TypeError(String(answer.status));
        const fresh = await answer.json();
        const other = !state || fresh.room !== state.room;
        state = fresh;
        received = performance.now();
        if (other) {
          for (const kept of [since, drafts, composing]) kept.clear();
          build();
          tell("");
        } else draw();
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        if (state) tell("practice-away");
        await new Promise((done) => setTimeout(done, 1000));
      }
    }
  }

  setInterval(() => {
    if (state) {
      if (state.messages.some((each) => each.state !== "stands")) draw();
      else tick();
    }
  }, 500);
  follow();
})();
