"""Ensembles larger than memory: files keep every number, and the process lets go of what it has written."""

import sys
from pathlib import Path

import numpy as np
import pytest

from models.ensemble import run_ensemble, sample
from models.ensemble.disk import let_go
from tests.language.small import the_town

KEPT = ("capital", "output", "starts", "crowding")


def held(folder):
    """Bytes of the files in a folder that this process holds in memory."""
    held, ours = 0, False
    for line in Path("/proc/self/smaps").read_text("utf-8").splitlines():
        if not line.split(":")[0].isalnum():
            ours = str(folder) in line
        elif ours and line.startswith("Rss:"):
            held += 1024 * int(line.split()[1])
    return held


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says what of a file is in memory")
def test_a_run_to_disk_holds_little_of_its_files(tmp_path, monkeypatch):
    monkeypatch.setattr("models.ensemble.run.ENOUGH", 1 << 22)
    town = the_town()
    names = ["people_at_start_young", "people_at_start_old", "investment_share"]
    draws = sample(town, names, 40_000, seed=1, file=tmp_path / "draws.npy")
    assert held(tmp_path) == 0
    most = []
    found = run_ensemble(town, draws, KEPT, file=tmp_path / "found.npy", method="euler", until=2030, engine="numpy",
                         progress=lambda *_: most.append(held(tmp_path)))
    assert (tmp_path / "found.npy").stat().st_size > 25e6
    assert 0 < max(most) < 15e6
    assert np.isfinite(found.annual("capital")).all()


def test_what_is_let_go_of_can_be_read_again(tmp_path):
    numbers = np.arange(10_000.0)
    np.save(tmp_path / "numbers.npy", numbers)
    for mode in ("r", "r+", "c"):
        kept = np.load(tmp_path / "numbers.npy", mmap_mode=mode)
        if mode != "r":
            kept[3] = -1.0
        let_go([kept[:5_000], numbers])
        assert np.array_equal(kept[4:], numbers[4:])
        assert kept[3] == (3.0 if mode == "r" else -1.0)                # a private copy keeps its changes
        numbers[3] = kept[3] if mode == "r+" else 3.0
        if mode == "r+":
            kept[3] = 3.0
