/* Worker: plausible worlds, run away from the page. It answers in parts, and stops when it is asked something else. */

const SLICE = 6; // members between two looks at what the page says

/**
 * Serve the questions of a page. model: the emitted model's functions; scope: where messages come from and go to.
 * First {act: "draw", names, world, text, place, of, likely}: this worker runs members place, place + of, … of the draws.
 * Then {act: "ask", number, choices, variables, outcomes, goals, stages}; answered at each stage, which is a number of
 * members of all workers together, with this worker's values, (members, outcomes, years), and goals met, (members, goals).
 */
function serveWorlds(model, scope, slice) {
  const next = new MessageChannel();
  let drawn, likely, numbers, now, base, job = null;

  function draw({ names, world, text, place, of, ...given }) {
    const every = new Float32Array(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer);
    likely = given.likely;
    numbers = Array.from({ length: every.length / names.length }, (_, k) => k).filter((k) => k % of === place);
    drawn = { parameters: {}, world: {} };
    names.forEach((name, column) => {
      drawn[world.includes(name) ? "world" : "parameters"][name] = numbers.map((k) => every[k * names.length + column]);
    });
    now = new model.Members(drawn, likely);
  }

  function ask(question) {
    const { choices, variables, outcomes, goals } = question,
      years = 2046 - model.model.start;
    now.ask(choices, variables);
    if (outcomes.some(({ difference }) => difference)) before(variables);
    const values = new Float64Array(numbers.length * outcomes.length * years);
    job = { ...question, years, values, met: new Uint8Array(numbers.length * goals.length), failed: [], done: 0 };
    go();
  }

  /** The same members with nothing chosen, for differences from the base; kept until other variables are asked for. */
  function before(variables) {
    base ??= { members: new model.Members(drawn, likely), variables: "" };
    if (base.variables === variables.join()) return;
    base.members.ask({}, variables);
    Object.assign(base, { variables: variables.join(), values: [] });
  }

  function go() {
    const due = job.stages.map((stage) => numbers.filter((k) => k < stage).length),
      last = Math.max(...due),
      until = Math.min(job.done + slice, last);
    while (job.done < until) {
      try {
        one(job.done);
      } catch (fault) {
        if (fault.name !== "ModelError") throw fault;
        job.failed.push(numbers[job.done]);
      }
      job.done++;
      if (due.includes(job.done)) answer();
    }
    if (job.done < last) next.port2.postMessage(job.number);
    else job = null;
  }

  /** One member: the outcomes' yearly values, and which goals it meets. */
  function one(k) {
    const { years, outcomes, goals, variables } = job,
      found = now.annual(k);
    const was = outcomes.some(({ difference }) => difference) ? (base.values[k] ??= base.members.annual(k)) : null;
    const of = (values, variable) => {
      const from = variables.indexOf(variable) * years;
      return values.subarray(from, from + years);
    };
    const grown = (yearly, growth) => (growth ? yearly.map((value, year) => value / (year ? yearly[year - 1] : NaN) - 1) : yearly);
    outcomes.forEach(({ variable, growth, difference }, place) => {
      const own = grown(of(found, variable), growth),
        less = difference ? grown(of(was, variable), growth) : null;
      job.values.set(less ? own.map((value, year) => value - less[year]) : own, (k * outcomes.length + place) * years);
    });
    goals.forEach((goal, place) => {
      const value = reachedBy(goal, of(found, goal.variable), model.model.start);
      job.met[k * goals.length + place] = gapTo(goal, value) === 0 ? 1 : 0;
    });
  }

  function answer() {
    const { number, done, failed, years, outcomes, goals } = job;
    const values = job.values.slice(0, done * outcomes.length * years),
      met = job.met.slice(0, done * goals.length);
    scope.postMessage({ number, done, values, met, failed: [...failed], years }, [values.buffer, met.buffer]);
  }

  const acts = { draw, ask, stop: () => (job = null) };
  next.port1.onmessage = ({ data }) => job?.number === data && go();
  scope.onmessage = ({ data: { act, ...given } }) => {
    try {
      acts[act](given);
    } catch (fault) {
      job = null;
      scope.postMessage({ number: given.number, fault: fault.message });
    }
  };
}
