"""What conditioning found, as a small file and as the tables of docs/explanation/uncertainty.md written from it.

results.json holds the measures; the tables stand in the paper between marks, so that its sentences are a person's and
its numbers are not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path as FilePath

import numpy as np

from models.analysis.conditioning.committed import Committed
from models.analysis.conditioning.hindcast import AGREES, CUT, NARROW, WIDE, Coverage, Point, coverage
from models.analysis.conditioning.making import Conditioned, Learned
from models.analysis.conditioning.observed import errors, record
from models.analysis.conditioning.outlook import SHARES, Band, Fan

RESULTS = FilePath(__file__).with_name("results.json")
PAPER = FilePath("docs") / "explanation" / "uncertainty.md"
MARK = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
VERDICTS = {
    WIDE: "the whole interval, {low:.0f} – {high:.0f} %, lies above 80 %: the bands are wider than they should be.",
    NARROW: "the whole interval, {low:.0f} – {high:.0f} %, lies below 80 %: the bands are too narrow.",
    AGREES: "the interval, {low:.0f} – {high:.0f} %, holds 80 %: the test agrees with 80 %.",
}
SHOWN = 30                       # numbers that the paper shows; the others stand in learned.csv


def results(full: Conditioned, cut: Conditioned, points: Sequence[Point], later: Sequence[Point],
            learned: Sequence[Learned], ties: Sequence[tuple], outlook: Iterable[tuple[Band, Band]],
            fans: Sequence[Fan], outside: Sequence[str]) -> dict:
    """Everything that was measured, for the file. outlook : each with the run of the documented numbers."""
    return {
        "made": {"model_hash": full.draws.model_hash, "evidence_hash": full.draws.evidence_hash,
                 "seed": full.draws.seed, "command": full.draws.command, "made": full.draws.made},
        "sampling": _sampling(full),
        "hindcast": {"conditioned_to": CUT, "sampling": _sampling(cut),
                     "coverage": [each.as_table() for each in coverage(later)], "points": list(map(_point, later))},
        "predictive": [each.as_table() for each in coverage(points)],
        "numbers": {"uncertain": len(learned), "moved": sum(abs(row.moved) > 0.3 for row in learned),
                    "narrowed": sum(row.left < 0.9 for row in learned)},
        "learned": [_learned(row) for row in sorted(learned, key=_surprise, reverse=True)[:SHOWN]],
        "together": [[first, second, round(tie, 2)] for first, second, tie in ties],
        "outlook": [{"outcome": band.outcome, "year": year, "quantiles": _short(band.at(year)),
                     "documented": _short(alone.at(year)[:1])[0]} for band, alone in outlook for year in (2030, 2045)],
        "outside": list(outside),
        "fans": [{"switch": fan.switch, "option": fan.option, "touches": fan.touches_history,
                  "effective": round(fan.effective, 1), "tail": round(fan.tail, 2), "sound": fan.is_sound,
                  "evidence": round(fan.evidence, 1), "quantiles": _short(fan.band.at(2045))} for fan in fans],
    }


def outside(draws: Committed, documented: np.ndarray) -> list[str]:
    """The numbers whose documented value, (numbers,), lies below or above that of every draw."""
    beyond = (documented < draws.values.min(axis=0)) | (documented > draws.values.max(axis=0))
    return [name for name, out in zip(draws.names, beyond, strict=True) if out]


def _sampling(found: Conditioned) -> dict:
    sample = found.sample
    return {"prints": sample.posterior.prints.points, "active": sample.posterior.size,
            "directions": sample.directions, "groups": sample.plan.groups, "walkers": sample.states.shape[1],
            "before": sample.plan.before, "steps": sample.plan.steps, "accepted": round(sample.accepted, 3),
            "stuck": sample.stuck, "tau": round(float(sample.tau.max()), 1),
            "tau_middle": round(float(np.median(sample.tau)), 1), "effective": round(sample.effective),
            "nested": round(sample.nested, 4), "members": found.draws.members, "tried": found.tried,
            "failures": found.failures}


def _surprise(row: Learned) -> float:
    """How much was learned of a number: the distance between normal beliefs before and after (Kullback and Leibler)."""
    return 0.5 * (row.left**2 + row.moved**2 - 1.0) - np.log(row.left)


def _learned(row: Learned) -> dict:
    return {"name": row.name, "before": _short(row.before), "after": _short(row.after), "moved": round(row.moved, 2),
            "left": round(row.left, 2)}


def _point(point: Point) -> dict:
    return {"series": point.series, "year": point.year, "recorded": _short([point.recorded])[0],
            "band": _short([point.low, point.middle, point.high]), "inside": point.inside}


def _short(values) -> list[float]:
    return [float(f"{value:.5g}") for value in values]


def write_results(file: FilePath, found: dict) -> None:
    """Write the measures."""
    file.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")


def read_results(file: FilePath = RESULTS) -> dict:
    """The committed measures."""
    return json.loads(file.read_text("utf-8"))


def with_tables(paper: str, found: dict) -> str:
    """A paper with its tables written anew between their marks."""
    made = tables(found)
    return MARK.sub(lambda mark: mark.group(1) + made[mark.group(2)] + mark.group(3), paper)


def tables(found: dict) -> dict[str, str]:
    """Every table of the paper by its mark, as Markdown."""
    return {"errors": _errors(), "sampling": _sampling_table(found), "learned": _learned_table(found),
            "together": _together_table(found), "predictive": _coverage_table(found["predictive"]),
            "hindcast": _coverage_table(found["hindcast"]["coverage"]) + verdict(found), "misses": _misses_table(found),
            "outlook": _outlook_table(found), "outside": _outside_table(found), "fans": _fans_table(found)}


def _table(head: Sequence[str], rows: Iterable[Sequence]) -> str:
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "".join("| " + " | ".join(str(cell) for cell in line) + " |\n" for line in lines)


def _errors() -> str:
    known = {each.name: each for each in record().series}
    rows = []
    for name, rule in errors()["series"].items():
        unit = "%" if rule["scale"] == "relative" else ""
        sizes = [_size(rule[kind], unit) for kind in ("observation", "discrepancy")]
        rows.append([f"`{name}`", len(known[name].years), *sizes, f"{rule['correlation']:g}"])
    return _table(["series", "prints", "error of a print", "discrepancy", "its correlation over a year"], rows)


def _size(size: float, unit: str) -> str:
    return f"{100 * size:g} %" if unit else f"{size:g}"


def _sampling_table(found: dict) -> str:
    full, cut = found["sampling"], found["hindcast"]["sampling"]
    said = {
        "prints": "prints that condition", "active": "numbers that move a run over the record",
        "directions": "directions in which the record speaks", "walkers": "walkers",
        "groups": "groups that start apart", "before": "steps that do not count", "steps": "steps that count",
        "accepted": "moves accepted", "stuck": "walkers that never moved",
        "tau": "steps until a walker forgets, slowest direction", "tau_middle": "the same, middle direction",
        "effective": "effective sample size, slowest direction", "nested": "largest nested R-hat",
        "members": "draws kept, one of each walker", "tried": "runs to 2045 that were tried for them",
    }
    rows = [[words, full[key], cut[key]] for key, words in said.items()]
    rows.append(["of these failed", sum(full["failures"].values()), sum(cut["failures"].values())])
    return _table(["", "record to 2024", f"record to {found['hindcast']['conditioned_to']}"], rows)


def _learned_table(found: dict) -> str:
    rows = [[f"`{row['name']}`", *(" – ".join(f"{value:.3g}" for value in row[when]) for when in ("before", "after")),
             f"{row['moved']:+.2f}", f"{row['left']:.2f}"] for row in found["learned"]]
    return _table(["number", "before: 10 – 50 – 90 %", "after", "moved", "spread left"], rows)


def _together_table(found: dict) -> str:
    return _table(["number", "goes with", "correlation after"],
                  ([f"`{first}`", f"`{second}`", f"{tie:+.2f}"] for first, second, tie in found["together"]))


def _coverage_table(rows: Sequence[dict]) -> str:
    cells = [[f"`{row['series']}`" if row["series"] != "all" else "**all**", f"{row['inside']} of {row['of']}",
              f"{100 * row['inside'] / row['of']:.0f} %", f"{100 * row['low']:.0f} – {100 * row['high']:.0f} %"]
             for row in rows]
    return _table(["series", "inside the 80 % band", "share", "95 % interval"], cells)


def verdict(found: dict) -> str:
    """What the hindcast says of the bands, as a paragraph."""
    total = Coverage(**found["hindcast"]["coverage"][-1])
    return f"\nVerdict: {VERDICTS[total.verdict].format(low=100 * total.low, high=100 * total.high)}\n"


def _misses_table(found: dict) -> str:
    rows = [[f"`{point['series']}`", point["year"], f"{point['recorded']:.4g}",
             " – ".join(f"{value:.4g}" for value in point["band"])]
            for point in found["hindcast"]["points"] if not point["inside"]]
    return _table(["series", "year", "printed", "band: 10 – 50 – 90 %"], rows)


def _outlook_table(found: dict) -> str:
    rows = [[f"`{row['outcome']}`", row["year"], *(f"{value:.4g}" for value in (*row["quantiles"], row["documented"]))]
            for row in found["outlook"]]
    return _table(["outcome", "year", *(f"{100 * share:.0f} %" for share in SHARES), "documented numbers"], rows)


def _outside_table(found: dict) -> str:
    return _table(["documented value outside every world"], [[f"`{name}`"] for name in found["outside"]])


def _fans_table(found: dict) -> str:
    rows = []
    for row in found["fans"]:
        band = " – ".join(f"{row['quantiles'][at]:.4g}" for at in (0, 2, 4))
        band = band if row["sound"] else "too few members fit the record"
        rows.append([f"`{row['switch']}`", f"`{row['option']}`", f"{row['evidence']:+.1f}" if row["touches"] else "–",
                     f"{row['effective']:.0f}", f"{row['tail']:.2f}" if row["touches"] else "–", band])
    return _table(["switch", "option", "log evidence against the default", "effective members", "tail of weights",
                   "GRDP 2045: 10 – 50 – 90 %"], rows)


def summary(found: dict) -> Iterable[str]:
    """What was found, line by line."""
    sampling, hindcast = found["sampling"], found["hindcast"]
    numbers = found["numbers"]
    yield (f"{sampling['prints']} prints, {numbers['uncertain']} uncertain numbers, {sampling['active']} of them move "
           f"the record, {numbers['narrowed']} narrowed by more than a tenth.")
    yield (f"Effective sample size {sampling['effective']} (slowest direction), nested R-hat {sampling['nested']}, "
           f"{100 * sampling['accepted']:.0f} % of moves accepted; {sampling['members']} draws, "
           f"{sum(sampling['failures'].values())} of {sampling['tried']} runs to 2045 failed.")
    for title, rows in (("Prints inside the 80 % band", found["predictive"]),
                        (f"Hindcast from {hindcast['conditioned_to']}", hindcast["coverage"])):
        total = Coverage(**rows[-1])
        yield (f"{title}: {total.inside} of {total.of} ({100 * total.inside / total.of:.0f} %, 95 % interval "
               f"{100 * total.low:.0f}-{100 * total.high:.0f} %).")
    for row in found["outlook"]:
        low, middle, high = (row["quantiles"][at] for at in (0, 2, 4))
        yield f"{row['outcome']} {row['year']}: {middle:.4g}, 80 % band {low:.4g} to {high:.4g}"
