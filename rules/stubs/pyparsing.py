# Grammars. What a text is parsed into is not followed, but for a blank one; parsing sends no queries, while the
# actions that a grammar runs are the project's.

import string

import _eagerlint

alphas = string.ascii_letters
nums = string.digits
alphanums = alphas + nums
hexnums = nums + "ABCDEFabcdef"
printables = "".join(c for c in string.printable if c not in string.whitespace)
identchars = alphas + "_"
identbodychars = alphanums + "_"


class ParseBaseException(Exception):
    def __init__(self, pstr="", loc=0, msg=None, elem=None):
        super().__init__(pstr, loc, msg)
        self.pstr = pstr
        self.loc = loc
        self.msg = msg or pstr
        self.parser_element = elem


class ParseException(ParseBaseException):
    pass


class ParseFatalException(ParseBaseException):
    pass


class ParseSyntaxException(ParseFatalException):
    pass


class RecursiveGrammarException(Exception):
    pass


class OpAssoc:
    LEFT = 1
    RIGHT = 2


opAssoc = OpAssoc


class ParseResults:
    def __init__(self, toklist=None, name=None):
        self._tokens = list(toklist or [])
        self._named = {}

    def __iter__(self):
        return iter(self._tokens)

    def __len__(self):
        return len(self._tokens)

    def __bool__(self):
        return bool(self._tokens or self._named)

    def __getitem__(self, key):
        return self._named[key] if isinstance(key, str) else self._tokens[key]

    def __setitem__(self, key, value):
        if isinstance(key, str):
            self._named[key] = value
        else:
            self._tokens[key] = value

    def __contains__(self, key):
        return key in self._named

    def __getattr__(self, name):
        return self._named.get(name, "")

    def get(self, key, default_value=None):
        return self._named.get(key, default_value)

    def as_list(self):
        return [item.as_list() if isinstance(item, ParseResults) else item for item in self._tokens]

    def as_dict(self):
        return dict(self._named)

    def append(self, item):
        self._tokens.append(item)

    def extend(self, items):
        self._tokens.extend(items)

    asList = as_list
    asDict = as_dict


class ParserElement:
    _takes_nothing = False  # it may match an empty text, which then gives no tokens

    def __init__(self, savelist=False):
        self._parts = []
        self._has_actions = False

    def _acts(self):
        """Whether it, or a part of it, runs code of the project."""
        pending, seen = [self], []
        while pending:
            element = pending.pop()
            if element in seen:
                continue
            seen.append(element)
            if element._has_actions:
                return True
            pending.extend(element._parts)
        return False

    def _with(self, *parts):
        self._parts = [Literal(part) if isinstance(part, str) else part for part in parts]
        return self

    def parse_string(self, instring, parse_all=False, **old):
        if not instring.strip() and not self._has_actions:
            if self._takes_nothing:
                return ParseResults([])
            if not self._acts():
                raise ParseException(instring, 0, "Expected text")
        return self._parsed(instring)

    def _parsed(self, text):
        if self._acts():
            return _eagerlint.unknown("what the actions of a grammar make of a text", text)
        return _eagerlint.derived("parsed", text)

    def scan_string(self, instring, *args, **kwargs):
        return self._parsed(instring)

    def search_string(self, instring, *args, **kwargs):
        return self._parsed(instring)

    def transform_string(self, instring, **kwargs):
        return self._parsed(instring)

    def matches(self, test_string, parse_all=True, **kwargs):
        return _eagerlint.derived("matches", test_string)

    def set_parse_action(self, *fns, **kwargs):
        self._has_actions = fns != (None,) and fns != ()
        return self

    def add_parse_action(self, *fns, **kwargs):
        self._has_actions = True
        return self

    def add_condition(self, *fns, **kwargs):
        self._has_actions = True
        return self

    def set_fail_action(self, fn):
        self._has_actions = True
        return self

    def set_results_name(self, name, list_all_matches=False):
        return self

    def __call__(self, name=None):
        return self

    def set_name(self, name):
        return self

    def set_debug(self, *args, **kwargs):
        return self

    def suppress(self):
        return self

    def copy(self):
        return self

    def ignore(self, other):
        return self

    def leave_whitespace(self, recursive=True):
        return self

    def ignore_whitespace(self, recursive=True):
        return self

    def parse_with_tabs(self):
        return self

    def streamline(self):
        return self

    def set_whitespace_chars(self, chars, copy_defaults=False):
        return self

    @staticmethod
    def set_default_whitespace_chars(chars):
        return None

    @staticmethod
    def enable_packrat(cache_size_limit=128, **kwargs):
        return None

    @staticmethod
    def enable_left_recursion(cache_size_limit=None, **kwargs):
        return None

    def __add__(self, other):
        return And([self, other])

    def __radd__(self, other):
        return And([other, self])

    def __sub__(self, other):
        return And([self, other])

    def __rsub__(self, other):
        return And([other, self])

    def __or__(self, other):
        return MatchFirst([self, other])

    def __ror__(self, other):
        return MatchFirst([other, self])

    def __xor__(self, other):
        return MatchFirst([self, other])

    def __rxor__(self, other):
        return MatchFirst([other, self])

    def __and__(self, other):
        return And([self, other])

    def __rand__(self, other):
        return And([other, self])

    def __mul__(self, other):
        return _Around(self)

    def __rmul__(self, other):
        return _Around(self)

    def __getitem__(self, key):
        return _Around(self)

    def __invert__(self):
        return NotAny(self)

    parseString = parse_string
    scanString = scan_string
    searchString = search_string
    transformString = transform_string
    setParseAction = set_parse_action
    addParseAction = add_parse_action
    addCondition = add_condition
    setResultsName = set_results_name
    setName = set_name
    leaveWhitespace = leave_whitespace
    setDefaultWhitespaceChars = set_default_whitespace_chars
    enablePackrat = enable_packrat


