"""What Teams asks of the two icons of the app package, and the PNG pictures that they are."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {2: 3, 6: 4}
"""Colour types of the format, RGB and RGBA, with their bytes per pixel."""

SIZES = {"color": 192, "outline": 32}
"""Pixels of each side, by the kind of icon."""

Pixel = tuple[int, int, int, int]


class PictureError(ValueError):
    """The bytes are not a PNG of a kind that can be read here; the text says what was expected."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's size and its pixels as red, green, blue and opacity, row by row."""

    width: int
    height: int
    pixels: tuple[Pixel, ...]


def icon_faults(data: bytes, kind: str) -> Iterator[str]:
    """What to mend in an icon of this kind."""
    try:
        picture = read(data)
    except PictureError as error:
        yield f"{error}: save it as an 8-bit RGB or RGBA PNG without interlacing."
        return
    size = SIZES[kind]
    if (picture.width, picture.height) != (size, size):
        yield f"{picture.width} × {picture.height}: draw it at {size} × {size} pixels."
    if kind == "color" and any(pixel[3] < 255 for pixel in picture.pixels):
        yield "transparent in places: fill the whole square, because Teams rounds the corners itself."
    if kind == "outline" and not any(pixel[3] == 0 for pixel in picture.pixels):
        yield "no transparent ground: draw it in white on nothing."
    if kind == "outline" and any(pixel[3] > 0 and pixel[:3] != (255, 255, 255) for pixel in picture.pixels):
        yield "another colour than white: draw it in white on nothing."


def read(data: bytes) -> Picture:
    """The picture in an 8-bit RGB or RGBA file that is not interlaced; for anything else `PictureError`."""
    if not data.startswith(_SIGNATURE):
        raise PictureError("not a PNG")
    try:
        chunks = list(_chunks(data))
        width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
        if (depth, interlaced) != (8, 0) or colour not in _CHANNELS:
            raise PictureError("not 8-bit RGB or RGBA without interlacing")
        packed = b"".join(body for kind, body in chunks if kind == b"IDAT")
        rows = _rows(zlib.decompress(packed), width, height, _CHANNELS[colour])
    except (struct.error, zlib.error, IndexError) as error:
        raise PictureError("a damaged PNG") from error
    return Picture(width, height, tuple(pixel for row in rows for pixel in _pixels(row, _CHANNELS[colour])))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        yield kind, data[at + 8 : at + 8 + length]
        at += 12 + length


def _rows(data: bytes, width: int, height: int, channels: int) -> Iterator[bytearray]:
    """The rows with the format's filters undone: each byte is stored as a difference from its neighbours."""
    size = width * channels
    if len(data) != (size + 1) * height:
        raise PictureError("a damaged PNG")
    above = bytearray(size)
    for number in range(height):
        start = number * (size + 1)
        kind, row = data[start], bytearray(data[start + 1 : start + 1 + size])
        for i in range(size):
            left = row[i - channels] if i >= channels else 0
            corner = above[i - channels] if i >= channels else 0
            row[i] = (row[i] + _expected(kind, left, above[i], corner)) & 0xFF
        yield row
        above = row


def _expected(kind: int, left: int, above: int, corner: int) -> int:
    if kind == 1:
        return left
    if kind == 2:
        return above
    if kind == 3:
        return (left + above) // 2
    if kind == 4:
        guess = left + above - corner
        return min((left, above, corner), key=lambda value: abs(guess - value))
    return 0


def _pixels(row: bytearray, channels: int) -> Iterator[Pixel]:
    for i in range(0, len(row), channels):
        yield row[i], row[i + 1], row[i + 2], row[i + 3] if channels == 4 else 255
