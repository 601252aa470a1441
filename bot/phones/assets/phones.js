// Draws phones side by side from plain data (bot/phones/show.py). A message's text is only ever a text node.
"use strict";

const Phones = (() => {
  const LINGERS = 4000; // milliseconds that a removed message, or a passing line, is still seen
  const INLINE = {
    bold: "b",
    italic: "i",
    underline: "u",
    strikethrough: "s",
    code: "code",
    pre: "code",
    blockquote: "q",
    expandable_blockquote: "q",
  };

  /** Make an element. `attributes` may hold `onclick` and other listeners. */
  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null || value === undefined) continue;
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (name.startsWith("aria-")) element.setAttribute(name, String(value)); // ARIA says true and false
      else if (value !== false) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  }

  /** Fill the places `{name}` of a sentence. */
  function fill(sentence, values) {
    return sentence.replace(/\{(\w+)\}/g, (place, name) => (name in values ? String(values[name]) : place));
  }

  /** Return a text with its entities as nodes; offsets are UTF-16 units, as JavaScript counts. */
  function rich(message, words, on) {
    const { text, entities } = message;
    const edges = new Set([0, text.length]);
    for (const each of entities) edges.add(each.offset).add(each.offset + each.length);
    const places = [...edges].filter((at) => at <= text.length).sort((a, b) => a - b);
    const pieces = [];
    for (let index = 0; index + 1 < places.length; index += 1) {
      const [from, to] = [places[index], places[index + 1]];
      const over = entities.filter((each) => each.offset <= from && each.offset + each.length >= to);
      pieces.push(dressed(document.createTextNode(text.slice(from, to)), over, words, on));
    }
    return pieces;
  }

  function dressed(node, over, words, on) {
    let piece = node;
    for (const entity of [...over].reverse()) {
      if (entity.type === "spoiler") piece = spoiler(piece, words);
      else if (entity.type === "bot_command" && on) piece = command(piece, on);
      else if (entity.type === "text_link" || entity.type === "url")
        piece = make("u", { class: "link" }, piece);
      else if (entity.type in INLINE) piece = make(INLINE[entity.type], {}, piece);
    }
    return piece;
  }

  function command(piece, on) {
    const said = piece.textContent;
    return make(
      "button",
      { type: "button", class: "inline", onclick: (event) => on.command(event, said) },
      piece,
    );
  }

  function spoiler(piece, words) {
    const hidden = "•".repeat(Math.min(12, piece.textContent.length));
    const button = make(
      "button",
      { type: "button", class: "spoiler", "aria-label": words["phones-spoiler"] },
      hidden,
    );
    button.addEventListener("click", () => button.replaceWith(make("span", { class: "revealed" }, piece)));
    return button;
  }

  function stood(message, words) {
    if (message.stood_ms === null) return words["phones-removed-at-once"];
    const comma = document.documentElement.lang === "vi" ? "," : ".";
    const seconds = (Math.max(10, message.stood_ms) / 1000).toFixed(2).replace(".", comma);
    return fill(words["phones-removed"], { seconds });
  }

  /** One bubble. `on` are the listeners of a live page; without them nothing can be pressed. */
  function bubble(phone, message, words, on) {
    const own = message.sender === phone.id;
    const classes = ["bubble", message.service ? "service" : own ? "own" : "other", message.state];
    if (message.only) classes.push("whisper");
    const item = make("li", { class: classes.join(" "), "data-message": message.id });
    if (!own && !message.service) item.append(make("p", { class: "sender" }, message.name));
    if (message.reply) item.append(make("p", { class: "reply" }, message.reply));
    for (const file of message.files) item.append(attached(file, words, on));
    if (message.text) item.append(make("p", { class: "text" }, ...rich(message, words, on)));
    if (message.state === "removed") item.append(make("p", { class: "fate" }, `✂ ${stood(message, words)}`));
    if (!message.service) item.append(foot(phone, message, words, on));
    if (message.rows.length) item.append(keyboard(phone, message, on));
    return item;
  }

  function foot(phone, message, words, on) {
    const marks = [];
    if (message.protected) marks.push(`🔒 ${words["phones-protected"]}`);
    if (message.only) marks.push(words["phones-only-you"]);
    if (message.edited) marks.push(words["phones-edited"]);
    marks.push(message.time);
    const line = make("p", { class: "marks" }, marks.join(" · "));
    if (on && message.state === "stands" && !message.only) line.append(more(phone, message, words, on));
    return line;
  }

  function more(phone, message, words, on) {
    const menu = make(
      "details",
      { class: "more" },
      make("summary", { "aria-label": words["phones-more"] }, "⋯"),
    );
    const own = message.sender === phone.id;
    const wishes = own ? ["reply", "edit", "erase"] : ["reply"];
    const chosen = (wish) => () => {
      menu.open = false;
      on.wish(phone.id, message, wish);
    };
    const buttons = wishes.map((wish) =>
      make("button", { type: "button", onclick: chosen(wish) }, words[`phones-${wish}`]),
    );
    menu.append(make("span", { class: "menu" }, ...buttons));
    return menu;
  }

  function attached(file, words, on) {
    const icon = file.kind === "picture" ? "🖼" : "📄";
    const label = `${icon} ${file.name || words["phones-picture"]}`;
    if (!on || !file.id) return make("p", { class: "file" }, label);
    if (file.kind === "picture") return picture(file, words);
    return make("p", { class: "file" }, make("a", { href: `file/${file.id}`, download: file.name }, label));
  }

  /** A picture as it is, or blurred until it is pressed. */
  function picture(file, words) {
    const image = make("img", { src: `picture/${file.id}`, alt: words["phones-picture"] });
    if (!file.hidden) return make("p", { class: "picture" }, image);
    const veil = make(
      "button",
      { type: "button", class: "veil", "aria-label": words["phones-spoiler"] },
      image,
    );
    veil.addEventListener("click", () => veil.replaceWith(image));
    return make("p", { class: "picture" }, veil);
  }

  function keyboard(phone, message, on) {
    const icons = { ask: "", link: " ↗", copy: "" };
    const rows = message.rows.map((row, at) =>
      make(
        "div",
        { class: "row" },
        ...row.map((button, column) => {
          const place = { class: "key", "data-row": at, "data-column": column };
          const label = button.text + icons[button.kind];
          if (!on || message.state !== "stands") return make("span", place, label);
          const pressed = () => on.press(phone.id, message, at, column);
          return make("button", { type: "button", ...place, onclick: pressed }, label);
        }),
      ),
    );
    return make("div", { class: "keyboard" }, ...rows);
  }

  /** A stage with phones. `on` are listeners for a live page, `only` the phones of a still picture. */
  function stage(root, { phones, words, on = null, only = null }) {
    const shown = only ? phones.filter((phone) => only.includes(phone.id)) : phones;
    const parts = new Map(shown.map((phone) => [phone.id, onePhone(phone)]));
    const chooser = make("nav", { class: "choose", "aria-label": words["phones-choose"] });
    let current = shown[0].id;
    for (const phone of shown) {
      const choose = () => open(phone.id);
      chooser.append(
        make(
          "button",
          { type: "button", "data-choose": phone.id, onclick: choose },
          phone.name,
          make("span", { class: "badge" }),
        ),
      );
    }
    const row = make("div", { class: "phones" }, ...[...parts.values()].map((part) => part.element));
    root.replaceChildren(...(shown.length > 1 ? [chooser] : []), row);

    function onePhone(phone) {
      const log = make("ol", { class: "messages" });
      const pane = make(
        "div",
        {
          class: "log",
          tabindex: 0,
          role: "region",
          "aria-label": fill(words["phones-messages"], { name: phone.name }),
        },
        log,
      );
      const chats = make("nav", {
        class: "chats",
        "aria-label": fill(words["phones-chats"], { name: phone.name }),
      });
      const part = { phone, log, pane, chats, chat: phone.chats[0].id, seen: new Set(), drawn: new Map() };
      for (const chat of phone.chats) {
        const choose = () => open(phone.id, chat.id);
        chats.append(
          make(
            "button",
            { type: "button", "data-chat": chat.id, onclick: choose },
            make("span", { class: "title" }, chat.title),
            make("span", { class: "badge" }),
          ),
        );
      }
      part.status = make("div", { class: "toast", role: "status" });
      part.over = make("div", { class: "over" });
      part.foot = make("div", { class: "foot" });
      const head = make(
        "header",
        {},
        make("span", { class: "face", "aria-hidden": true }, phone.name.split(" ").at(-1)[0].toUpperCase()),
        make("div", {}, make("h2", {}, phone.name), make("p", {}, phone.role)),
      );
      part.element = make(
        "section",
        {
          class: "phone",
          "data-phone": phone.id,
          "aria-label": fill(words["phones-phone-of"], { name: phone.name, role: phone.role }),
        },
        head,
        chats,
        pane,
        part.foot,
        part.status,
        part.over,
      );
      return part;
    }

    let last = [[], 0];

    /** Show a phone, and one of its chats. */
    function open(id, chat = null) {
      current = id;
      const part = parts.get(id);
      if (!part) return;
      if (chat && part.chat !== chat) {
        part.chat = chat;
        if (on) on.opened(id, chat);
      }
      draw(...last);
    }

    /** Draw messages as they are now; each has `since`, when it came to be as it is. */
    function draw(messages, now) {
      last = [messages, now];
      const visible = messages.filter((each) => each.state === "stands" || now - each.since < LINGERS);
      // Which phone is in front comes first: what it shows counts as read.
      for (const part of parts.values())
        part.element.toggleAttribute("data-current", part.phone.id === current);
      for (const part of parts.values()) drawPhone(part, visible);
      for (const button of chooser.children) {
        const id = button.dataset.choose;
        button.toggleAttribute("data-current", id === current);
        button.setAttribute("aria-current", String(id === current));
        badge(button, parts.get(id).unread);
      }
    }

    function drawPhone(part, visible) {
      const mine = visible.filter((each) => !each.only || each.only === part.phone.id);
      const here = mine.filter((each) => each.chat === part.chat);
      const looks = part.element.checkVisibility ? part.element.checkVisibility() : true;
      const appears = looks && (!part.looked || part.shown !== part.chat);
      part.looked = looks;
      part.shown = part.chat;
      if (looks) for (const each of here) part.seen.add(each.id);
      part.unread = 0;
      for (const button of part.chats.children) {
        const fresh = mine.filter(
          (each) =>
            each.chat === button.dataset.chat &&
            each.state === "stands" &&
            !part.seen.has(each.id) &&
            each.sender !== part.phone.id &&
            !each.service,
        );
        part.unread += fresh.length;
        button.setAttribute("aria-current", String(button.dataset.chat === part.chat));
        badge(button, fresh.length);
      }
      fillLog(part, here);
      if (!appears) return;
      part.pane.scrollTop = part.pane.scrollHeight;
      const tab = part.chats.querySelector('[aria-current="true"]');
      part.chats.scrollLeft = tab.offsetLeft + tab.offsetWidth - part.chats.offsetWidth + 16;
    }

    function badge(button, count) {
      const mark = button.querySelector(".badge");
      mark.textContent = count ? String(count) : "";
      if (count) mark.setAttribute("aria-label", fill(words["phones-new"], { count }));
      else mark.removeAttribute("aria-label");
      if (count) mark.setAttribute("role", "img");
      else mark.removeAttribute("role");
    }

    /** Change only what is different, so that focus and what was opened stay. */
    function fillLog(part, here) {
      const { log, pane, drawn } = part;
      // A phone that is not shown has no height: when it comes, it comes with its newest messages.
      const looks = pane.clientHeight > 0;
      const atEnd = !part.placed || pane.scrollHeight - pane.scrollTop - pane.clientHeight < 40;
      const before = log.children.length;
      const kept = new Set(here.map((message) => message.id));
      // What is gone goes first: a bubble that were moved would come in anew.
      for (const element of [...log.children]) if (!kept.has(element.dataset.message)) element.remove();
      let changed = false;
      here.forEach((message, index) => {
        const form = JSON.stringify({ ...message, since: 0 });
        const known = drawn.get(message.id);
        if (!known || known.form !== form) {
          const fresh = { form, element: bubble(part.phone, message, words, on) };
          if (known && known.element.parentNode === log) replace(known.element, fresh.element);
          drawn.set(message.id, fresh);
          changed = true;
        }
        const { element } = drawn.get(message.id);
        if (log.children[index] !== element) log.insertBefore(element, log.children[index] || null);
      });
      if (atEnd && (changed || before !== here.length || !part.placed)) pane.scrollTop = pane.scrollHeight;
      part.placed = looks;
      pane.classList.toggle("empty", !here.length);
    }

    function replace(old, fresh) {
      const held = old.contains(document.activeElement) ? document.activeElement : null;
      old.replaceWith(fresh);
      if (!held) return;
      const again =
        held.dataset.row === undefined
          ? null
          : fresh.querySelector(`[data-row="${held.dataset.row}"][data-column="${held.dataset.column}"]`);
      const next = again || fresh.closest(".log");
      if (next) next.focus({ preventScroll: true });
    }

    /** Show the answer to a press, or take it away with null. A window stays until it is closed. */
    function popup(id, answer) {
      const part = parts.get(id);
      if (!part) return;
      const text = answer ? answer.text : "";
      const inWindow = Boolean(answer && answer.window);
      part.status.textContent = inWindow ? "" : text;
      const behind = [part.chats, part.pane, part.foot];
      const closed = () => {
        part.over.replaceChildren();
        for (const each of behind) each.inert = false;
      };
      closed();
      if (!inWindow) return;
      for (const each of behind) each.inert = true;
      const leave = () => {
        closed();
        part.pane.focus();
      };
      const close = make("button", { type: "button", class: "main", onclick: leave }, words["phones-close"]);
      const escaped = (event) => event.key === "Escape" && leave();
      const dialog = { role: "alertdialog", class: "window", "aria-label": text, onkeydown: escaped };
      part.over.append(make("div", dialog, make("p", {}, text), close));
      if (on) close.focus();
    }

    return {
      open,
      draw,
      popup,
      part: (id) => parts.get(id),
      current: () => current,
      chatOf: (id) => parts.get(id).chat,
    };
  }

  return { LINGERS, fill, make, stage };
})();
