"""Runs an IEC 61131-3 Structured Text program against vectors: `st.py sorter.st vectors.json`.

No free compiler for the language could be installed where this was written, so that this reads the part of it that
`sorter.st` needs, strictly: operands of an operator must be of one type, every number must fit where it is put, and a
function or variable that is not declared is an error. It is no compiler: try the program in your PLC's own tool too.
"""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

TOKEN = re.compile(
    r"\(\*.*?\*\)|\s+|(?P<time>T#\d+ms)|(?P<hex>16#[0-9A-F]+)|(?P<at>%[IQM][XWD]\d+(\.\d+)?)|(?P<dots>\.\.)"
    r"|(?P<number>\d+)|(?P<name>[A-Za-z_]\w*)|(?P<sign>:=|<>|>=|<=|[-+*=<>()\[\],;:.])",
    re.DOTALL,
)
LIMITS = {"UINT": 0xFFFF, "UDINT": 0xFFFFFFFF, "WORD": 0xFFFF, "DWORD": 0xFFFFFFFF}
BITS, NUMBERS = {"BOOL", "WORD", "DWORD"}, {"UINT", "UDINT"}
LITERAL = "literal"
LEVELS = [("OR",), ("XOR",), ("AND",), ("=", "<>"), ("<", ">", "<=", ">="), ("+", "-"), ("*",)]
"""Operators from the weakest to the strongest (IEC 61131-3, table 71)."""

Scope = dict[str, Any]


class StError(Exception):
    """The program is wrong."""


class Expression(NamedTuple):
    type: str
    value: Callable[[Scope], Any]


class Variable(NamedTuple):
    type: str
    length: int
    first: Any
    address: str
    constant: bool = False


class Function(NamedTuple):
    type: str
    inputs: tuple[str, ...]
    variables: dict[str, Variable]
    body: list[Callable[[Scope], None]]


class Timer:
    """TON, the on-delay timer of the standard."""

    def __init__(self) -> None:
        self.running, self.elapsed_ms, self.Q = False, 0, False

    def call(self, passed_ms: int, on: bool, preset_ms: int) -> None:
        self.elapsed_ms = min(self.elapsed_ms + passed_ms, preset_ms) if on and self.running else 0
        self.running = on
        self.Q = on and self.elapsed_ms >= preset_ms


def tokens(text: str) -> list[tuple[str, str]]:
    found, at = [], 0
    while at < len(text):
        match = TOKEN.match(text, at)
        if match is None:
            raise StError(f"cannot read {text[at : at + 20]!r}")
        at = match.end()
        if match.lastgroup:
            found.append((match.lastgroup, match.group()))
    return found


def plain(type_: str) -> Any:
    return Timer() if type_ == "TON" else False if type_ == "BOOL" else 0


def fitted(type_: str, value: Any) -> Any:
    if type_ == LITERAL:
        return value
    if type_ == "BOOL":
        if not isinstance(value, bool):
            raise StError(f"{value} is no BOOL")
    elif not 0 <= value <= LIMITS[type_]:
        raise StError(f"{value} does not fit into {type_}")
    return value


