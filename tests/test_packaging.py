"""The wheel, installed beside nothing but its dependencies, starts and finds its resources."""

import ast
import os
import subprocess
import sys
import sysconfig
import tomllib
import venv
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_ROOT = Path(__file__).resolve().parent.parent
_WANTED_BY_OTHERS = ("lxml_html_clean",)  # by jusText, in a way that old installers do not understand
_LIST_RESOURCES = """
from pathlib import Path
import reader
from reader.resources import resource

shipped = Path(reader.__file__).parent / "_resources"
for path in shipped.rglob("*"):
    assert resource(*path.relative_to(shipped).parts) == path, path
    if path.is_file():
        print(path.relative_to(shipped).as_posix())
"""


def _run(*command: str | Path, cwd: Path, **variables: str) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}
    done = subprocess.run(
        command, cwd=cwd, env=environment | variables, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, cwd=_ROOT)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel; the dependencies are lent by the one the tests run in, so no network is needed.

    A path that a .pth file adds is not searched for further .pth files: the editable installation stays out of sight.
    """
    folder = tmp_path_factory.mktemp("installed") / "environment"
    venv.create(folder, symlinks=os.name != "nt")
    paths = {"base": str(folder), "platbase": str(folder)}
    site_packages = Path(sysconfig.get_path("purelib", "venv", vars=paths))
    (site_packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    scripts = Path(sysconfig.get_path("scripts", "venv", vars=paths))
    python = scripts / "python"
    _run(sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index", wheel, cwd=folder)
    return scripts


def test_installed_command_starts(installed: Path, tmp_path: Path) -> None:
    said = _run(installed / "reader", "--version", cwd=tmp_path, HOME=str(tmp_path))

    version = _run(installed / "python", "-c", "import reader; print(reader.__version__)", cwd=tmp_path)
    assert version.strip() in said


def test_every_shipped_file_is_found_inside_the_installed_package(installed: Path, tmp_path: Path) -> None:
    found = set(_run(installed / "python", "-c", _LIST_RESOURCES, cwd=tmp_path).splitlines())

    shipped = {path.relative_to(_ROOT / "resources") for path in (_ROOT / "resources").rglob("*") if path.is_file()}
    assert found == {path.as_posix() for path in shipped if path.parts[0] != "pictures"}  # those are README's
    assert any(name.startswith("sample/") for name in found)


def test_what_is_imported_is_what_is_declared() -> None:
    providers = metadata.packages_distributions()
    imported = {provider for name in _third_party_imports() for provider in providers[name]}

    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["documents"]]
    declared = {Requirement(line).name for line in wanted}
    assert {canonicalize_name(name) for name in (*imported, *_WANTED_BY_OTHERS)} == set(
        map(canonicalize_name, declared)
    )


def _third_party_imports() -> set[str]:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (_ROOT / "reader").rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    modules = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return {module.partition(".")[0] for module in modules} - sys.stdlib_module_names - {"reader"}
