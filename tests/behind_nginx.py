"""The nginx settings of docs/how-to, tried on this machine: python tests/behind_nginx.py

Starts two processes of the app and an nginx with the settings as they stand (only the ports are
others), lets twenty people in and has each move a lever, and reads in nginx's log who sat where.
Then one process ends, and its people come back. Needs nginx (Debian: apt-get install nginx-light).
"""

import asyncio
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOUSE))

from benchmarks.load import free_port, served, wait_for  # noqa: E402 - the house is on the path only now
from benchmarks.visitor import Visitor  # noqa: E402

PEOPLE = 20
AROUND = """
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
    log_format seats '$status $hai_phong_seat $upstream_addr $uri';
    access_log {folder}/seats.log seats;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/hai-phong.conf;
}}
"""


def main():
    """Both claims, each with what was seen; 0 when they hold."""
    nginx = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if nginx is None:
        return "There is no nginx here; on Debian: apt-get install nginx-light"
    with tempfile.TemporaryDirectory() as name, served(2) as apps:
        folder, port = Path(name), free_port()
        folder.chmod(0o755)
        settings(folder, port, [each for each, _ in apps])
        server = subprocess.Popen([nginx, "-c", str(folder / "nginx.conf"), "-g", "daemon off;"])
        try:
            wait_for(port, server)
            return asyncio.run(try_out(folder, port, apps))
        finally:
            server.terminate()
            server.wait(timeout=20)


def settings(folder, port, app_ports):
    """The settings of docs/how-to with other ports, and what stands around them on a server."""
    text = (HOUSE / "docs" / "how-to" / "nginx.conf").read_text("utf-8")
    text = text.replace("listen 80;", f"listen 127.0.0.1:{port};")
    for written, free in zip(("8501", "8502"), app_ports, strict=True):
        text = text.replace(f"127.0.0.1:{written}", f"127.0.0.1:{free}")
    (folder / "hai-phong.conf").write_text(text, "utf-8")
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder), "utf-8")


async def try_out(folder, port, apps):
    """Everyone comes in and moves a lever; one process ends; its people come back."""
    people = []
    for seed in range(PEOPLE):
        seat = first_request(port)
        people.append(Visitor(port, "vi", seed, headers={"Cookie": f"hai_phong_seat={seat}"}))
        await people[-1].enter()
        again(port, seat)
    took = [await each.move() for each in people]
    await asyncio.gather(*(each.leave() for each in people))
    await asyncio.sleep(0.5)
    where = seats(folder)
    wanderers = [seat for seat, places in where.items() if len(places) > 1]
    shares = {app: sum(app in places for places in where.values()) for app in set().union(*where.values())}
    print(f"{len(where)} people, {len(wanderers)} changed seats; people per process: {sorted(shares.values())}; "
          f"a change took {1000 * sum(took) / len(took):.0f} ms on average")
    gone_port, gone = apps[0]
    gone.terminate()
    gone.wait(timeout=20)
    for each in people:
        await each.enter()
        await each.move()
        await each.leave()
    print(f"the process on port {gone_port} ended, and all {len(people)} people could come in and move a lever")
    return 0 if len(where) == PEOPLE and not wanderers and len(shares) == 2 else 1


def first_request(port):
    """What a browser gets first: the page, and its seat."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20) as answer:
        return re.search(r"hai_phong_seat=([0-9a-f]{32})", answer.headers["Set-Cookie"])[1]


def again(port, seat):
    """A later request with the seat; it must not be given another."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}/", headers={"Cookie": f"hai_phong_seat={seat}"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        if "hai_phong_seat" in (answer.headers["Set-Cookie"] or ""):
            raise ValueError("a visitor with a seat was given another")


def seats(folder):
    """Seat -> the processes that it was led to, from nginx's log."""
    found = {}
    for line in (folder / "seats.log").read_text("utf-8").splitlines():
        _, seat, place, path = line.split(" ", 3)
        if path != "/_stcore/health":
            found.setdefault(seat, set()).add(place)
    return found


if __name__ == "__main__":
    sys.exit(main())
