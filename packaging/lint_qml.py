"""Lints all QML with the Python view models typed: writes their qmltypes to .build/qml, then allows no warning."""

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import PySide6

TOP = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
MODULES = TOP / ".build" / "qml"
VIEW_MODELS = {"Kiosk": TOP / "kiosk" / "viewmodels", "Bench": TOP / "kiosk" / "bench" / "window"}
QML_FOLDERS = (TOP / "kiosk" / "qml", TOP / "kiosk" / "bench")


def tool(name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run one of PySide's tools and return what it said."""
    return subprocess.run([BIN / name, *arguments], cwd=TOP, text=True, capture_output=True, check=False)


def sources(name: str) -> list[Path]:
    """Return the Python files that declare a module's QML elements."""
    return sorted(file for file in VIEW_MODELS[name].glob("*.py") if "@QmlElement" in file.read_text())


def constants(file: Path) -> Iterator[tuple[str, str]]:
    """Yield class and name of each property that a file declares constant."""
    for declared in (node for node in ast.parse(file.read_text()).body if isinstance(node, ast.ClassDef)):
        for method in (node for node in declared.body if isinstance(node, ast.FunctionDef)):
            decorators = [node for node in method.decorator_list if isinstance(node, ast.Call)]
            if any(keyword.arg == "constant" for decorator in decorators for keyword in decorator.keywords):
                yield declared.name, method.name


def mark_constants(metatypes: Path, known: set[tuple[str, str]]) -> None:
    """Add what PySide 6.11's metaobjectdump leaves out: which properties are constant."""
    dumped = json.loads(metatypes.read_text())
    for described in (each for file in dumped for each in file["classes"]):
        for declared in described.get("properties", ()):
            declared["constant"] = (described["className"], declared["name"]) in known
    metatypes.write_text(json.dumps(dumped))


def foreign_types() -> str:
    """Return the descriptions of Qt's own types that the view models inherit, comma-separated."""
    folder = Path(PySide6.__file__).parent / "Qt" / "metatypes"
    return ",".join(str(folder / f"qt6{name}_metatypes.json") for name in ("core", "qml", "quick"))


def write_qmltypes(name: str) -> bool:
    """Describe a module's view models for qmllint in .build/qml."""
    module = MODULES / name
    module.mkdir(parents=True, exist_ok=True)
    metatypes = module / "metatypes.json"
    dumped = tool("pyside6-metaobjectdump", "--compact", "--out-file", metatypes, *sources(name))
    mark_constants(metatypes, {found for file in sources(name) for found in constants(file)})
    registered = tool(
        "pyside6-qmltyperegistrar", "--import-name", name, "--major-version", "1", "--generate-qmltypes",
        module / "plugins.qmltypes", "-o", module / "register.cpp", f"--foreign-types={foreign_types()}", metatypes,
    )  # fmt: skip
    (module / "qmldir").write_text(f"module {name}\ndepends QtQuick\ntypeinfo plugins.qmltypes\n")
    said = dumped.stdout + dumped.stderr + (registered.stderr if registered.returncode else "")
    print(said, end="")
    return not dumped.returncode and not registered.returncode


def lint(files: list[Path]) -> bool:
    """Lint the files; any warning is a failure."""
    linted = tool("pyside6-qmllint", "--max-warnings", "0", "-I", MODULES, *files)
    said = linted.stdout + linted.stderr
    print(said, end="")
    return linted.returncode == 0 and not re.search(r"^(Warning|Error)", said, re.MULTILINE)


def main() -> int:
    """Return 0 when nothing was found."""
    files = sorted(file for folder in QML_FOLDERS for file in folder.rglob("*.qml"))
    ok = all(write_qmltypes(name) for name in VIEW_MODELS) and lint(files)
    print(f"{len(files)} QML files: {'no warnings' if ok else 'see above'}", flush=True)
    return 0 if ok else 1


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
