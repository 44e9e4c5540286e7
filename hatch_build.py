"""Compile the modules that a page spends its time in, where a C compiler is at hand; else the wheel is pure Python.

The Python sources are the same either way: mypyc turns their types into C. Cython compiles the few modules that are
written for it (`.pyx`), each of which does what a Python module does too. An editable install is never compiled, so
that what a developer edits is what runs. `NEWSCLEAN_PURE=1` asks for a pure wheel. Any wheel holds the packs as JSON
and the other tables beside their TOML, what tells languages in one file, and the lists of `letters/data` unpacked.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

if sys.version_info >= (3, 11):
    import tomllib as toml
else:
    import tomli as toml

#: Run in a process of its own, in a copy of the sources: it writes where it stands. No operations are contracted: a
#: number is the same to the last bit on every processor, and in Python.
_SCRIPT = """
import sys
from Cython.Build import cythonize
from mypyc.build import mypycify
from setuptools import Extension, setup

out, *modules = sys.argv[1:]
natives = [module for module in modules if module.endswith(".pyx")]
modules = [module for module in modules if not module.endswith(".pyx")]
options = ["--config-file=", "--ignore-missing-imports", "--follow-imports=silent"]
extensions = mypycify([*options, *modules], opt_level="2", multi_file=True, group_name="newsclean", target_dir=out)
flags = ["-O3", "-ffp-contract=off"]
named = [Extension(native[:-4].replace("/", "."), [native], extra_compile_args=flags) for native in natives]
extensions += cythonize(named, build_dir=out + "/cython", quiet=True)
setup(
    name="newsclean",
    packages=[],
    ext_modules=extensions,
    script_args=["-q", "build_ext", "--build-lib", out + "/lib", "--build-temp", out + "/temp", "--parallel", "4"],
)
"""


class CompiledBuildHook(BuildHookInterface):  # type: ignore[misc, unused-ignore]
    """Adds the compiled modules to a wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and say which files go where; leave the wheel pure where that fails."""
        if version == "editable" or self.target_name != "wheel":
            return
        self.out = tempfile.TemporaryDirectory()
        self._add_packs(build_data)
        if os.environ.get("NEWSCLEAN_PURE"):
            return
        source = Path(self.out.name, "src")
        shutil.copytree(Path(self.root, "src"), source, ignore=shutil.ignore_patterns("__pycache__"))
        modules = ["newsclean/" + name + ".py" for name in self.config["modules"]]
        modules += ["newsclean/" + name + ".pyx" for name in self.config["natives"]]
        try:
            command = [sys.executable, "-c", _SCRIPT, self.out.name, *modules]
            subprocess.run(command, cwd=source, check=True, capture_output=True, text=True, timeout=900)
        except (OSError, subprocess.SubprocessError) as error:
            said = "".join(filter(None, (getattr(error, "stdout", ""), getattr(error, "stderr", "")))) or str(error)
            self.app.display_warning(f"newsclean is not compiled, and will be slower: {said.strip()[-800:]}")
            return
        library = Path(self.out.name, "lib")
        for built in library.rglob("*.*"):
            build_data["force_include"][str(built)] = built.relative_to(library).as_posix()
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def _add_packs(self, build_data: dict[str, Any]) -> None:
        """Every table once more as JSON, which is read in a tenth of the time, and packed lists as they are read."""
        source = Path(self.root, "src")
        made = {table: table.with_suffix(".json") for table in source.glob("newsclean/**/*.toml")}
        made |= {packed: packed.with_suffix("") for packed in source.glob("newsclean/letters/data/*.txt.gz")}
        signs: dict[str, list[str]] = {}
        for read, write in made.items():
            place = write.relative_to(source)
            written = Path(self.out.name, "packs", place)
            written.parent.mkdir(parents=True, exist_ok=True)
            if read.suffix == ".gz":
                written.write_bytes(gzip.decompress(read.read_bytes()))
            else:
                table = toml.loads(read.read_text("utf-8"))
                written.write_text(json.dumps(table, ensure_ascii=False), "utf-8")
                if read.parent.name == "languages":
                    signs[read.stem] = [table.get(key, "") for key in ("function_words", "letters")]
            build_data["force_include"][str(written)] = place.as_posix()
        written = Path(self.out.name, "packs/newsclean/rules/signs.json")
        written.write_text(json.dumps(dict(sorted(signs.items())), ensure_ascii=False), "utf-8")
        build_data["force_include"][str(written)] = "newsclean/rules/signs.json"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what the compiler left."""
        if hasattr(self, "out"):
            self.out.cleanup()