class Parser:
    """Reads declarations and statements; statements become calls over a scope."""

    def __init__(self, text: str) -> None:
        self.tokens, self.at = tokens(text), 0
        self.functions: dict[str, Function] = {}
        self.variables: dict[str, Variable] = {}

    def peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def take(self, *wanted: str) -> str:
        text = self.peek()
        if wanted and text not in wanted:
            raise StError(f"{' or '.join(wanted)} expected, not {text!r}")
        self.at += 1
        return text

    def takes(self, *wanted: str) -> str:
        return self.take() if self.peek() in wanted else ""

    def name(self) -> str:
        if self.tokens[self.at][0] != "name":
            raise StError(f"a name expected, not {self.peek()!r}")
        return self.take()

    def file(self) -> tuple[dict[str, Variable], list[Callable[[Scope], None]]]:
        while self.takes("FUNCTION"):
            self.function()
        self.take("PROGRAM")
        self.name()
        self.variables = {}
        self.declarations()
        return self.variables, self.body("END_PROGRAM")

    def function(self) -> None:
        name = self.name()
        self.take(":")
        type_ = self.take(*LIMITS, "BOOL")
        self.variables = {name: Variable(type_, 0, plain(type_), "")}
        inputs = self.declarations()
        self.functions[name] = Function(type_, tuple(inputs), self.variables, [])
        self.functions[name].body.extend(self.body("END_FUNCTION"))

    def declarations(self) -> list[str]:
        inputs: list[str] = []
        while kind := self.takes("VAR", "VAR_INPUT"):
            constant = bool(self.takes("CONSTANT"))
            self.takes("RETAIN")
            while not self.takes("END_VAR"):
                name = self.declaration(constant)
                inputs += [name] if kind == "VAR_INPUT" else []
        return inputs

    def declaration(self, constant: bool) -> str:
        name = self.name()
        address = self.take() if self.takes("AT") else ""
        self.take(":")
        length = 0
        if self.takes("ARRAY"):
            self.take("[")
            self.take("0")
            self.take("..")
            length = int(self.take()) + 1
            self.take("]")
            self.take("OF")
        type_ = self.take(*LIMITS, "BOOL", "TON")
        first = self.expression().value({}) if self.takes(":=") else plain(type_)
        self.take(";")
        if name in self.variables:
            raise StError(f"{name} is declared twice")
        self.variables[name] = Variable(type_, length, first, address, constant)
        return name

    def body(self, *ends: str) -> list[Callable[[Scope], None]]:
        statements = []
        while self.peek() not in ends:
            statements.append(self.statement())
        if len(ends) == 1:
            self.take()
        return statements

    def statement(self) -> Callable[[Scope], None]:
        made = self.choice() if self.takes("IF") else self.loop() if self.takes("FOR") else self.simple()
        self.take(";")
        return made

    def choice(self) -> Callable[[Scope], None]:
        branches = []
        word = "IF"
        while word in {"IF", "ELSIF"}:
            condition = self.expression("BOOL").value
            self.take("THEN")
            branches.append((condition, self.body("ELSIF", "ELSE", "END_IF")))
            word = self.take()
        otherwise = self.body("END_IF") if word == "ELSE" else []

        def choose(scope: Scope) -> None:
            run(next((body for condition, body in branches if condition(scope)), otherwise), scope)

        return choose

    def loop(self) -> Callable[[Scope], None]:
        name = self.name()
        type_ = self.variables[name].type
        self.take(":=")
        first = self.expression(type_).value
        self.take("TO")
        last = self.expression(type_).value
        self.take("DO")
        body = self.body("END_FOR")

        def repeat(scope: Scope) -> None:
            for value in range(first(scope), last(scope) + 1):
                scope[name] = value
                run(body, scope)

        return repeat

    def simple(self) -> Callable[[Scope], None]:
        name = self.name()
        variable = self.known(name)
        if variable.type == "TON":
            return self.timer(name)
        if variable.constant:
            raise StError(f"{name} is constant")
        index = self.index(variable)
        self.take(":=")
        value = self.expression(variable.type).value

        def put(scope: Scope) -> None:
            if index is None:
                scope[name] = fitted(variable.type, value(scope))
            else:
                scope[name][index(scope)] = fitted(variable.type, value(scope))

        return put

    def timer(self, name: str) -> Callable[[Scope], None]:
        self.take("(")
        self.take("IN")
        self.take(":=")
        on = self.expression("BOOL").value
        self.take(",")
        self.take("PT")
        self.take(":=")
        preset_ms = int(self.take()[2:-2])
        self.take(")")
        return lambda scope: scope[name].call(scope["passed_ms"], on(scope), preset_ms)

    def known(self, name: str) -> Variable:
        if name not in self.variables:
            raise StError(f"{name} is not declared")
        return self.variables[name]

    def index(self, variable: Variable) -> Callable[[Scope], int] | None:
        if not variable.length:
            return None
        self.take("[")
        index = self.expression("UINT").value
        self.take("]")

        def within(scope: Scope) -> int:
            found: int = index(scope)
            if not 0 <= found < variable.length:
                raise StError(f"index {found} of {variable.length}")
            return found

        return within

    def expression(self, wanted: str = "", level: int = 0) -> Expression:
        found = self.binary(level) if level < len(LEVELS) else self.unary()
        if wanted and found.type not in {wanted, LITERAL}:
            raise StError(f"{found.type} where {wanted} is wanted, before {self.peek()!r}")
        return found

    def binary(self, level: int) -> Expression:
        left = self.expression(level=level + 1)
        while operator := self.takes(*LEVELS[level]):
            left = combined(operator, left, self.expression(level=level + 1))
        return left

    def unary(self) -> Expression:
        if not self.takes("NOT"):
            return self.primary()
        found = self.unary()
        if found.type == "BOOL":
            return Expression("BOOL", lambda scope: not found.value(scope))
        limit = LIMITS[found.type]
        return Expression(found.type, lambda scope: found.value(scope) ^ limit)

    def primary(self) -> Expression:
        kind, text = self.tokens[self.at]
        self.take()
        match kind:
            case "number" | "hex":
                value = int(text.removeprefix("16#"), 16 if kind == "hex" else 10)
                return Expression(LITERAL, lambda _: value)
            case "sign" if text == "(":
                found = self.expression()
                self.take(")")
                return found
            case "name" if text in {"TRUE", "FALSE"}:
                return Expression("BOOL", lambda _: text == "TRUE")
            case "name" if self.peek() == "(":
                return self.called(text)
            case "name":
                return self.read(text)
        raise StError(f"an expression expected, not {text!r}")

    def read(self, name: str) -> Expression:
        variable = self.known(name)
        if variable.type == "TON":
            self.take(".")
            self.take("Q")
            return Expression("BOOL", lambda scope: scope[name].Q)
        index = self.index(variable)
        if index is None:
            return Expression(variable.type, lambda scope: scope[name])
        return Expression(variable.type, lambda scope: scope[name][index(scope)])

    def called(self, name: str) -> Expression:
        self.take("(")
        given = [self.expression()]
        while self.takes(","):
            given.append(self.expression())
        self.take(")")
        if name in {"SHL", "SHR"}:
            return shifted(name, *given)
        if name in self.functions:
            return applied(name, self.functions[name], given)
        before, _, after = name.partition("_TO_")
        if before in LIMITS and after in LIMITS and [each.type for each in given] == [before]:
            return Expression(after, lambda scope: given[0].value(scope) & LIMITS[after])
        raise StError(f"no function {name} of {[each.type for each in given]}")


