"""Bodies are unpacked as they were packed, within their limit, whatever their label says."""

import gzip
import random
import tracemalloc
import zlib
from collections.abc import Callable
from contextlib import suppress

import brotli  # type: ignore[import-untyped]  # ships no types
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.http_body import BodyCutError, BodyError, BodyTooLargeError, Unpacking
from tests.edges.fetching import FEED

LIMIT = 1024 * 1024


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def brotlied(data: bytes) -> bytes:
    packed: bytes = brotli.compress(data, quality=5)
    return packed


PACKERS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "x-gzip": ("X-GZip", gzip.compress),
    "zlib": ("deflate", zlib.compress),
    "deflate": ("deflate", raw_deflate),
    "br": ("br", brotlied),
    "zstd": ("zstd", zstandard.compress),
    "plain": ("", bytes),
    "identity": ("identity", bytes),
}
COMPRESSED = ["gzip", "zlib", "deflate", "br", "zstd"]


def unpacked(packed: bytes, encoding: str, *, piece: int = 1000, limit: int = LIMIT) -> bytes:
    """The body, received in pieces of that many bytes."""
    unpacking = Unpacking(encoding, max_bytes=limit)
    body = b""
    for start in range(0, len(packed), piece):
        body += b"".join(unpacking.feed(packed[start : start + piece]))
    return body + b"".join(unpacking.finish())


def noise(size: int) -> bytes:
    return random.Random(size).randbytes(size)


@pytest.mark.parametrize("how", PACKERS)
@pytest.mark.parametrize("piece", [1, 7, 65536])
def test_a_packed_body_comes_out_as_it_went_in(how: str, piece: int) -> None:
    encoding, pack = PACKERS[how]
    assert unpacked(pack(FEED * 20), encoding, piece=piece) == FEED * 20


@pytest.mark.parametrize("how", PACKERS)
@given(
    body=st.one_of(
        st.binary(min_size=1, max_size=200),
        st.integers(65530, 65545).map(noise),
        st.integers(131068, 131078).map(lambda size: b"a" * size),
    ),
    piece=st.integers(500, 100_000),
)
@settings(max_examples=40, deadline=None)
def test_a_body_of_any_size_comes_out_whole(how: str, body: bytes, piece: int) -> None:
    encoding, pack = PACKERS[how]
    if how == "plain" and body.startswith(b"\x1f\x8b\x08"):
        return
    assert unpacked(pack(body), encoding, piece=piece) == body


def test_the_end_of_a_body_is_not_held_back_where_a_piece_is_full() -> None:
    """The last symbols of deflate can share a byte: all input is taken while output still waits."""
    for size in range(65530, 65640):
        assert len(unpacked(raw_deflate(b"a" * size), "deflate")) == size


def test_several_codings_are_undone_in_the_order_against_their_header() -> None:
    assert unpacked(brotlied(gzip.compress(FEED)), "gzip, br") == FEED
    assert unpacked(zstandard.compress(zlib.compress(gzip.compress(FEED))), " GZIP ,deflate,, identity,zstd") == FEED


def test_four_codings_on_top_of_each_other_are_refused() -> None:
    with pytest.raises(BodyError, match="packed 4 times over"):
        Unpacking("gzip, gzip, gzip, gzip", max_bytes=LIMIT)


@pytest.mark.parametrize("piece", [1, 64, 65536])
def test_members_of_gzip_and_frames_of_zstd_follow_each_other(piece: int) -> None:
    assert (
        unpacked(gzip.compress(b"one ") + gzip.compress(b"") + gzip.compress(b"two"), "gzip", piece=piece) == b"one two"
    )
    skippable = b"\x50\x2a\x4d\x18\x04\x00\x00\x00abcd"
    frames = skippable + zstandard.compress(b"one ") + skippable + zstandard.compress(b"two")
    assert unpacked(frames, "zstd", piece=piece) == b"one two"


