// The lines to write in under each phone's chat of a practice room, and what else stands there.
"use strict";

const Composer = (() => {
  const { make } = Phones;

  /** Lines for all phones. `desk` gives the page as it is now: its phones, state and language. */
  function composer({ ask, say, tell, desk }) {
    const drafts = new Map(); // texts not sent yet, by phone and chat
    const composing = new Map(); // the message that a phone edits or answers

    const key = (phone) => `${phone} ${desk().phones.chatOf(phone)}`;

    /** Put a text into a phone's line, and the cursor behind it. */
    function compose(phone, text) {
      if (text !== null) drafts.set(key(phone), text);
      foot(phone, true);
      const line = desk().phones.part(phone).foot.querySelector("textarea");
      if (line) line.focus();
    }

    function send(phone, asPicture = false) {
      const text = (drafts.get(key(phone)) || "").trim();
      if (!text) return;
      const { wish, message } = composing.get(phone) || {};
      const chat = desk().phones.chatOf(phone);
      if (asPicture) ask({ do: "picture", phone, chat, text });
      else if (wish === "edit") ask({ do: "edit", phone, message: message.id, text });
      else ask({ do: "say", phone, chat, text, reply: wish === "reply" ? message.id : "" });
      composing.delete(phone);
      drafts.delete(key(phone));
      foot(phone, true);
      const line = desk().phones.part(phone).foot.querySelector("textarea");
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
        chat: desk().phones.chatOf(phone),
        name: file.name.slice(-100),
        content: btoa(binary),
        text,
      });
    }

    /** Draw what stands under a chat: Start, or a line to write in. What stays the same is left alone. */
    function foot(id, anew = false) {
      const part = desk().phones.part(id);
      const chat = desk().phones.chatOf(id);
      const asleep = chat.endsWith(":bot") && !desk().state.started.includes(id);
      const offered = desk().state.offers[id] === chat;
      const keys = chat.endsWith(":bot") ? desk().state.keyboards[id] : [];
      const { wish, message } = composing.get(id) || {};
      const form = JSON.stringify([
        chat,
        asleep,
        offered,
        keys,
        wish,
        message && message.id,
        desk().language,
      ]);
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
      else
        parts.push(...keys.map((row) => keyRow(id, chat, row)), writing(id, part.phone.name, wish, message));
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
      // A phone that is not shown has no height.
      if (line.scrollHeight) line.style.height = `${Math.min(96, line.scrollHeight + 2)}px`;
    }

    /** Begin to edit or to answer a message. */
    function begin(phone, wish, message, text) {
      composing.set(phone, { wish, message });
      compose(phone, text);
    }

    function leave(phone) {
      composing.delete(phone);
      foot(phone);
    }

    function clear() {
      drafts.clear();
      composing.clear();
    }

    return { foot, compose, begin, leave, clear };
  }

  return { composer };
})();
