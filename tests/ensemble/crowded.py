"""Loads the town's machine code where memory has two holes far apart, runs it, and prints the last capital.

The first hole holds the code and nothing more; whatever is asked for after it lies eight gigabytes away. Linux only.
"""

import ctypes
import mmap
from itertools import pairwise

from models import Choices
from models.language import machine_code
from models.language.compiled import compiled
from models.language.kernel import Kernel
from models.language.run import run
from tests.language.small import the_town, ways

GIGABYTE, PAGE = 1 << 30, mmap.PAGESIZE
NOTHING_ALLOWED, ONLY_AN_ADDRESS, AT_THIS_PLACE = 0, 0x4022, 0x10
C = ctypes.CDLL(None)
C.mmap.restype = ctypes.c_void_p
C.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
C.munmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t]


def main():
    town = the_town()
    layout = Kernel(town)
    code = machine_code.code_of(layout.key, layout.text)
    blocks = [C.mmap(None, GIGABYTE, NOTHING_ALLOWED, ONLY_AN_ADDRESS, -1, 0) for _ in range(10)]
    for start, end in holes(above=max(blocks)):
        C.mmap(start, end - start, NOTHING_ALLOWED, ONLY_AN_ADDRESS | AT_THIS_PLACE, -1, 0)
    C.munmap(max(blocks) + GIGABYTE // 2, -(-len(code) // PAGE) * PAGE)
    C.munmap(min(blocks) + PAGE, GIGABYTE // 2)
    assert compiled(town, wait=True)
    print(run(town, Choices(), ways()[0])["capital"][-1])


def holes(above):
    """The free places between a moderate address and the next thing that lies in memory."""
    with open("/proc/self/maps", encoding="utf-8") as maps:
        taken = [tuple(int(end, 16) for end in line.split()[0].split("-")) for line in maps]
    return [(end, start) for (_, end), (start, _) in pairwise(taken)
            if above < end < start < end + GIGABYTE]


if __name__ == "__main__":
    main()
