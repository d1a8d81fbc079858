"""What would claims about space cooperation look like, if there were half a million of them?

Made up, with the proportions of the packaged facts: nations, their agencies and companies, persons
of them; agreements with few or many parties, satellites with an owner, a builder and a launcher,
flights with a crew, programmes, stations. Same count and seed, same claims.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["NAMESPACE", "Claim", "generate", "n_triples"]

NAMESPACE = "https://w3id.org/coorbit/"
_NATIONS = 200
_FIRST, _LAST = 1957, 2026
_SHARES = {
    "agreement": 0.30,
    "mission": 0.25,
    "satellite": 0.30,
    "programme": 0.12,
    "station": 0.03,
}
"""Kind of endeavour → its share of the claims."""


class Claim(NamedTuple):
    """An actor's part in an endeavour, or its affiliation, in whole years, the end exclusive."""

    subject: str
    relation: str
    object: str
    start: int
    end: int


def generate(count: int, seed: int = 1) -> Iterator[Claim]:
    """Yield `count` claims: first whose agencies, companies and people there are, then the rest."""
    chance = random.Random(seed)
    bodies, people = _actors(count)
    made = 0
    for number, body in enumerate(bodies):
        nation = f"nation/n{_few(chance, _NATIONS)}"
        relation = "agencyOf" if body.startswith("agency/") else "basedIn"
        yield Claim(body, relation, nation, _FIRST, 9999)
        made = number + 1
    for person in people:
        yield Claim(person, "citizenOf", f"nation/n{_few(chance, _NATIONS)}", _FIRST, 9999)
        made += 1
    kinds, shares = list(_SHARES), list(_SHARES.values())
    number = 0
    while made < count:
        kind = chance.choices(kinds, shares)[0]
        for claim in _endeavour(chance, kind, number, bodies, people):
            if made == count:
                return
            yield claim
            made += 1
        number += 1


def _actors(count: int) -> tuple[list[str], list[str]]:
    agencies = [f"agency/a{n}" for n in range(count // 400)]
    companies = [f"company/c{n}" for n in range(count // 80)]
    return agencies + companies, [f"person/p{n}" for n in range(count // 50)]


def _few(chance: random.Random, count: int) -> int:
    """Return a number below `count`, small ones far more often: a few nations do most."""
    return int(count * chance.random() ** 3)


def _endeavour(
    chance: random.Random, kind: str, number: int, bodies: list[str], people: list[str]
) -> Iterator[Claim]:
    thing = f"{kind}/e{number}"
    start = chance.randint(_FIRST, _LAST - 1)
    if kind == "satellite":
        end = start + chance.randint(2, 15)
        for relation in ("owns", "operates", "built", "launched"):
            yield Claim(bodies[_few(chance, len(bodies))], relation, thing, start, end)
        return
    if kind == "mission":
        for _ in range(chance.randint(2, 7)):
            person = people[_few(chance, len(people))]
            yield Claim(person, "crewOf", thing, start, start + 1)
        return
    if kind == "agreement":
        yield from _agreement(chance, thing, start)
        return
    for _ in range(chance.randint(*((2, 12) if kind == "programme" else (4, 16)))):
        actor = f"nation/n{_few(chance, _NATIONS)}"
        if chance.random() < 0.5:
            actor = bodies[_few(chance, len(bodies))]
        begin = start + chance.randint(0, 5)
        yield Claim(actor, "participatesIn", thing, begin, begin + chance.randint(1, 30))


def _agreement(chance: random.Random, thing: str, start: int) -> Iterator[Claim]:
    """Yield the parties, each once; one agreement in two hundred has many."""
    many = chance.randint(2, 4) if chance.random() > 0.005 else 60
    for nation in sorted({_few(chance, _NATIONS) for _ in range(many)}):
        begin = start + chance.randint(0, 5)
        yield Claim(f"nation/n{nation}", "partyTo", thing, begin, begin + chance.randint(1, 30))


def n_triples(claims: Iterator[Claim]) -> Iterator[str]:
    """Yield the claims as N-Triples, seven triples each, as a published claim is written."""
    word = f"<{NAMESPACE}ontology#"
    day = "^^<http://www.w3.org/2001/XMLSchema#dateTime>"
    for number, claim in enumerate(claims):
        node = f"<{NAMESPACE}claim/{number:07}>"
        yield f"{node} {word}subject> <{NAMESPACE}{claim.subject}> .\n"
        yield f"{node} {word}relation> {word}{claim.relation}> .\n"
        yield f"{node} {word}object> <{NAMESPACE}{claim.object}> .\n"
        for name, year in (
            ("earliestStart", claim.start),
            ("latestStart", claim.start + 1),
            ("earliestEnd", claim.end),
            ("latestEnd", claim.end + 1 if claim.end < 9999 else claim.end),
        ):
            yield f'{node} {word}{name}> "{year:04}-01-01T00:00:00Z"{day} .\n'
