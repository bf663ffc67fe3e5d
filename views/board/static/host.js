/* Host: joins a board to the page around it. A board is made once for a place and a language, then only told. */

/** Show or update the board in `root`. data: {language, choices, charts, scenario, heard, python}; send tells Python. */
function showBoard(house, sheet, root, data, send) {
  const kept = (house.boards.page ??= { told: 0, heard: 0 });
  const anew = kept.session && kept.session !== data.session; // the server began anew: what stands here is newer
  kept.session = data.session;
  if (kept.root !== root || kept.language !== data.language || !root.contains(kept.board.layout.node)) {
    kept.board?.leave();
    if (root.adoptedStyleSheets && !root.adoptedStyleSheets.includes(sheet))
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    const { choices, charts, scenario, goals, bands } = data,
      place = document.createElement("div");
    for (const old of root.querySelectorAll(".board-place")) old.remove();
    place.className = "board-place";
    place.style.setProperty("--header", "3.75rem"); // the bar of the page around
    root.append(place);
    kept.told = Math.max(kept.told, data.heard);
    kept.board = new Board(place, {
      model: house.model,
      pack: house.packs[data.language],
      choices,
      charts,
      scenario,
      goals,
      bands: house.bands,
      banded: bands,
      history: kept.board?.history,
      host: kept,
    });
    Object.assign(kept, { root, language: data.language });
  }
  kept.commit = (state) => send("asked", { ...state, number: ++kept.told });
  kept.open = (name) =>
    send("asked", { open: name, choices: data.choices, charts: data.charts, goals: data.goals, number: ++kept.told });
  const forgotten = data.heard < kept.heard; // another session of the server: it is told again what was chosen
  kept.heard = data.heard;
  if (forgotten) kept.board.commit();
  else if (data.heard >= kept.told) kept.board.hear(data);
  else if (anew) kept.board.commit();
}
