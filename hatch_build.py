"""How do ontology, facts and queries get into the wheel? As package data, beside a digest.

An editable install must read the clone's own folders, so nothing is copied there: a copy
would go stale at the first edit.
"""

from __future__ import annotations

import runpy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ContentHook(BuildHookInterface):  # type: ignore[type-arg]
    """Pack the content folders, and the digest by which the packed facts are recognised."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the content of the clone to `build_data`, except for an editable install."""
        if version == "editable":
            return
        root = Path(self.root)
        content = runpy.run_path(str(root / "graph" / "coorbit" / "content.py"))
        for kind, folder in content["FOLDERS"].items():
            build_data["force_include"][str(root / folder)] = f"coorbit/{kind}"
        self._scratch = TemporaryDirectory()
        digest = Path(self._scratch.name) / content["DIGEST_FILE"]
        digest.write_text(content["digest"](root / "graph" / "facts", root / "ontology") + "\n")
        build_data["force_include"][str(digest)] = f"coorbit/{content['DIGEST_FILE']}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the digest's own file once it is packed."""
        if version != "editable":
            self._scratch.cleanup()
