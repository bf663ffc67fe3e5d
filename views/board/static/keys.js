/* Keys: what a key does on the board, and the hand on a slider. */

/** Keys of the whole board, where no field is being written in; and the hand on a slider. */
function listen(board) {
  const { node } = board.layout,
    acts = {
      u: () => board.undo(-1),
      y: () => board.undo(1),
      p: () => board.layout.project(),
      t: () => board.layout.toggleGoals(),
      b: () => board.spread.button.disabled || board.spread.toggle(),
      a: () => board.panels.forEach((panel) => panel.refit()),
      d: () => board.panels[board.selected].turn(board.panels[board.selected].view === "difference" ? "chart" : "difference"),
      s: () => board.layout.lone && board.sweep(board.layout.lone),
      n: () => node.classList.contains("projector") && board.layout.pages.turn(1),
      "+": () => board.layout.grow(),
      "?": () => board.layout.help(),
      Escape: () => node.classList.contains("projector") && board.layout.project(),
    };
  board.panels.forEach((panel, place) => {
    acts[place + 1] = () => {
      board.select(place);
      panel.menu.firstChild?.focus();
    };
  });
  node.addEventListener("keydown", (event) => {
    const { target, key } = event,
      writing = target.matches("input[type=text], input[type=number], select, textarea, dialog *");
    if ((event.ctrlKey || event.metaKey) && !writing && key.toLowerCase() === "z") {
      event.preventDefault();
      return board.undo(event.shiftKey ? 1 : -1);
    }
    if (writing || event.ctrlKey || event.metaKey || event.altKey || (target.type === "range" && key === "+")) return;
    const act = acts[key] ?? acts[key.toLowerCase()];
    if (!act || (key === "Escape" && !node.classList.contains("projector"))) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  node.addEventListener("pointerdown", () => {
    board.held = true;
    board.layout.theme();
  });
  for (const end of ["pointerup", "pointercancel"]) {
    addEventListener(
      end,
      () => {
        board.held = false;
        board.release();
      },
      { signal: board.gone.signal },
    );
  }
}
