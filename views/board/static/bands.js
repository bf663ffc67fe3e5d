/* Bands: where the middle half and the middle eight tenths of the plausible worlds lie, worked out beside the page. */

const SHARES = [0.1, 0.25, 0.5, 0.75, 0.9]; // the ends of both bands and the middle
const WORLDS = 100; // the first so many judge the goals, and are the first, coarse answer

/** The workers and what they answer. One for a page, whatever board stands on it. */
class Bands {
  /** makeModel: the function that makes the emitted model; draws: {names, world, text, members, stale}. */
  constructor(makeModel, draws) {
    Object.assign(this, { makeModel, draws, number: 0, workers: [], fault: "" });
  }

  get usable() {
    return !this.draws.stale && !this.fault;
  }

  /** Start the workers; each holds a share of the members. likely: variables that may be asked for. */
  start(likely) {
    if (this.workers.length || !this.usable) return;
    const { names, world, text } = this.draws,
      of = Math.max(1, Math.min(4, navigator.hardwareConcurrency || 2));
    const code = [reachedBy, gapTo, serveWorlds].map(String).join("\n");
    const source = `"use strict";\n${code}\nserveWorlds((${this.makeModel})(), self, ${SLICE});`;
    const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    for (let place = 0; place < of; place++) {
      const worker = new Worker(address);
      worker.onmessage = ({ data }) => this.hear(place, data);
      worker.onerror = (event) => this.fail(event.message ?? "");
      worker.postMessage({ act: "draw", names, world, text, place, of, likely });
      this.workers.push(worker);
    }
  }

  /** Ask; `tell` is called at each stage. question: {choices, outcomes: [{id, variable, growth, difference}], goals, stages}. */
  ask(question, tell) {
    const variables = [...new Set([...question.outcomes, ...question.goals].map(({ variable }) => variable))];
    this.asked = { ...question, variables, number: ++this.number, tell, parts: [] };
    for (const worker of this.workers) {
      const { choices, outcomes, goals, stages, number } = this.asked;
      worker.postMessage({ act: "ask", number, choices, variables, outcomes, goals, stages });
    }
  }

  /** Nobody waits for an answer any more. */
  hush() {
    if (!this.asked) return;
    this.asked = null;
    for (const worker of this.workers) worker.postMessage({ act: "stop" });
  }

  hear(place, { number, fault, ...part }) {
    if (fault !== undefined && number === undefined) return this.fail(fault);
    const { asked } = this;
    if (number !== asked?.number) return;
    if (fault !== undefined) {
      this.asked = null;
      return asked.tell(null);
    }
    asked.parts[place] = part;
    const known = this.workers.map((_, k) => asked.parts[k]);
    for (const stage of asked.stages) {
      const own = (k) => Math.ceil((stage - k) / this.workers.length);
      if (stage > (asked.told ?? 0) && known.every((each, k) => each?.done >= own(k))) {
        asked.told = stage;
        asked.tell(this.merged(asked, stage));
      }
    }
  }

  fail(text) {
    this.fault = text || "?";
    const { asked } = this;
    this.hush();
    asked?.tell(null);
  }

  /** The answer of the first so many members: {members, failed, bands: id -> (shares, years), met: [{met, of}]}. */
  merged({ parts, outcomes, goals }, members) {
    const count = parts.length,
      failed = new Set(parts.flatMap((part) => part.failed)),
      { years } = parts[0];
    const sound = Array.from({ length: members }, (_, k) => k).filter((k) => !failed.has(k)),
      judged = sound.slice(0, WORLDS);
    const column = new Float64Array(sound.length),
      bands = {};
    outcomes.forEach(({ id }, place) => {
      const found = SHARES.map(() => new Float64Array(years));
      for (let year = 0; year < years; year++) {
        sound.forEach((k, row) => {
          column[row] = parts[k % count].values[(Math.floor(k / count) * outcomes.length + place) * years + year];
        });
        column.sort();
        SHARES.forEach((share, k) => (found[k][year] = quantile(column, share)));
      }
      bands[id] = found;
    });
    const meets = (k, place) => parts[k % count].met[Math.floor(k / count) * goals.length + place];
    const met = goals.map((_, place) => ({ met: judged.reduce((sum, k) => sum + meets(k, place), 0), of: judged.length }));
    return { members: sound.length, failed: members - sound.length, bands, met };
  }
}

/** The value below which a share of sorted numbers lies, linear between two of them: numpy's usual definition. */
function quantile(sorted, share) {
  const at = share * (sorted.length - 1),
    low = Math.floor(at),
    part = at - low;
  const a = sorted[low],
    b = sorted[Math.min(low + 1, sorted.length - 1)];
  return part < 0.5 ? a + (b - a) * part : b - (b - a) * (1 - part);
}
