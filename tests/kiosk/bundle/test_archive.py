"""A bundle is in its place as a whole or not at all, and whoever holds the stick hears what to do."""

import errno
import os
import subprocess
import sys
import textwrap

import pytest

from kiosk.bundle.archive import Member, NotWritten, pack, place, words

OLD = b"what was there before"


def test_equal_contents_make_equal_archives():
    files = [Member.of("a.json", {"a": 1}), Member("b.txt", b"b")]
    assert pack(files, {"machine": "K-03"}, 1e9) == pack(files, {"machine": "K-03"}, 1e9)


def test_a_bundle_replaces_an_older_one_and_leaves_nothing_else(tmp_path):
    target = tmp_path / "out.tar.gz"
    target.write_bytes(OLD)
    (tmp_path / ".out.tar.gz.part").write_bytes(b"of a stick that was pulled")
    place(b"new", target)
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o600
    assert os.listdir(tmp_path) == ["out.tar.gz"]


def test_a_disk_that_is_full_half_way_leaves_the_older_one(tmp_path):
    """A limit on the size of files ends the writing as a full stick does: after some of it, with an error."""
    target = tmp_path / "out.tar.gz"
    target.write_bytes(OLD)
    program = f"""
    import resource, sys
    from pathlib import Path
    from kiosk.bundle.archive import NotWritten, place
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
    try:
        place(bytes(1_000_000), Path({str(target)!r}))
    except NotWritten as error:
        sys.exit(str(error))
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, check=False)
    assert done.stderr == f"{tmp_path}: full; free 1001 kB there, or take another stick\n"
    assert target.read_bytes() == OLD
    assert os.listdir(tmp_path) == ["out.tar.gz"]


def test_a_stick_that_is_pulled_is_told(tmp_path):
    with pytest.raises(NotWritten, match="put the stick in and try again"):
        place(b"new", tmp_path / "gone" / "out.tar.gz")


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "full; free 3 kB"), (errno.EDQUOT, "full"), (errno.EROFS, "slide the stick's lock"),
        (errno.EACCES, "may not write there"), (errno.EIO, "pulled while it was written"), (errno.ENODEV, "away"),
        (errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG)),
    ],
)  # fmt: skip
def test_each_trouble_has_its_words(tmp_path, number, told):
    assert told in words(OSError(number, os.strerror(number)), tmp_path / "out.tar.gz", 2500)


READ_ONLY = """
import sys
from pathlib import Path
from kiosk.bundle.archive import NotWritten, place
try:
    place(b"new", Path(sys.argv[1]) / "out.tar.gz")
except NotWritten as error:
    sys.exit(str(error))
"""


@pytest.mark.parametrize(("options", "told"), [("ro", "slide the stick's lock"), ("size=4k,nr_inodes=1", "full")])
def test_a_real_file_system_that_takes_nothing(tmp_path, options, told):
    """Mounted in a name space of its own, so that nobody need be root."""
    stick = tmp_path / "stick"
    stick.mkdir()
    script = f'mount -t tmpfs -o {options} tmpfs "$1" && exec "$2" -c "$3" "$1"'
    whole = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, "sh", str(stick), sys.executable]
    done = subprocess.run([*whole, READ_ONLY], capture_output=True, text=True, check=False)
    assert told in done.stderr, "may this user make name spaces? sysctl kernel.unprivileged_userns_clone=1"
