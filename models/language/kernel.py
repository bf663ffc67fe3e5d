"""The model as one module for LLVM: the same trees and the same schedule as the straight-line run, as instructions.

Everything lies in one stretch of memory, `m`: a place for each parameter, switch, path, stock and equation, and as
many numbers at each place as members are computed side by side (one, or WIDE). Place 0 is the watch: 0 as long as
every value is a real number. `simulate_1` and `simulate_8` run members; `observe` computes every equation of one run
for several moments side by side.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from pathlib import Path as FilePath

import numpy as np

from models.language import elementary, instructions, kernel_equations, notice
from models.language import schedule as schedule_file
from models.language.instructions import Function
from models.language.kernel_equations import Equations
from models.language.schedule import Trees, schedule
from models.language.structure import Model

WIDE = 8
WATCH = "the watch"
SIMULATE = ("ptr %m, ptr %base, i64 %members, i64 %steps, i64 %stages, ptr %ahead, ptr %reach, ptr %weight, "
            "ptr %paths, i64 %row, i64 %drawn, ptr %drawn_places, ptr %draws, "
            "i64 %reaching, ptr %reaching_places, ptr %before, ptr %towards, ptr %reached, "
            "i64 %moving, ptr %moving_places, ptr %moves, i64 %kept, ptr %kept_places, ptr %found, ptr %failed")
OBSERVE = "ptr %m, ptr %base, i64 %moments, ptr %paths, ptr %stocks, ptr %found, ptr %failed"
FUNCTIONS = {"simulate_1": SIMULATE, f"simulate_{WIDE}": SIMULATE, "observe": OBSERVE}
SHAPING = (schedule_file, elementary, instructions, kernel_equations, notice)   # with this file, they make the code


class Kernel:
    """The text of a model's module, and where each quantity lies in `m`."""

    def __init__(self, model: Model):
        self.model, self.plan = model, schedule(model)
        names = [WATCH, *model.parameters, *model.switches, *model.inputs, *model.stocks, *model.order,
                 *self.plan.parts]
        self.places = {name: place for place, name in enumerate(names)}
        self.size = len(names) + 2 * len(model.stocks)      # behind them: stocks before a step, changes in it
        self.constants = 1 + len(model.parameters) + len(model.switches)

    @property
    def key(self) -> str:
        """Stands for the text without writing it: the same model and the same writers give the same text."""
        writers = [FilePath(file).read_text("utf-8") for file in (__file__, *(module.__file__ for module in SHAPING))]
        return hashlib.sha256("\n".join([repr([*self.places]), self.model.hash, *writers]).encode()).hexdigest()

    def text(self) -> str:
        """The module."""
        functions: list[str] = []
        for width in (1, WIDE):
            functions += [*Function.known(width), *elementary.elementary(width)]
            functions += [*self._equations(width), self._simulate(width)]
        return "\n\n".join([*functions, self._observe()]) + "\n"

    def base(self, parameters: Mapping[str, float], switches: Mapping[str, str]) -> np.ndarray:
        """The first places of `m`: the watch, the parameters, and each switch as the number of its option."""
        found = np.zeros(self.constants)
        found[1:1 + len(parameters)] = [parameters[name] for name in self.model.parameters]
        found[1 + len(parameters):] = [switch.options.index(switches[name])
                                       for name, switch in self.model.switches.items()]
        return found

    def place_kept(self, name: str) -> int:
        """Where a quantity's value at a moment lies while a run steps: a stock's stands where the step began."""
        stocks = list(self.model.stocks)
        return len(self.places) + stocks.index(name) if name in self.model.stocks else self.places[name]

    def _equations(self, width: int) -> list[str]:
        plan, every = self.plan, self.plan.flows | self.plan.seen
        lists = [("once", plan.once, plan.once), ("moment", plan.moment, plan.moment), ("flows", plan.flows, ())]
        lists += [("all", every, self.model.equations)] if width > 1 else []
        return [self._start(width), *(self._list(called, trees, width, keep) for called, trees, keep in lists)]

    def _list(self, called: str, trees: Trees, width: int, keep: Collection[str]) -> str:
        """A function that computes a list of equations; with the flows, the net flow into each stock as well.

        keep : those to write to `m`, not only for use in the function.
        """
        trees = by_depth(trees) if width == 1 else trees
        steps = called in ("flows", "all")
        arguments = "ptr noalias %m" + ", double %reach, double %weight" * steps
        waiting = self._waiting(trees) if steps else {}
        flows = {flow for stock in self.model.stocks.values() for flow in (*stock.inflows, *stock.outflows)}
        write = Equations(self.model, Function(f"{called}_{width}", arguments, width), self.places, trees,
                          noticed=flows if steps else ())
        read = {name for tree in trees.values() for name in tree.names()}
        for name in waiting.pop("", ()):
            self._stage(write, name, read)
        for equation in trees:
            write.define(equation, equation in keep)
            for name in waiting.pop(equation, ()):
                self._stage(write, name, read)
        return write.text()

    def _waiting(self, trees: Trees) -> dict[str, list[str]]:
        """The last equation that a stock's net flow waits for -> the stocks that wait for it; "" if for none."""
        order = {name: number for number, name in enumerate(trees, start=1)}
        waiting: dict[str, list[str]] = {}
        for stock in self.model.stocks.values():
            last = max((*stock.inflows, *stock.outflows), key=lambda flow: order.get(flow, 0), default="")
            waiting.setdefault(last if last in order else "", []).append(stock.name)
        return waiting

    def _stage(self, write: Equations, name: str, read: Collection[str]) -> None:
        """One stage of the method for a stock: where it looks next, and what it adds to the change over the step."""
        f, stock, number = write.into, self.model.stocks[name], list(self.model.stocks).index(name)
        if name in read:
            write.name(name)                                        # what still asks for the stock gets it as it is
        before, change = len(self.places) + number, len(self.places) + len(self.model.stocks) + number
        net = write.net(stock.inflows, stock.outflows)
        write.write(f.fused(f.spread("%weight"), net, write.read(change)), change)
        write.write(f.fused(f.spread("%reach"), net, write.read(before)), self.places[name])

    def _start(self, width: int) -> str:
        model = self.model
        computed = (*self.plan.once, *self.plan.moment, *model.stocks)
        trees = {name: model.trees[name] for name in model.start_order if name not in computed}
        write = Equations(model, Function(f"begin_{width}", "ptr noalias %m", width), self.places, trees)
        for name in model.start_order:
            if name in model.stocks:
                value = write.name(model.stocks[name].starts_at)
                write.known[name] = value
                write.write(value, self.places[name])
            elif name in trees:
                write.define(name, keep=False)
        return write.text()

    def _simulate(self, width: int) -> str:
        """Run members from start to end, `width` at a time; keep what is asked for at every moment.

        ahead : half steps to each stage, then 1 for each stage before which time moves. One member alone keeps stocks
        only: `observe` computes the rest afterwards, for several moments side by side.
        """
        f, first = Function(f"simulate_{width}", SIMULATE, width), "flows" if width == 1 else "all"
        with f.loop("%members", by=width) as member:
            self._constants(f, member)
            f.say(f"call void @once_{width}(ptr %m)")
            self._paths(f, member, "0")
            f.say(f"call void @begin_{width}(ptr %m)")
            self._settle(f, begins=True)
            with f.loop("%steps") as step:
                twice = f.whole_product(step, "2")
                with f.loop("%stages") as stage:
                    ahead, fresh = f.count_at("%ahead", stage), f.count_at("%ahead", f.whole_sum("%stages", stage))
                    stride = f"double {f.number_at('%reach', stage)}, double {f.number_at('%weight', stage)}"
                    with f.only_if(f.do(f"icmp ne i64 {fresh}, 0")):
                        self._paths(f, member, f.whole_sum(twice, ahead))
                    begins = f.do(f"icmp eq i64 {stage}, 0")
                    with f.only_if(begins):
                        f.say(f"call void @{first}_{width}(ptr %m, {stride})")
                        self._keep(f, member, step)
                    with f.only_if(f.do(f"xor i1 {begins}, true")):
                        f.say(f"call void @flows_{width}(ptr %m, {stride})")
                self._settle(f)
            self._paths(f, member, f.whole_product("%steps", "2"))
            f.say(f"call void @{first}_{width}(ptr %m, double 0.0, double 0.0)")
            self._keep(f, member, "%steps")
            self._look_at_changes(f)
            f.store(f.load("%m", "0"), "%failed", member)
        return f.text()

    def _constants(self, f: Function, member: str) -> None:
        """Parameters and switches: the same for every member, but for those that are drawn."""
        with f.loop(str(self.constants)) as place:
            f.store(f.spread(f.number_at("%base", place)), "%m", f.whole_product(place, str(f.width)))
        with f.loop("%drawn") as number:
            value = f.load("%draws", f.whole_sum(f.whole_product(number, "%members"), member))
            f.store(value, "%m", f.whole_product(f.count_at("%drawn_places", number), str(f.width)))

    def _paths(self, f: Function, member: str, half: str) -> None:
        """What depends on time alone, at a moment or mid-step; some paths may differ between members."""
        with f.loop(str(len(self.model.inputs))) as number:
            value = f.spread(f.number_at("%paths", f.whole_sum(f.whole_product(number, "%row"), half)))
            place = f.whole_sum(number, str(self.constants))
            f.store(value, "%m", f.whole_product(place, str(f.width)))
        with f.loop("%reaching") as number:                         # so much of what a member reaches, from a base
            at = f.whole_sum(f.whole_product(number, "%row"), half)
            before, towards = (f.spread(f.number_at(base, at)) for base in ("%before", "%towards"))
            reached = f.load("%reached", f.whole_sum(f.whole_product(number, "%members"), member))
            place = f.whole_product(f.count_at("%reaching_places", number), str(f.width))
            f.store(f.fused(towards, reached, before), "%m", place)
        with f.loop("%moving") as number:                           # whatever else
            row = f.whole_sum(f.whole_product(number, "%row"), half)
            value = f.load("%moves", f.whole_sum(f.whole_product(row, "%members"), member))
            f.store(value, "%m", f.whole_product(f.count_at("%moving_places", number), str(f.width)))
        f.say(f"call void @moment_{f.width}(ptr %m)")

    def _keep(self, f: Function, member: str, step: str) -> None:
        """Write what is asked for at a moment, once its first stage is done."""
        moments = f.whole_sum("%steps", "1")
        with f.loop("%kept") as number:
            value = f.load("%m", f.whole_product(f.count_at("%kept_places", number), str(f.width)))
            row = f.whole_sum(f.whole_product(number, moments), step)
            f.store(value, "%found", f.whole_sum(f.whole_product(row, "%members"), member))

    def _settle(self, f: Function, begins: bool = False) -> None:
        """End a step: add up the changes and begin the next one there."""
        count, first = len(self.model.stocks), len(self.places)
        own = self.constants + len(self.model.inputs)
        with f.loop(str(count)) as number:
            stock, before, change = (f.whole_product(f.whole_sum(number, str(home)), str(f.width))
                                     for home in (own, first, first + count))
            value = f.load("%m", stock) if begins else f.add(f.load("%m", before), f.load("%m", change))
            f.store(value, "%m", before)
            f.store(f.number(0.0), "%m", change)
            if not begins:
                f.store(value, "%m", stock)
                f.store(f.fused(value, f.number(0.0), f.load("%m", "0")), "%m", "0")

    def _look_at_changes(self, f: Function) -> None:
        """Leave a mark if a flow of the last moment is no real number; those before it reached a stock."""
        with f.loop(str(len(self.model.stocks))) as number:
            place = f.whole_sum(number, str(len(self.places) + len(self.model.stocks)))
            change = f.load("%m", f.whole_product(place, str(f.width)))
            f.store(f.fused(change, f.number(0.0), f.load("%m", "0")), "%m", "0")

    def _observe(self) -> str:
        """Every equation at every moment of one run. base : its parameters, switches and what is computed once."""
        f, model = Function("observe", OBSERVE, WIDE), self.model
        with f.loop(str(len(self.places))) as place:
            f.store(f.spread(f.number_at("%base", place)), "%m", f.whole_product(place, str(WIDE)))
        with f.loop("%moments", by=WIDE) as moment:
            first = self.constants
            for source, count in (("%paths", len(model.inputs)), ("%stocks", len(model.stocks))):
                with f.loop(str(count)) as number:
                    value = f.load(source, f.whole_sum(f.whole_product(number, "%moments"), moment))
                    place = f.whole_sum(number, str(first))
                    f.store(value, "%m", f.whole_product(place, str(WIDE)))
                first += count
            f.say(f"call void @moment_{WIDE}(ptr %m)")
            f.say(f"call void @all_{WIDE}(ptr %m, double 0.0, double 0.0)")
            with f.loop(str(len(model.order))) as number:
                value = f.load("%m", f.whole_product(f.whole_sum(number, str(first)), str(WIDE)))
                f.store(value, "%found", f.whole_sum(f.whole_product(number, "%moments"), moment))
        f.store(f.load("%m", "0"), "%failed", "0")
        return f.text()


def by_depth(trees: Trees) -> Trees:
    """The same equations, those first that wait for few others, so that a processor can work on neighbours at once.

    For one member that is faster; many side by side fill the processor anyway and need their values near each other.
    """
    depth: dict[str, int] = {}
    for name, tree in trees.items():
        depth[name] = 1 + max((depth.get(cause, 0) for cause in tree.names()), default=0)
    return {name: trees[name] for name in sorted(trees, key=depth.__getitem__)}
