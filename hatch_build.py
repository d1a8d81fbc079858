"""How do ontology, facts and queries get into the wheel? As package data, beside their build.

The build of the facts is made here, so that the first question after an installation need not
wait for it. An editable install must read the clone's own folders, so nothing is copied there:
a copy would go stale at the first edit.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ContentHook(BuildHookInterface):  # type: ignore[type-arg]
    """Pack the content folders and the build of the facts."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the content of the clone to `build_data`, except for an editable install."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "graph"))
        from coorbit.build import prepare
        from coorbit.content import BUILT, FOLDERS
        from coorbit.packing import pack

        for kind, folder in FOLDERS.items():
            build_data["force_include"][str(root / folder)] = f"coorbit/{kind}"
        self._scratch = TemporaryDirectory()
        built = Path(self._scratch.name)
        pack(prepare(root / FOLDERS["facts"], root / FOLDERS["ontology"], shapes=False), built)
        build_data["force_include"][str(built)] = f"coorbit/{BUILT}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the build's own files once they are packed."""
        if version != "editable":
            self._scratch.cleanup()
