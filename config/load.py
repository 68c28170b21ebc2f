"""Reads TOML files that lie over one another into one typed model."""

import difflib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from config.errors import ConfigurationError, Mistake

M = TypeVar("M", bound=BaseModel)
Tree = dict[str, Any]


def load(files: Sequence[Path], model: type[M]) -> M:
    """Return `model` filled from `files`, each lying over those before it.

    Raises `ConfigurationError` with every mistake of every file: unreadable, not TOML, an unknown key, a wrong or
    missing value.
    """
    trees, mistakes = _read_all(files)
    try:
        settings = model.model_validate(_merged(trees.values()))
    except ValidationError as error:
        mistakes += [_mistake(detail, trees, files[-1], model) for detail in error.errors()]
    else:
        if not mistakes:
            return settings
    raise ConfigurationError(tuple(mistakes))


def _read_all(files: Sequence[Path]) -> tuple[dict[Path, Tree], list[Mistake]]:
    trees: dict[Path, Tree] = {}
    mistakes: list[Mistake] = []
    for file in files:
        try:
            trees[file] = tomllib.loads(file.read_text(encoding="utf-8"))
        except OSError as error:
            mistakes.append(Mistake(file, "", f"cannot be read: {error.strerror}"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            mistakes.append(Mistake(file, "", f"is not TOML: {error}"))
    return trees, mistakes


def _merged(trees: Iterator[Tree] | Any) -> Tree:
    merged: Tree = {}
    for tree in trees:
        _lay_over(merged, tree)
    return merged


def _lay_over(below: Tree, above: Mapping[str, Any]) -> None:
    for key, value in above.items():
        if isinstance(value, dict) and isinstance(below.get(key), dict):
            _lay_over(below[key], value)
        else:
            below[key] = _lay_over_nothing(value)


def _lay_over_nothing(value: Any) -> Any:
    """Return a copy, so that laying over never changes what a file said."""
    return {key: _lay_over_nothing(each) for key, each in value.items()} if isinstance(value, dict) else value


def _mistake(detail: Any, trees: Mapping[Path, Tree], last: Path, model: type[BaseModel]) -> Mistake:
    path = tuple(part for part in detail["loc"] if isinstance(part, str | int))
    return Mistake(_origin(path, trees, last), ".".join(map(str, path)), _words(detail, path, model))


def _origin(path: tuple[str | int, ...], trees: Mapping[Path, Tree], last: Path) -> Path:
    """Return the file that said this key last; for a missing key, the file that says most of the way to it."""
    depths = [(_depth(path, tree), file) for file, tree in trees.items()]
    best = max((depth for depth, _ in depths), default=0)
    holders = [file for depth, file in depths if depth == best]
    return holders[-1] if holders and best else last


def _depth(path: tuple[str | int, ...], tree: Any) -> int:
    depth = 0
    for part in path:
        if not isinstance(tree, dict) or part not in tree:
            break
        tree, depth = tree[part], depth + 1
    return depth


def _words(detail: Any, path: tuple[str | int, ...], model: type[BaseModel]) -> str:
    match detail["type"]:
        case "missing":
            return "is missing"
        case "extra_forbidden":
            return "is not a setting" + _did_you_mean(path, model)
        case _:
            message: str = detail["msg"]
            return message.removeprefix("Value error, ")


def _did_you_mean(path: tuple[str | int, ...], model: type[BaseModel]) -> str:
    section: Any = model
    for part in path[:-1]:
        field = section.model_fields.get(part) if _is_model(section) else None
        section = field.annotation if field else None
    names = list(section.model_fields) if _is_model(section) else []
    close = difflib.get_close_matches(str(path[-1]), names, n=1)
    return f"; did you mean {close[0]}?" if close else ""


def _is_model(section: Any) -> bool:
    return isinstance(section, type) and issubclass(section, BaseModel)
