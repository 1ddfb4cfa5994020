"""Reading a document beside feedparser with its own defaults, which is what most bots call."""

import io

import feedparser

from benchmarks.corpus import documents, read
from benchmarks.paired import Pair, pair


def measure() -> Pair:
    bodies = [body for body in documents() if not body.lstrip().startswith(b"{")]

    def ours() -> int:
        return sum(len(read(body).entries) for body in bodies)

    def plain() -> int:
        return sum(len(feedparser.parse(io.BytesIO(body)).entries) for body in bodies)

    return pair("read", "documents", count=len(bodies), ours=ours, named="feedparser with its defaults", other=plain)
