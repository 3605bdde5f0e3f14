"""Evaluates query-count formulas such as `2 + N + N·M` or `1 + 2·min(N,25)`.

Takes the text and sizes for its symbols; gives a number, or None where a symbol has no known size.
"""
import re

TOKEN = re.compile(r"\s*(\d+|[A-Za-z_][A-Za-z_0-9]*|[+()·*,²³^])")


class FormulaError(ValueError):
    """The text is not a formula."""


def symbols_of(text):
    return sorted({token for token in _tokens(text) if token[0].isalpha() and token != "min"})


def evaluate(text, sizes):
    if any(symbol not in sizes for symbol in symbols_of(text)):
        return None
    tokens = _tokens(text)
    value = _sum(tokens, sizes)
    if tokens:
        raise FormulaError(f"{text!r}: {tokens[0]!r} was not expected")
    return value


def _tokens(text):
    tokens, position = [], 0
    while position < len(text.rstrip()):
        match = TOKEN.match(text, position)
        if not match:
            raise FormulaError(f"{text!r}: cannot read from {text[position:]!r}")
        tokens.append(match.group(1))
        position = match.end()
    return tokens


def _sum(tokens, sizes):
    value = _product(tokens, sizes)
    while tokens and tokens[0] == "+":
        tokens.pop(0)
        value += _product(tokens, sizes)
    return value


def _product(tokens, sizes):
    value = _power(tokens, sizes)
    while tokens and tokens[0] in "·*":
        tokens.pop(0)
        value *= _power(tokens, sizes)
    return value


def _power(tokens, sizes):
    value = _atom(tokens, sizes)
    while tokens and tokens[0] in "²³^":
        mark = tokens.pop(0)
        value **= {"²": 2, "³": 3}.get(mark) or _atom(tokens, sizes)
    return value


def _atom(tokens, sizes):
    if not tokens:
        raise FormulaError("the formula ends early")
    token = tokens.pop(0)
    if token.isdigit():
        return int(token)
    if token == "min":
        _expect(tokens, "(")
        values = [_sum(tokens, sizes)]
        while tokens and tokens[0] == ",":
            tokens.pop(0)
            values.append(_sum(tokens, sizes))
        _expect(tokens, ")")
        return min(values)
    if token == "(":
        value = _sum(tokens, sizes)
        _expect(tokens, ")")
        return value
    if token in sizes:
        return sizes[token]
    raise FormulaError(f"{token!r} was not expected")


def _expect(tokens, wanted):
    if not tokens or tokens.pop(0) != wanted:
        raise FormulaError(f"{wanted!r} is missing")