@pytest.mark.parametrize("tail", [b"\0" * 40, b"junk", b"\0\0<!-- served by"])
def test_what_follows_a_gzip_body_is_left_alone(tail: bytes) -> None:
    assert unpacked(gzip.compress(FEED) + tail, "gzip") == FEED


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd", "gzip, br", "utf-8", "none"])
@pytest.mark.parametrize("body", [FEED, b"\xef\xbb\xbf\r\n <?xml version='1.0'?><feed/>", b'{"version": 1}'])
def test_a_plain_body_with_a_lying_label_is_taken_as_it_is(encoding: str, body: bytes) -> None:
    assert unpacked(body, encoding, piece=3) == body


@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
def test_a_label_is_disbelieved_where_the_first_bytes_of_its_coding_are_missing(encoding: str) -> None:
    assert unpacked(b"no feed, but no coding either", encoding) == b"no feed, but no coding either"


def test_gzip_without_a_label_is_seen() -> None:
    assert unpacked(gzip.compress(FEED), "") == FEED


def test_a_coding_nobody_knows_is_refused() -> None:
    with pytest.raises(BodyError, match="packed in a way that this bot cannot read"):
        unpacked(noise(100), "compress")


@pytest.mark.parametrize("how", COMPRESSED)
def test_a_body_that_stops_early_is_not_taken_for_whole(how: str) -> None:
    encoding, pack = PACKERS[how]
    packed = pack(noise(3000))
    for end in (20, len(packed) // 2, len(packed) - 1):
        with pytest.raises(BodyCutError, match="stops before its end"):
            unpacked(packed[:end], encoding)


@pytest.mark.parametrize(("how", "header"), [("gzip", 10), ("zlib", 2), ("br", 12), ("zstd", 12)])
def test_a_damaged_body_is_refused_and_names_its_coding(how: str, header: int) -> None:
    encoding, pack = PACKERS[how]
    packed = bytearray(pack(FEED * 30))
    packed[header:] = b"\xff" * (len(packed) - header)
    with pytest.raises(BodyError, match=f"is damaged: it cannot be unpacked as {encoding}"):
        unpacked(bytes(packed), encoding)


@given(
    start=st.sampled_from([b"", b"\x1f\x8b\x08\x00", b"\x78\x9c", b"\x28\xb5\x2f\xfd"]),
    junk=st.binary(max_size=300),
    encoding=st.lists(st.sampled_from(["gzip", "deflate", "br", "zstd", "compress"]), max_size=3).map(",".join),
)
@settings(max_examples=300, deadline=None)
def test_no_bytes_raise_anything_but_a_reason(start: bytes, junk: bytes, encoding: str) -> None:
    with suppress(BodyError):
        assert len(unpacked(start + junk, encoding, limit=5000)) <= 5000


@pytest.mark.parametrize("how", PACKERS)
def test_a_body_of_the_limit_passes_and_one_byte_more_does_not(how: str) -> None:
    encoding, pack = PACKERS[how]
    assert len(unpacked(pack(b"a" * LIMIT), encoding)) == LIMIT
    with pytest.raises(BodyTooLargeError, match="is larger than 1 MiB"):
        unpacked(pack(b"a" * (LIMIT + 1)), encoding)


@pytest.mark.parametrize("how", COMPRESSED)
def test_a_bomb_stops_at_the_limit_without_more_memory(how: str) -> None:
    encoding, pack = PACKERS[how]
    bomb = pack(bytes(60 * LIMIT))
    tracemalloc.start()
    try:
        with pytest.raises(BodyTooLargeError):
            unpacked(bomb, encoding, piece=65536)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 12 * LIMIT


def test_a_bomb_inside_a_bomb_stops_at_the_inner_limit() -> None:
    bomb = gzip.compress(gzip.compress(b"") * 200_000)
    with pytest.raises(BodyTooLargeError):
        unpacked(bomb, "gzip, gzip")


def test_bytes_that_unpack_to_nothing_are_counted_too() -> None:
    with pytest.raises(BodyTooLargeError):
        unpacked(gzip.compress(b"") * 60_000, "gzip")


@pytest.mark.parametrize("how", PACKERS)
def test_an_empty_answer_is_an_empty_body(how: str) -> None:
    assert unpacked(b"", PACKERS[how][0]) == b""
