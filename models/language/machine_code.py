"""Machine code through llvmlite: compiled once for each kind of processor, kept in the user's cache folder, loaded.

The only file that knows llvmlite, and it asks for it when it is needed: nothing else depends on it.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from pathlib import Path as FilePath

import numpy as np

_LOADED: dict[str, Machine] = {}
_LOADING = threading.Lock()
LINE = 8                                            # numbers in a line of a processor's cache
DIGEST = 32                                         # bytes of a SHA-256 that stand before the code in a cached file


def is_possible() -> bool:
    """Whether code can be compiled here: llvmlite is installed and the processor is not too old."""
    try:
        import llvmlite.binding as llvm
    except ImportError:
        return False
    return _features(llvm) is not None


def code_of(key: str, text: Callable[[], str]) -> bytes:
    """Machine code for this processor, from the cache or compiled now.

    key : stands for the text, which is only asked for if the cache has no code for it.
    """
    import llvmlite.binding as llvm

    host = (llvm.get_host_cpu_name(), _features(llvm), llvm.get_process_triple(), repr(llvm.llvm_version_info))
    name = hashlib.sha256("\n".join([key, *host]).encode()).hexdigest()[:24]
    file = cache_folder() / f"{name}.model"
    code = _read(file)
    if code is None:
        code = _compiled(llvm, text())
        _write(file, code)
    return code


def machine(key: str, text: Callable[[], str], functions: Mapping[str, str]) -> Machine:
    """Loaded code, the same for the same key as long as the process lasts. Arguments as `code_of` and `Machine`."""
    with _LOADING:
        if key not in _LOADED:
            _LOADED[key] = Machine(code_of(key, text), functions)
        return _LOADED[key]


def working_memory(numbers: int) -> np.ndarray:
    """Room for numbers, at an address from which many side by side can be read at once."""
    room = np.empty(numbers + LINE)
    first = -(room.ctypes.data // room.itemsize) % LINE
    return room[first:first + numbers]


def cache_folder() -> FilePath:
    """Where code is kept: MODEL_CACHE_DIR, or the place the system gives to a user's caches."""
    if chosen := os.environ.get("MODEL_CACHE_DIR"):
        return FilePath(chosen)
    home = FilePath.home()
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "policy-models"
    if sys.platform == "win32":
        return FilePath(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local")) / "policy-models"
    return FilePath(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "policy-models"


def _read(file: FilePath) -> bytes | None:
    try:
        kept = file.read_bytes()
    except OSError:
        return None
    whole = len(kept) > DIGEST and hashlib.sha256(kept[DIGEST:]).digest() == kept[:DIGEST]
    return kept[DIGEST:] if whole else None


def _write(file: FilePath, code: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as half:
            half.write(hashlib.sha256(code).digest() + code)
        os.replace(half.name, file)                                 # whole or not at all, whoever else writes
    except OSError:
        return                                                      # a cache that cannot be written is no loss


def _features(llvm) -> str | None:
    """What this processor can do; None where it cannot multiply and add in one exact step."""
    host = llvm.get_host_cpu_features()
    too_old = llvm.get_process_triple().startswith(("x86_64", "i386", "i686")) and not host.get("fma")
    return None if too_old else host.flatten()


def _compiled(llvm, text: str) -> bytes:
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    target = llvm.Target.from_default_triple().create_target_machine(
        cpu=llvm.get_host_cpu_name(), features=_features(llvm), opt=1, reloc="pic", codemodel="small", jit=True)
    module = llvm.parse_assembly(text)
    passes = llvm.create_pass_builder(target, llvm.create_pipeline_tuning_options(speed_level=1))
    passes.getModulePassManager().run(module, passes)
    return target.emit_object(module)


class Machine:
    """Loaded code. Its functions take numbers and arrays; while one works, other threads of Python go on."""

    def __init__(self, code: bytes, functions: Mapping[str, str]):
        """Load code. functions : name -> its arguments as the code declares them, `ptr %a, i64 %b, …`."""
        import llvmlite.binding as llvm

        llvm.initialize_native_target()
        llvm.initialize_native_asmprinter()
        parts = llvm.JITLibraryBuilder().add_object_img(code).add_current_process()
        for name in functions:
            parts.export_symbol(name)
        # JITLink asks for one place for all sections. The older linker asks for each on its own; where a large process
        # leaves only holes far apart, a 32-bit distance between them overflows and LLVM ends the whole program.
        compiler = llvm.create_lljit_compiler(use_jit_link=sys.platform != "win32")
        library = parts.link(compiler, "model")
        self._functions = {}
        for name, arguments in functions.items():
            kinds = [ctypes.c_void_p if a.startswith("ptr") else ctypes.c_int64 for a in arguments.split(", ")]
            self._functions[name] = ctypes.CFUNCTYPE(None, *kinds)(library[name])
        library.detach()                            # the code stays as long as the process: some thread may be in it
        compiler.detach()

    def call(self, name: str, *arguments: int | np.ndarray) -> None:
        """Call a function; arrays are given by address and must be contiguous."""
        self._functions[name](*(a.ctypes.data if isinstance(a, np.ndarray) else a for a in arguments))
