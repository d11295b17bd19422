"""Lines of JSON-lines files below a folder of this machine or of S3, of the hours of a
window.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlparse

from headgate_ml.errors import InputError
from headgate_ml.monitor.window import Window

#: Bytes of an object that are in memory at a time.
CHUNK = 1 << 20


class Place(Protocol):
    """Where files of hours lie: ``<folder>/yyyy/mm/dd/hh/<name>.jsonl``."""

    def folders(self) -> list[str]:
        """Names of the folders directly below."""

    def below(self, name: str) -> "Place":
        """A folder below this one."""

    def files(self, window: Window) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Path and lines of every file of the window, in the order of time; no folder
        is no files.
        """


class LocalPlace:
    """A folder of this machine."""

    def __init__(self, folder: Path):
        self.folder = folder

    def folders(self) -> list[str]:
        if not self.folder.is_dir():
            return []
        return sorted(entry.name for entry in self.folder.iterdir() if entry.is_dir())

    def below(self, name: str) -> "LocalPlace":
        return LocalPlace(self.folder / name)

    def files(self, window: Window) -> Iterator[tuple[str, Iterator[bytes]]]:
        for day in window.days():
            for path in sorted((self.folder / day).glob("*/*.jsonl")):
                if window.holds(path.as_posix()):
                    with path.open("rb") as file:
                        yield str(path), iter(file)


class S3Place:
    """A prefix of a bucket. Read by the job itself and not as its input, for an input
    without objects fails a job, and a quiet hour is no failure.
    """

    def __init__(self, bucket: str, prefix: str, client: Any):
        self.bucket = bucket
        self.prefix = prefix
        self.client = client

    def folders(self) -> list[str]:
        return [
            entry["Prefix"][len(self.prefix) :].rstrip("/")
            for page in self._pages(self.prefix, Delimiter="/")
            for entry in page.get("CommonPrefixes", ())
        ]

    def below(self, name: str) -> "S3Place":
        return S3Place(self.bucket, f"{self.prefix}{name}/", self.client)

    def files(self, window: Window) -> Iterator[tuple[str, Iterator[bytes]]]:
        for day in window.days():
            for page in self._pages(f"{self.prefix}{day}/"):
                for entry in page.get("Contents", ()):
                    key = entry["Key"]
                    if key.endswith(".jsonl") and window.holds(key):
                        body = self.client.get_object(Bucket=self.bucket, Key=key)
                        lines = body["Body"].iter_lines(CHUNK)
                        yield f"s3://{self.bucket}/{key}", lines

    def _pages(self, prefix: str, **more: str) -> Iterator[dict[str, Any]]:
        pages = self.client.get_paginator("list_objects_v2")
        return pages.paginate(Bucket=self.bucket, Prefix=prefix, **more)


def place_of(text: str) -> Place:
    """Place of a path or of an ``s3://`` URI.

    Raises
    ------
    InputError
        Another kind of URI.
    """
    uri = urlparse(text)
    if uri.scheme == "":
        return LocalPlace(Path(text))
    if uri.scheme != "s3" or not uri.netloc:
        raise InputError(
            f"a place must be a folder or s3://bucket/prefix, got {text!r}"
        )
    prefix = uri.path.strip("/")
    return S3Place(uri.netloc, f"{prefix}/" if prefix else "", aws_client("s3"))


def aws_client(service: str) -> Any:
    """Client of an AWS service. The SDK is loaded where it is used: it takes a quarter
    of a second.
    """
    import boto3

    return boto3.client(service, region_name=os.environ.get("AWS_REGION"))
