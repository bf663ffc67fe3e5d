"""The pack: everything the board says and knows besides the model, in one language, as plain JSON."""

from __future__ import annotations

import math
import re
import tomllib
from functools import lru_cache
from pathlib import Path

from models import city
from models import goals as official
from scenarios import shipped
from views import evidence, outcomes
from views.achieved import REPLIES
from views.board.settings import as_json
from views.words import MARKS, Words, read_words

BESIDE = Path(__file__).parent / "beside.toml"
ADDRESS = re.compile(r"https?://[^\s;,)\]]+")
CARDS = ("grdp/growth", "grdp_per_capita_now_usd", "grdp", "employment", "emissions_headline", "climate_loss")
KEYS = 13


@lru_cache
def beside() -> dict:
    """What stands beside a lever: the official plan, what was seen, related levers, charts to watch."""
    return tomllib.loads(BESIDE.read_text("utf-8"))


@lru_cache
def pack(language: str) -> dict:
    """The whole pack of a language."""
    words, model = read_words(language), city()
    tables = {"live": words.tables["live"], "chart": words.tables["chart"], "cards": words.tables["cards"],
              "changed": words.tables["changed"], "control": words.tables["control"],
              "payer": words.tables["payer"], "grade": words.tables["grade"], "goal": words.tables["goal"],
              "bands": words.tables["bands"]}
    menu = outcomes.menu(model, words)
    return {
        "language": language, "marks": MARKS[language], "words": tables, "cards": CARDS,
        "groups": {name: entry["name"] for name, entry in words.tables["group"].items()},
        "tasks": {number: entry["name"] for number, entry in words.tables["task"].items()},
        "keys": [[words.tables["key"][f"{number}"]["keys"], words.tables["key"][f"{number}"]["does"]]
                 for number in range(1, KEYS + 1)],
        "outcomes": {key: outcome_facts(words, outcomes.outcome(key), model) for key in menu},
        "levers": {name: lever_facts(words, declared) for name, declared in model.levers.items()},
        "world": {name: chosen_facts(words, "world", declared) for name, declared in model.world.items()},
        "switches": {name: {"title": words.of("switch", name)["name"], "value": declared.default,
                            "options": words.of("switch", name)["options"]}
                     for name, declared in model.switches.items()},
        "scenarios": [{"name": each.name, "title": each.title[language], "story": each.story[language].strip(),
                       "choices": as_json(each.choices)} for each in shipped()],
    }


def outcome_facts(words: Words, item: outcomes.Outcome, model) -> dict:
    """An outcome: its words, what was published, the goal lines of its chart, the goals it is judged by."""
    lines = [{"since": since, "until": until, "value": value, "text": text}
             for since, until, value, text in evidence.goals(words, item)]
    return {
        "variable": item.variable, "growth": item.growth, "name": item.name(words), "unit": item.unit(words),
        "scale": item.scale(words), "group": words.of("variable", item.variable)["group"],
        "observed": evidence.observed(words, item, model), "goals": lines,
        "judged": [goal_facts(words, goal, item.scale(words)) for goal in official.goals() if goal.judged
                   and goal.first.variable == item.variable
                   and (goal.first.transform in evidence.GROWTH) == item.growth],
    }


def goal_facts(words: Words, goal, scale: float) -> dict:
    """An official goal as the browser judges it: bounds in the model's unit, words for its document and its years."""
    row, document = goal.first, evidence.document(words, goal.first)
    over, unit = row.year, None
    if row.transform == "sum":
        over, unit = words("live.total", since=row.from_year, until=row.year), words.tables["goal_unit"][row.unit]
    elif row.from_year is not None:
        over = words("goal.average", since=row.from_year, until=row.year)
    return {
        "id": row.id, "variable": row.variable, "transform": row.transform, "year": row.year,
        "from_year": row.from_year,
        "low": _finite(goal.low), "high": _finite(goal.high), "scale": scale, "over": f"{over}", "unit": unit,
        "value": row.model_value * scale, "upper": None if goal.upper is None else goal.upper * scale,
        "document": row.document_vi if words.language == "vi" else row.document_en,
        "brief": evidence.brief(words, document),
    }


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def chosen_facts(words: Words, table: str, declared) -> dict:
    """What a lever and a world assumption have in common."""
    said = words.of(table, declared.name)
    found = {
        "name": declared.name, "title": said["name"], "unit": said["unit"], "scale": said["scale"],
        "help": said["help"], "why": said.get("why", ""), "value": declared.value, "low": declared.low,
        "high": declared.high, "starred": declared.starred, "evidence": declared.evidence,
        "addresses": ADDRESS.findall(f"{declared.source} {declared.note}"),
    }
    return found | ({"levels": said["levels"]} if "levels" in said else {})


def lever_facts(words: Words, declared) -> dict:
    """A lever: also its task, delay, payer, the outcome it asks for, and what stands beside it."""
    name, more = declared.name, beside().get(declared.name, {})
    found = chosen_facts(words, "lever", declared) | {
        "task": declared.task, "delay": declared.delay, "paid_by": declared.paid_by,
        "costs": f"{name}_cost" in city().variables,
        "related": more.get("related", []), "watch": more.get("watch", []),
    }
    if "plan" in more:
        found["plan"] = {"value": more["plan"], "text": words.tables["plan"][name]}
    if "seen" in more:
        low, high = more["seen"]
        found["seen"] = {"low": low, "high": high, "text": words.tables["seen"][name]}
    if name in REPLIES:
        found["reply"] = {"variable": REPLIES[name].variable, "how": REPLIES[name].how}
    return found
