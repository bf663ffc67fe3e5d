"""Beyond one machine: a scheduler and its workers on the loopback, one of which is lost on the way."""

import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from models.ensemble import run_ensemble, sample
from models.language.faults import ModelError
from tests.ensemble.test_ensemble import ENGINES, KEEP, NEAR, TOWN

HOUSE = Path(__file__).resolve().parents[2]
PATIENCE = 60                       # seconds until scheduler and workers must be there
pytestmark = pytest.mark.slow


@pytest.fixture
def cluster(tmp_path):
    """The address of a scheduler, and the processes of its two workers."""
    file, started = tmp_path / "scheduler.json", []

    def start(role, *options):
        command = [sys.executable, "-m", f"distributed.cli.dask_{role}", *options]
        log = (tmp_path / f"{role}_{len(started)}.log").open("w")
        environment = os.environ | {"PYTHONPATH": str(HOUSE), "MODEL_CACHE_DIR": str(tmp_path / "compiled")}
        with log:
            started.append(subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=log, stderr=log))
        return started[-1]

    start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
    wait_until(file.exists, tmp_path)
    workers = [start("worker", "--scheduler-file", str(file), "--nthreads", "1", "--no-nanny", "--no-dashboard")
               for _ in range(2)]
    from distributed import Client

    with Client(scheduler_file=str(file), set_as_default=False) as client:
        client.wait_for_workers(2, timeout=PATIENCE)
        address = client.scheduler.address
    yield address, workers
    for process in reversed(started):
        process.kill()
        process.wait()


def wait_until(is_so, logs):
    until = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < until, "\n".join(file.read_text() for file in logs.glob("*.log"))
        time.sleep(0.05)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_worker_is_lost_and_the_result_is_complete_and_identical(cluster, engine):
    address, workers = cluster
    draws = sample(TOWN, [*NEAR, "investment_share", "mood"], 4000, seed=7, ranges=NEAR)
    told = []

    def lose_one(done, of):
        told.append((done, of))
        if len(told) == 5:
            workers[0].kill()

    there = run_ensemble(TOWN, draws, KEEP, engine=engine, executor=address, block=64, progress=lose_one)
    assert workers[0].wait() != 0
    assert workers[1].poll() is None
    assert told[-1] == (4000, 4000)
    here = run_ensemble(TOWN, draws, KEEP, engine=engine)
    assert not here.failures
    assert np.array_equal(there.values, here.values)


def test_a_cluster_that_does_not_answer_is_named():
    draws = sample(TOWN, NEAR, 10, seed=7, ranges=NEAR)
    with pytest.raises(ModelError) as refused:
        run_ensemble(TOWN, draws, KEEP, engine="numpy", executor="tcp://127.0.0.1:9")
    [said] = refused.value.faults
    assert said.startswith("no cluster answers at tcp://127.0.0.1:9")


def test_without_the_package_a_sentence_says_what_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    draws = sample(TOWN, NEAR, 10, seed=7, ranges=NEAR)
    with pytest.raises(ModelError) as refused:
        run_ensemble(TOWN, draws, KEEP, engine="numpy", executor="tcp://127.0.0.1:9")
    assert refused.value.faults == ("a cluster needs the package 'distributed': pip install "
                                    "\"hai-phong-2045[cluster]\"",)
