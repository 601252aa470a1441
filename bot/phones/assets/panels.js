// What stands above the phones of a practice room: the guided morning, and ways to try to leak.
"use strict";

const Panels = (() => {
  const { make } = Phones;

  /** The step that comes next, and all of them; `point` shows where one is taken. */
  function morning(state, say, open, point) {
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
    const count = say("practice-step", { at: at + 1, of: state.steps.length });
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

  /** Ways to leak the room, and the chosen one. */
  function leaks(state, say, { way, choose, example }) {
    const head = make("h2", {}, say("practice-leak-title"));
    if (!state.steps.some((step) => step.name === "paste" && step.done))
      return [head, make("p", {}, say("practice-prepare-why"))];
    const chip = (name) =>
      make(
        "button",
        {
          type: "button",
          class: "way",
          "data-act": name,
          "aria-pressed": String(name === way),
          onclick: () => choose(name),
        },
        say(`practice-title-${name}`),
      );
    const chips = make("div", { class: "ways" }, ...state.ways.map(chip));
    if (!way) return [head, chips, make("p", {}, say("practice-choose"))];
    const act = make(
      "button",
      { type: "button", class: "main", "data-act": "example", onclick: () => example(way) },
      say("practice-example"),
    );
    return [head, chips, make("p", {}, say(`practice-hint-${way}`)), make("p", { class: "acts" }, act)];
  }

  return { morning, leaks };
})();
