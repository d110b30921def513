import zipfile

import pytest

from reader.exchange import archives
from reader.exchange.archives import safe_zip
from reader.exchange.incoming import ImportFileError


def packed(path, files, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", method) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return path


def test_files_are_read_by_name(tmp_path):
    file = packed(tmp_path / "a.zip", {"project.qde": b"<a/>", "Sources/": b"", "Sources/é.txt": "ü".encode()})
    with safe_zip(file) as archive:
        assert archive.names() == ["project.qde", "Sources/é.txt"]
        assert archive.read("Sources/é.txt") == "ü".encode()
        assert archive.size("project.qde") == 4
        with pytest.raises(KeyError):
            archive.read("other")


def test_names_that_lead_elsewhere_are_left_out_and_nothing_is_written(tmp_path):
    names = ["../a", "/b", "c/../../d", "C:/e", "C:\\f", "..\\g", "h/..", "i\\j.txt", "./k", "l//m"]
    file = packed(tmp_path / "a.zip", dict.fromkeys(names, b"x"))
    with safe_zip(file) as archive:
        assert archive.names() == ["i/j.txt", "k", "l/m"]
        assert archive.read("i/j.txt") == b"x"
    assert list(tmp_path.iterdir()) == [file]


def test_a_bomb_is_refused(tmp_path):
    file = packed(tmp_path / "a.zip", {"zeros": bytes(20 << 20), "small": bytes(1 << 20)})
    with safe_zip(file) as archive:
        assert len(archive.read("small")) == 1 << 20
        with pytest.raises(ImportFileError, match="300 times its size"):
            archive.read("zeros")


def test_sizes_and_numbers_are_bounded(tmp_path, monkeypatch):
    file = packed(tmp_path / "a.zip", {"a": b"a" * 60, "b": b"b" * 60, "c": b"c" * 120})
    monkeypatch.setattr(archives, "LARGEST", 100)
    monkeypatch.setattr(archives, "LARGEST_TOTAL", 100)
    with safe_zip(file) as archive:
        with pytest.raises(ImportFileError, match="too large"):
            archive.read("c")
        assert archive.read("a") == b"a" * 60
        with pytest.raises(ImportFileError, match="too large"):
            archive.read("b")
    monkeypatch.setattr(archives, "MOST_ENTRIES", 2)
    with pytest.raises(ImportFileError, match="more than 2 files"), safe_zip(file):
        pass


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_unpacks_without_a_bound_is_refused(tmp_path, method):
    file = packed(tmp_path / "a.zip", {"a": b"a"}, method)
    with safe_zip(file) as archive, pytest.raises(ImportFileError, match="not supported"):
        archive.read("a")


def test_an_encrypted_archive_is_told(tmp_path):
    file = packed(tmp_path / "a.zip", {"a": b"a"})
    data = bytearray(file.read_bytes())
    data[6] |= 1  # the flag in the file's own header, and in the directory
    data[data.index(b"PK\1\2") + 8] |= 1
    file.write_bytes(data)
    with safe_zip(file) as archive, pytest.raises(ImportFileError, match="encrypted"):
        archive.read("a")


def test_damage_is_told(tmp_path):
    file = packed(tmp_path / "a.zip", {"a.txt": b"some words that are packed, and some more words"})
    whole = file.read_bytes()
    file.write_bytes(whole[:40] + b"\xff\xff\xff" + whole[43:])
    with safe_zip(file) as archive, pytest.raises(ImportFileError, match=r"a\.txt in it is damaged"):
        archive.read("a.txt")
    for data in (b"", b"PK\3\4", whole[:-5], b"%PDF-1.4"):
        file.write_bytes(data)
        with pytest.raises(ImportFileError, match="no zip archive"), safe_zip(file):
            pass
    for path in (tmp_path, tmp_path / "none.zip"):
        with pytest.raises(ImportFileError, match="cannot be read"), safe_zip(path):
            pass