def shifted(name: str, what: Expression, by: Expression) -> Expression:
    if what.type not in {"WORD", "DWORD"}:
        raise StError(f"{name} of {what.type}")
    limit = LIMITS[what.type]
    if name == "SHL":
        return Expression(what.type, lambda scope: what.value(scope) << by.value(scope) & limit)
    return Expression(what.type, lambda scope: what.value(scope) >> by.value(scope))


def applied(name: str, function: Function, given: list[Expression]) -> Expression:
    types = [function.variables[each].type for each in function.inputs]
    if len(types) != len(given) or any(one.type not in {two, LITERAL} for one, two in zip(given, types, strict=True)):
        raise StError(f"{name} takes {types}")

    def call(scope: Scope) -> Any:
        inner = begun(function.variables)
        inner.update(zip(function.inputs, (each.value(scope) for each in given), strict=True))
        run(function.body, inner)
        return inner[name]

    return Expression(function.type, call)


def combined(operator: str, left: Expression, right: Expression) -> Expression:
    type_ = right.type if left.type == LITERAL else left.type
    if right.type not in {type_, LITERAL}:
        raise StError(f"{left.type} {operator} {right.type}")
    one, two = left.value, right.value
    if operator in {"AND", "OR", "XOR"}:
        if type_ not in BITS:
            raise StError(f"{operator} of {type_}")
        return Expression(
            type_,
            {
                "AND": lambda scope: one(scope) & two(scope),
                "OR": lambda scope: one(scope) | two(scope),
                "XOR": lambda scope: one(scope) ^ two(scope),
            }[operator],
        )
    if operator in {"+", "-", "*"}:
        if type_ not in NUMBERS | {LITERAL}:
            raise StError(f"{operator} of {type_}")
        return Expression(
            type_,
            {
                "+": lambda scope: fitted(type_, one(scope) + two(scope)),
                "-": lambda scope: fitted(type_, one(scope) - two(scope)),
                "*": lambda scope: fitted(type_, one(scope) * two(scope)),
            }[operator],
        )
    return Expression(
        "BOOL",
        {
            "=": lambda scope: one(scope) == two(scope),
            "<>": lambda scope: one(scope) != two(scope),
            "<": lambda scope: one(scope) < two(scope),
            ">": lambda scope: one(scope) > two(scope),
            "<=": lambda scope: one(scope) <= two(scope),
            ">=": lambda scope: one(scope) >= two(scope),
        }[operator],
    )


def run(body: list[Callable[[Scope], None]], scope: Scope) -> None:
    for statement in body:
        statement(scope)


def begun(variables: dict[str, Variable]) -> Scope:
    return {
        name: [each.first] * each.length if each.length else plain("TON") if each.type == "TON" else each.first
        for name, each in variables.items()
    }


class Program:
    """A program in a PLC that was just switched on; `scope` holds its variables by name."""

    def __init__(self, text: str) -> None:
        self.variables, self.body = Parser(text).file()
        self.scope = begun(self.variables)

    def scan(self, passed_ms: int) -> None:
        self.scope["passed_ms"] = passed_ms
        run(self.body, self.scope)


def play(program: Program, scenario: dict[str, Any]) -> list[str]:
    """Return what came out otherwise than a scenario expects; names of terminals and registers are the program's."""
    wrong = []
    program.scope["Starts"] = scenario["boot_id"] - 1
    for place, scan in enumerate(scenario["scans"]):
        for name, value in scan.get("set", {}).items():
            array, _, index = name.partition("#")
            if index:
                program.scope[array][int(index)] = value
            else:
                program.scope[name] = value
        for _ in range(scan.get("times", 1)):
            program.scan(scan.get("passed_ms", 10))
        for name, value in scan["expect"].items():
            array, _, index = name.partition("#")
            found = program.scope[array][int(index)] if index else program.scope[name]
            if found != value:
                wrong.append(f"{scenario['name']}, scan {place}: {name} is {found}, not {value}")
    return wrong


def main(program: str, vectors: str) -> int:
    scenarios = json.loads(Path(vectors).read_text(encoding="utf-8"))["scenarios"]
    text = Path(program).read_text(encoding="utf-8")
    wrong = [line for scenario in scenarios for line in play(Program(text), scenario)]
    print("\n".join(wrong) or f"{len(scenarios)} scenarios, all as they must be")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