class _Token(ParserElement):
    def __init__(self, *args, **kwargs):
        super().__init__()


class Literal(_Token):
    pass


class CaselessLiteral(_Token):
    pass


class Keyword(_Token):
    pass


class CaselessKeyword(_Token):
    pass


class CloseMatch(_Token):
    pass


class Word(_Token):
    pass


class Char(_Token):
    pass


class CharsNotIn(_Token):
    pass


class White(_Token):
    pass


class Regex(_Token):
    pass


class Empty(_Token):
    _takes_nothing = True


class NoMatch(_Token):
    pass


class LineStart(_Token):
    pass


class LineEnd(_Token):
    pass


class StringStart(_Token):
    pass


class StringEnd(_Token):
    pass


class WordStart(_Token):
    pass


class WordEnd(_Token):
    pass


class QuotedString(_Token):
    ws_map = {"\\t": "\t", "\\n": "\n", "\\f": "\f", "\\r": "\r"}
    re_flags = 0

    def __init__(self, quote_char="", esc_char=None, esc_quote=None, multiline=False, **kwargs):
        super().__init__()
        self.quote_char = quote_char.strip()
        self.esc_char = esc_char or ""
        self.esc_quote = esc_quote or ""
        self.multiline = multiline


class _All(ParserElement):
    def __init__(self, exprs, savelist=True):
        super().__init__()
        self._with(*exprs)

    @property
    def exprs(self):
        return self._parts


class And(_All):
    @property
    def _takes_nothing(self):
        return all(part._takes_nothing and not part._has_actions for part in self._parts)


class MatchFirst(_All):
    pass


class Or(_All):
    pass


class Each(_All):
    pass


class _Around(ParserElement):
    def __init__(self, expr, *args, **kwargs):
        super().__init__()
        if expr is not None:
            self._with(expr)

    @property
    def expr(self):
        return self._parts[0]


class _Perhaps(_Around):
    @property
    def _takes_nothing(self):
        inner = self._parts[0]
        return not inner._takes_nothing


class Opt(_Perhaps):
    def __init__(self, expr, default=None):
        super().__init__(expr)
        self._default = default

    @property
    def _takes_nothing(self):
        return self._default is None and super()._takes_nothing


class Optional(Opt):
    pass


class ZeroOrMore(_Perhaps):
    pass


class OneOrMore(_Around):
    pass


class DelimitedList(_Around):
    pass


class FollowedBy(_Around):
    pass


class PrecededBy(_Around):
    pass


class NotAny(_Around):
    pass


class Located(_Around):
    pass


class SkipTo(_Around):
    pass


class Group(_Around):
    pass


class Dict(_Around):
    pass


class Combine(_Around):
    pass


class Suppress(_Around):
    pass


class Forward(_Around):
    def __init__(self, other=None):
        super().__init__(other)

    def __lshift__(self, other):
        return self._with(other)

    def __ilshift__(self, other):
        return self._with(other)


def infix_notation(base_expr, op_list, lpar="(", rpar=")"):
    grammar = And([base_expr])
    for entry in op_list:
        operators = entry[0] if isinstance(entry[0], tuple) else (entry[0],)
        grammar._parts.extend(Literal(part) if isinstance(part, str) else part for part in operators if part is not None)
        if len(entry) > 3 and entry[3] is not None:
            grammar._has_actions = True
    return grammar


def one_of(strs, caseless=False, use_regex=True, as_keyword=False, **old):
    return Literal(strs)


def delimited_list(expr, *args, **kwargs):
    return DelimitedList(expr)


def counted_array(expr, *args, **kwargs):
    return Group(expr)


def nested_expr(opener="(", closer=")", content=None, **kwargs):
    return Group(content)


def srange(s):
    return _eagerlint.derived("srange", s)


def remove_quotes(s, l, t):
    return t[0][1:-1]


def replace_with(repl_str):
    return lambda s, l, t: [repl_str]


def trace_parse_action(f):
    return f


infixNotation = infix_notation
oneOf = one_of
delimitedList = delimited_list
countedArray = counted_array
nestedExpr = nested_expr
removeQuotes = remove_quotes
replaceWith = replace_with
empty = Empty()
line_end = lineEnd = LineEnd()
line_start = lineStart = LineStart()
string_end = stringEnd = StringEnd()
string_start = stringStart = StringStart()
dbl_quoted_string = dblQuotedString = QuotedString('"')
sgl_quoted_string = sglQuotedString = QuotedString("'")
quoted_string = quotedString = MatchFirst([QuotedString('"'), QuotedString("'")])
rest_of_line = restOfLine = Regex(".*")
