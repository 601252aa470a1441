"use strict";

(() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const [title, text, more, status, go] = ["title", "text", "more", "status", "go"].map((name) =>
    document.getElementById(name),
  );
  const launch = new URLSearchParams(location.hash.slice(1));
  const asked = new URLSearchParams(location.search);
  // From here on proof and page key are in this page's memory alone: not in its address, its history, a store.
  history.replaceState(null, "", location.pathname);
  const proof = launch.get("tgWebAppData") || "";
  const page = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
  const framed = window.parent !== window;
  const proxy = window.TelegramWebviewProxy;
  const desktop = window.external && "notify" in window.external ? window.external : null;
  let busy = false;

  /** Tell the Telegram app that shows this page; false where none does. */
  function tell(type, data = {}) {
    if (proxy) proxy.postEvent(type, JSON.stringify(data));
    else if (desktop) desktop.notify(JSON.stringify({ eventType: type, eventData: data }));
    else if (framed) {
      const message = JSON.stringify({ eventType: type, eventData: data });
      const known = location.ancestorOrigins ? [location.ancestorOrigins[0]] : words.frames;
      for (const origin of known)
        if (words.frames.includes(origin)) window.parent.postMessage(message, origin);
    } else return false;
    return true;
  }

  /** Dark or light as the app is: by its background, where it names one. */
  function dress() {
    const named = /"bg_color":"#([0-9a-f]{6})"/i.exec(launch.get("tgWebAppThemeParams") || "");
    if (!named) return;
    const [red, green, blue] = [0, 2, 4].map((at) => parseInt(named[1].slice(at, at + 2), 16));
    const light = 0.299 * red + 0.587 * green + 0.114 * blue > 127;
    document.documentElement.dataset.theme = light ? "light" : "dark";
  }

  function make(kind, values = {}, ...inside) {
    const made = Object.assign(document.createElement(kind), values);
    made.append(...inside);
    return made;
  }

  function say(said) {
    status.textContent = said;
  }

  async function copy(shown, value) {
    try {
      await navigator.clipboard.writeText(value);
    } catch (error) {
      // Not every app lets a page copy so (DOMException), and some have no clipboard at all (TypeError).
      if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
      getSelection().selectAllChildren(shown);
      if (!document.execCommand("copy")) return; // it stays selected, to be copied by hand
    }
    say(words.copied);
  }

  function row(label, value) {
    const shown = make("strong", {}, value);
    const button = make("button", { type: "button", className: "plain" }, words.copy);
    button.setAttribute("aria-label", `${words.copy}: ${label}`);
    button.onclick = () => copy(shown, value);
    return make("div", { className: "row" }, make("div", {}, make("small", {}, label), shown), button);
  }

  /** Leave for the meeting: in the person's own browser or app, also from within Telegram. */
  function leave(address) {
    if (!tell("web_app_open_link", { url: address })) location.assign(address);
  }

  function wayIn(way) {
    const shown = ["name", "id", "passcode"].filter((part) => way[part]).map((part) => row(words[part], way[part]));
    if (!way.link) return shown;
    const link = make("a", { className: "way", href: way.link, rel: "noreferrer" }, words.open);
    link.onclick = (event) => {
      if (tell("web_app_open_link", { url: way.link })) event.preventDefault();
    };
    return [...shown, link];
  }

  function show(answer) {
    title.textContent = answer.title;
    text.textContent = answer.text;
    say("");
    const choices = (answer.choices || []).map((each) => {
      const button = make("button", { type: "button" }, each.label);
      button.onclick = () => press({ lesson: each.lesson, child: each.child });
      return button;
    });
    more.replaceChildren(...choices, ...(answer.way ? wayIn(answer.way) : []));
    again(answer.again ? words.again : words.close, answer.again ? () => press() : () => tell("web_app_close"));
    go.classList.toggle("plain", Boolean(answer.way));
    go.hidden = choices.length > 0 || (!answer.again && !proxy && !desktop && !framed);
    title.focus();
    if (answer.leave) leave(answer.leave);
  }

  function again(label, does) {
    go.textContent = label;
    go.onclick = does;
  }

  /** Ask once; null: nobody answered, or not now. */
  async function ask(body) {
    const late = new AbortController(); // AbortSignal.timeout is newer than many a pupil's phone
    const timer = setTimeout(() => late.abort(), 15000);
    try {
      const answer = await fetch(location.pathname, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
        cache: "no-store",
        credentials: "omit",
        redirect: "error",
        signal: late.signal,
      });
      if (answer.ok) return await answer.json();
      const passing = answer.status >= 500 || answer.status === 408 || answer.status === 429;
      return passing ? null : { title: words.title, text: words.broken, again: false };
    } catch (error) {
      // No network, a connection that was cut, or an answer too late.
      if (!(error instanceof TypeError || error instanceof SyntaxError || error instanceof DOMException))
        throw error;
      return null;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Press: what the person meant goes along, and is asked again, with growing pauses, until it is answered. */
  async function press(choice = {}) {
    if (busy) return;
    busy = true;
    const meant = { lesson: asked.get("lesson"), class: asked.get("class"), child: asked.get("child") };
    const body = { proof, page, lang: words.lang, ...meant, ...choice };
    for (const button of document.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
    say(words.asking);
    let answer = await ask(body);
    for (let pause = 1000; !answer; pause = Math.min(2 * pause, 30000)) {
      say(words.away);
      await new Promise((done) => setTimeout(done, pause * (1 + Math.random() / 2)));
      answer = await ask(body);
    }
    busy = false;
    for (const button of document.querySelectorAll("button")) button.removeAttribute("aria-disabled");
    show(answer);
  }

  // A browser may keep the page as it stood, with its proof, and show it to whoever goes back to it.
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  dress();
  tell("web_app_ready");
  tell("web_app_expand");
  if (proof) again(words.press, () => press());
  else show({ title: words.title, text: words.forwarded, again: false });
})();
