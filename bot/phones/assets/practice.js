// The live page of a practice room: asks this machine for what is new, and tells it what people do.
"use strict";

(() => {
  const { LINGERS, fill, make, stage } = Phones;
  const every = JSON.parse(document.getElementById("words").textContent);
  const room = document.getElementById("room");
  const root = document.getElementById("stage");
  const below = document.getElementById("below");
  let language = document.documentElement.lang;
  let words = every[language];
  let state = null; // what the machine said last
  let phones = null; // the stage, made anew for each room and language
  let received = 0;
  let panel = "morning";
  let way = ""; // of leaking the room, the chosen one
  const written = new Map(); // how many examples of each were
  let pointed = null; // the step that is shown on a phone until it is done
  const since = new Map(); // when each message came to be as it is
  const passing = new Map(); // timers of lines that pass

  const say = (name, values = {}) => fill(words[name], values);

  /** Ask the machine; null, and a word about it, where it does not answer. */
  async function reach(address, options = {}) {
    try {
      return await fetch(address, options);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // what fetch throws for a network that fails
      if (state) tell("practice-away");
      return null;
    }
  }

  async function ask(what) {
    room.setAttribute("aria-busy", "true");
    const headers = { "Content-Type": "application/json" };
    const answer = await reach("act", { method: "POST", headers, body: JSON.stringify(what) });
    room.setAttribute("aria-busy", "false");
    if (!answer) return;
    if (!answer.ok) {
      tell("practice-refused");
      return;
    }
    const result = await answer.json();
    if (result.note) tell(result.note);
    if (result.copy) await copied(result);
    if (result.popup) popup(result.popup);
    if (result.page) window.open(result.page, "_blank", "noopener");
    if (result.open) phones.open(result.open.phone, result.open.chat);
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
      return begin(phone, wish, message, wish === "edit" ? message.text : null);
    },
    opened: (phone) => leave(phone),
  };
  const desk = () => ({ phones, state, language });
  const { foot, compose, begin, leave, clear } = Composer.composer({ ask, say, tell, desk });

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
    const tongues = make("div", { class: "tools" }, tongue("vi", "Tiếng Việt"), tongue("en", "English"));
    const head = make("header", { class: "top" }, make("h1", {}, say("practice-title")), tongues);
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
      make(
        "button",
        { type: "button", class: "restart", onclick: () => ask({ do: "restart", language }) },
        say("practice-restart"),
      ),
    );
    const tab = (name) =>
      make(
        "button",
        {
          type: "button",
          "data-panel": name,
          onclick: () => {
            panel = name;
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
      tabs,
      make("section", { class: "panel", "aria-label": say("practice-panels") }),
      make("p", { class: "told", role: "status" }),
    );
    below.replaceChildren(clock, make("p", { class: "note" }, say("practice-note")));
  }

  async function forward(by) {
    const buttons = below.querySelectorAll("[data-by]");
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

  function choose(name) {
    way = name;
    drawPanel();
  }

  let drawn = "";
  function drawPanel(anew = false) {
    for (const button of room.querySelectorAll("[data-panel]"))
      button.setAttribute("aria-current", String(button.dataset.panel === panel));
    const form = JSON.stringify([panel, language, state.steps, state.next, way, state.guarded]);
    if (!anew && form === drawn) return;
    drawn = form;
    const holder = room.querySelector(".panel");
    const held = holder.contains(document.activeElement) ? document.activeElement.dataset.act : null;
    const opened = holder.querySelector("details.all");
    const wasOpen = Boolean(opened && opened.open);
    holder.replaceChildren(
      ...(panel === "morning"
        ? Panels.morning(state, say, wasOpen, point)
        : Panels.leaks(state, say, { way, choose, example })),
    );
    const again = held ? holder.querySelector(`[data-act="${held}"]`) : null;
    if (again) again.focus();
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

  /** Put an example into the line of An: of several the next, for an edit on what is there. */
  function example(name) {
    phones.open("an", "group");
    const lines = say(`practice-try-${name}`).split("\n");
    const earlier = written.get(name) || 0;
    written.set(name, earlier + 1);
    const text = lines[earlier % lines.length];
    const before = state.messages.findLast(
      (each) => each.sender === "an" && each.chat === "group" && each.state === "stands" && each.text,
    );
    if (name === "edit" && earlier % lines.length && before) begin("an", "edit", before, text);
    else compose("an", text);
  }

  function build() {
    frame();
    const open = phones ? phones.current() : null;
    phones = stage(root, { phones: state.phones, words, on });
    if (open && state.phones.some((phone) => phone.id === open)) phones.open(open);
    else if (state.next) phones.open(state.next.phone, state.next.chat);
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
    below.querySelector(".clock").textContent = `🕒 ${form.format(shown)}`;
  }

  async function follow() {
    for (;;) {
      const answer = await reach(`state?since=${state ? state.version : 0}`);
      if (answer && answer.ok) take(await answer.json());
      else await new Promise((done) => setTimeout(done, 1000));
    }
  }

  /** Take over what the machine says; another room is drawn anew. */
  function take(fresh) {
    const other = !state || fresh.room !== state.room;
    state = fresh;
    received = performance.now();
    if (!other) {
      draw();
      return;
    }
    since.clear();
    clear();
    build();
    tell("");
  }

  setInterval(() => {
    if (state) {
      if (state.messages.some((each) => each.state !== "stands")) draw();
      else tick();
    }
  }, 500);
  follow();
})();
