"""What does a YAML file say, and at which line? Tables that know where each word stands."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import yaml

from coorbit.errors import Malformed, Place, did_you_mean

__all__ = ["Table", "Word"]


class Word(NamedTuple):
    """A text of the file, and where it stands."""

    text: str
    place: Place


class Table:
    """A mapping of a YAML file, read key by key; what it lacks or has too much is an error."""

    def __init__(self, node: yaml.Node, file: str, what: str, known: Collection[str]) -> None:
        """Take the mapping `node` of `file`; `what` names it in messages.

        Raises:
            Malformed: it is no mapping, or has a key that is not `known`, or one twice.

        """
        self.file = file
        self.what = what
        self.place = _place(node, file)
        self._nodes: dict[str, yaml.Node] = {}
        if not isinstance(node, yaml.MappingNode):
            raise self.fault(f"{what} is no table", f"write keys: {', '.join(sorted(known))}")
        for key, value in node.value:
            name, place = str(key.value), _place(key, file)
            if name not in known:
                near = did_you_mean(name, known)
                message = f'{what} knows no "{name}"{near}'
                raise Malformed(message, f"known: {', '.join(sorted(known))}", place)
            if name in self._nodes:
                raise Malformed(f'{what} has "{name}" twice', "keep one of them", place)
            self._nodes[name] = value
        self.given = tuple(self._nodes)

    @classmethod
    def top(cls, text: str, file: str, what: str, known: Collection[str]) -> Table:
        """Return the table that is the whole of a file.

        Raises:
            Malformed: the text is no YAML, or no such table.

        """
        try:
            node = yaml.compose(text, Loader=yaml.SafeLoader)
        except (yaml.YAMLError, RecursionError) as error:
            mark = getattr(error, "problem_mark", None)
            place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
            reason = getattr(error, "problem", None) or "nested too deep, or no plain text"
            raise Malformed(f"no YAML: {reason}", "mend this line", place) from error
        if node is None:
            raise Malformed(f"{what} is empty", f"known: {', '.join(known)}", Place(file, 1))
        return cls(node, file, what, known)

    def fault(self, message: str, remedy: str, key: str = "") -> Malformed:
        """Return the error for this table, or for the value of one of its keys."""
        node = self._nodes.get(key)
        return Malformed(message, remedy, _place(node, self.file) if node else self.place)

    def word(self, key: str) -> str:
        """Return the text of a key, empty where it is not given.

        Raises:
            Malformed: the key holds no text.

        """
        return self._word(self._nodes[key], key).text if key in self._nodes else ""

    def needed(self, key: str) -> str:
        """Return the text of a key that must be there.

        Raises:
            Malformed: it is not, or holds no text.

        """
        text = self.word(key)
        if not text:
            raise self.fault(f'{self.what} has no "{key}"', f'add "{key}: …"')
        return text

    def words(self, key: str) -> tuple[Word, ...]:
        """Return the texts of a list, empty where it is not given.

        Raises:
            Malformed: the key holds no list of texts.

        """
        return tuple(self._word(node, key) for node in self._list(key))

    def tables(self, key: str, what: str, known: Collection[str]) -> list[Table]:
        """Return the tables of a list that must be there, each called `what`.

        Raises:
            Malformed: the list is missing or empty, or holds something else than tables.

        """
        nodes = self._list(key)
        if not nodes:
            raise self.fault(f'{self.what} has no "{key}"', f'add a list under "{key}:"')
        return [Table(node, self.file, what, known) for node in nodes]

    def table(self, key: str, known: Collection[str]) -> Table | None:
        """Return the table under a key, or None where it is not given.

        Raises:
            Malformed: it is no table, or has unknown keys.

        """
        node = self._nodes.get(key)
        return None if node is None else Table(node, self.file, f'"{key}"', known)

    def _list(self, key: str) -> list[yaml.Node]:
        node = self._nodes.get(key)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise self.fault(f'"{key}" is no list', f'write "{key}: [one, two]"', key)
        return list(node.value)

    def _word(self, node: yaml.Node, key: str) -> Word:
        place = _place(node, self.file)
        if not isinstance(node, yaml.ScalarNode):
            raise Malformed(f'"{key}" holds no plain text', f'write "{key}: text"', place)
        return Word(str(node.value).strip(), place)


def _place(node: yaml.Node, file: str) -> Place:
    return Place(file, node.start_mark.line + 1)
