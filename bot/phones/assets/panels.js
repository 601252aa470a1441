// What stands above the phones of a practice room: the guided morning, and the riddles.
"use strict";

const Panels = (() => {
  const { make } = Phones;
  const OUTCOMES = { open: "○", waiting: "◔", held: "✂", through: "★", unclear: "?" };

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

  /** The score, and the chosen riddle. */
  function leaks(state, say, { ask, choose, example }) {
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
    const acts = [
      make(
        "button",
        { type: "button", class: "main", "data-act": "example", onclick: () => example(chosen) },
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

  return { morning, leaks };
})();
