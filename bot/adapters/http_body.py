"""Unpacks bodies piece by piece: what comes out is counted before more is unpacked, so that no bomb goes off."""

import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

import brotli  # type: ignore[import-untyped]  # ships no types
import zstandard

ACCEPT_ENCODING = "gzip, deflate, br, zstd"

_PIECE = 64 * 1024
"""About how much one step may unpack, in bytes."""

_ZSTD_SLICE = 64
"""zstandard's push interface has no limit for its output: a block of 4 bytes becomes 128 KiB, so 64 become 2 MiB."""

_ZSTD_WINDOW = 8 * 1024 * 1024
"""The largest window a sender may use for HTTP (RFC 9659 section 3)."""

_MOST_CODINGS = 3
"""Codings on top of each other; servers use one, proxies may add another."""

_SNIFFED = 16
"""Bytes looked at before the label is believed."""

_GZIP_MAGIC = b"\x1f\x8b"
_ZSTD_MAGICS = (b"\x28\xb5\x2f\xfd", *(bytes([first]) + b"\x2a\x4d\x18" for first in range(0x50, 0x60)))
_DOCUMENT_STARTS = (b"<?xml", b"<rss", b"<feed", b"<rdf", b"<!--", b"<!doc", b"<html", b'{"', b"{\n", b"{\r", b"{ ")
_UTF16_STARTS = (b"\xff\xfe<\x00", b"\xfe\xff\x00<")


class BodyError(Exception):
    """The body cannot be had; the message completes "the body ..."."""


class BodyTooLargeError(BodyError):
    """More bytes than allowed, packed or unpacked."""

    def __init__(self, max_bytes: int) -> None:
        super().__init__(f"is larger than {max_bytes / 1024 / 1024:.3g} MiB")


class BodyCutError(BodyError):
    """It stops before its end."""


class _Decoder(Protocol):
    def feed(self, data: bytes) -> Iterator[bytes]: ...

    def finish(self) -> None:
        """Raises BodyCutError when the end has not come."""
        ...


class _Plain:
    def feed(self, data: bytes) -> Iterator[bytes]:
        yield data

    def finish(self) -> None:
        """A plain body ends anywhere."""


class _Zlib:
    """gzip with any number of members, and deflate with or without its zlib header: RFC 9110 8.4.1.2 knows both."""

    def __init__(self, window_bits: int, *, members: bool = False) -> None:
        self._window_bits = window_bits
        self._members = members
        self._stream = zlib.decompressobj(window_bits)
        self._between = False
        self._ended = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        more = False
        while (data or more) and not self._ended:
            if self._between:
                # After a member comes the next, or padding; what else stands there is left alone, as gzip(1) does.
                data = data.lstrip(b"\0")
                if not data:
                    return
                if not data.startswith(_GZIP_MAGIC[:1]):
                    self._ended = True
                    return
                self._stream, self._between = zlib.decompressobj(self._window_bits), False
            piece = self._stream.decompress(data, _PIECE)
            yield piece
            # A full piece may leave output behind although all input is taken.
            data, more = self._stream.unconsumed_tail, len(piece) >= _PIECE
            if self._stream.eof:
                data, more = self._stream.unused_data, False
                self._between, self._ended = self._members, not self._members

    def finish(self) -> None:
        if not (self._ended or self._between):
            raise BodyCutError("stops before its end")


class _Brotli:
    def __init__(self) -> None:
        self._stream = brotli.Decompressor()

    def feed(self, data: bytes) -> Iterator[bytes]:
        while not self._stream.is_finished():
            piece: bytes = self._stream.process(data, output_buffer_limit=_PIECE)
            yield piece
            if not piece and self._stream.can_accept_more_data():
                return
            data = b""

    def finish(self) -> None:
        if not self._stream.is_finished():
            raise BodyCutError("stops before its end")


class _Zstd:
    """zstd frames one after another, skippable ones included (RFC 8878 section 3.1)."""

    def __init__(self) -> None:
        self._context = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
        self._frame = self._context.decompressobj()
        self._inside = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        for start in range(0, len(data), _ZSTD_SLICE):
            rest = data[start : start + _ZSTD_SLICE]
            while rest:
                yield self._frame.decompress(rest)
                self._inside = not self._frame.eof
                rest = self._frame.unused_data if self._frame.eof else b""
                if self._frame.eof:
                    self._frame = self._context.decompressobj()

    def finish(self) -> None:
        if self._inside:
            raise BodyCutError("stops before its end")


def _gzip(head: bytes) -> _Decoder:
    return _Zlib(zlib.MAX_WBITS | 16, members=True) if head.startswith(_GZIP_MAGIC) else _Plain()


def _deflate(head: bytes) -> _Decoder:
    if _reads_as_document(head):
        return _Plain()
    # RFC 1950 section 2.2: method 8 in the low bits, and the first two bytes together a multiple of 31.
    zlib_header = len(head) > 1 and head[0] & 0x0F == 8 and int.from_bytes(head[:2], "big") % 31 == 0
    return _Zlib(zlib.MAX_WBITS if zlib_header else -zlib.MAX_WBITS)


def _br(head: bytes) -> _Decoder:
    return _Plain() if _reads_as_document(head) else _Brotli()


def _zstd(head: bytes) -> _Decoder:
    return _Zstd() if head.startswith(_ZSTD_MAGICS) else _Plain()


def _unlabelled(head: bytes) -> _Decoder:
    """Files kept compressed and served without a label; no feed begins with these three bytes."""
    return _gzip(head) if head.startswith(_GZIP_MAGIC + b"\x08") else _Plain()


_CODINGS: dict[str, Callable[[bytes], _Decoder]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _br,
    "zstd": _zstd,
}


def _reads_as_document(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return start.startswith(_DOCUMENT_STARTS) or head.startswith(_UTF16_STARTS)


class _Stage:
    """One coding: looks at the first bytes, then unpacks, counting what it lets out."""

    def __init__(self, name: str, choose: Callable[[bytes], _Decoder], *, max_bytes: int) -> None:
        self._name = name
        self._choose = choose
        self._decoder: _Decoder | None = None
        self._head = b""
        self._max_bytes = max_bytes
        self._unpacked = 0

    def feed(self, data: bytes, *, last: bool = False) -> Iterator[bytes]:
        if self._decoder is None:
            self._head += data
            if len(self._head) < _SNIFFED and not last:
                return
            self._decoder, data = self._choose(self._head), self._head
        try:
            for piece in self._decoder.feed(data):
                self._unpacked += len(piece)
                if self._unpacked > self._max_bytes:
                    raise BodyTooLargeError(self._max_bytes)
                if piece:
                    yield piece
            if last and self._head:
                self._decoder.finish()
        except (zlib.error, brotli.error, zstandard.ZstdError) as error:
            raise BodyError(f"is damaged: it cannot be unpacked as {self._name}") from error


class Unpacking:
    """A body on its way in, through the codings of its Content-Encoding header (RFC 9110 section 8.4).

    A label that lies is seen by the first bytes: what is not compressed is taken as it is. Raises BodyError for a
    coding that is not known, unless the body proves to be plain.
    """

    def __init__(self, content_encoding: str, *, max_bytes: int) -> None:
        names = [name.strip().lower() for name in content_encoding.split(",")]
        codings = [name for name in names if name not in {"", "identity"}]
        if len(codings) > _MOST_CODINGS:
            raise BodyError(f"is packed {len(codings)} times over")
        self._stages = [
            _Stage(name, _CODINGS.get(name, _unknown), max_bytes=max_bytes) for name in reversed(codings)
        ] or [_Stage("gzip", _unlabelled, max_bytes=max_bytes)]
        self._max_bytes = max_bytes
        self._received = 0

    def feed(self, data: bytes) -> Iterator[bytes]:
        """What these bytes unpack to, in pieces. Raises BodyError."""
        self._received += len(data)
        if self._received > self._max_bytes:
            raise BodyTooLargeError(self._max_bytes)
        yield from _through(self._stages, data, last=False)

    def finish(self) -> Iterator[bytes]:
        """What was held back. Raises BodyError when the end has not come."""
        yield from _through(self._stages, b"", last=True)


def _through(stages: Sequence[_Stage], data: bytes, *, last: bool) -> Iterator[bytes]:
    if not stages:
        yield data
        return
    for piece in stages[0].feed(data, last=last):
        yield from _through(stages[1:], piece, last=False)
    if last:
        yield from _through(stages[1:], b"", last=True)


def _unknown(head: bytes) -> _Decoder:
    if not _reads_as_document(head):
        raise BodyError("is packed in a way that this bot cannot read")
    return _Plain()
