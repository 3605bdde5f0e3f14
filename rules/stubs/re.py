# Regular expressions of constants are matched natively; of other text the result is derived.

NOFLAG = 0
IGNORECASE = I = 2
LOCALE = L = 4
MULTILINE = M = 8
DOTALL = S = 16
UNICODE = U = 32
VERBOSE = X = 64
ASCII = A = 256


class error(Exception):
    pass


PatternError = error


def _search(pattern, flags, string, position, mode):
    # None or the spans of the groups, [(start, end)], (-1, -1) for a group that took no part; mode "match",
    # "fullmatch" or "search". An unknown value when pattern or string are not known.
    ...


def _group_names(pattern, flags):
    # {name: number}
    ...


def _outline(pattern, with_optional_groups):
    # Of a text that the pattern matches the plain texts and, as a tuple with its name or None, each group; None when the
    # pattern is not understood.
    ...


class Match:
    def __init__(self, pattern, string, spans):
        self.re = pattern
        self.string = string
        self._spans = spans

    def _number(self, group):
        return self.re.groupindex[group] if isinstance(group, str) else group

    def _text(self, group, default=None):
        start, end = self._spans[self._number(group)]
        return default if start < 0 else self.string[start:end]

    def group(self, *groups):
        if len(groups) > 1:
            return tuple([self._text(group) for group in groups])
        return self._text(groups[0] if groups else 0)

    def __getitem__(self, group):
        return self._text(group)

    def groups(self, default=None):
        return tuple([self._text(number, default) for number in range(1, len(self._spans))])

    def groupdict(self, default=None):
        return {name: self._text(name, default) for name in self.re.groupindex}

    def start(self, group=0):
        return self._spans[self._number(group)][0]

    def end(self, group=0):
        return self._spans[self._number(group)][1]

    def span(self, group=0):
        return self._spans[self._number(group)]

    def expand(self, template):
        return _expand(template, self)


class Pattern:
    def __init__(self, pattern, flags):
        self.pattern = pattern
        self.flags = int(flags)
        self.groupindex = _group_names(pattern, self.flags)

    def _match(self, string, position, mode):
        from _eagerlint import is_opaque

        spans = _search(self.pattern, self.flags, string, position, mode)
        return spans if spans is None or is_opaque(spans) else Match(self, string, spans)

    def match(self, string, pos=0, endpos=None):
        return self._match(string, pos, "match")

    def fullmatch(self, string, pos=0, endpos=None):
        return self._match(string, pos, "fullmatch")

    def search(self, string, pos=0, endpos=None):
        return self._match(string, pos, "search")

    def finditer(self, string, pos=0, endpos=None):
        return iter(self._all(string))

    def _all(self, string):
        from _eagerlint import derived, is_opaque

        found = []
        position = 0
        if is_opaque(string) or is_opaque(self.pattern):
            return derived("re.finditer", self.pattern, string)
        while position <= len(string):
            match = self.search(string, position)
            if match is None:
                break
            found.append(match)
            position = match.end() + (1 if match.end() == match.start() else 0)
        return found

    def findall(self, string, pos=0, endpos=None):
        from _eagerlint import is_opaque

        matches = self._all(string)
        if is_opaque(matches):
            return matches
        found = []
        for match in matches:
            groups = match.groups("")
            found.append(match.group() if not groups else groups[0] if len(groups) == 1 else groups)
        return found

    def split(self, string, maxsplit=0):
        from _eagerlint import is_opaque

        matches = self._all(string)
        if is_opaque(matches):
            return matches
        parts = []
        position = 0
        for match in matches[:maxsplit] if maxsplit else matches:
            parts.append(string[position : match.start()])
            parts.extend(match.groups())
            position = match.end()
        parts.append(string[position:])
        return parts

    def subn(self, repl, string, count=0):
        from _eagerlint import is_opaque

        matches = self._all(string)
        if is_opaque(matches):
            return (matches, matches)
        parts = []
        position = 0
        for match in matches[:count] if count else matches:
            parts.append(string[position : match.start()])
            parts.append(repl(match) if callable(repl) else _expand(repl, match))
            position = match.end()
        parts.append(string[position:])
        return ("".join(parts), len(matches))

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]


def _expand(template, match):
    if "\\" not in template:
        return template
    for name in match.re.groupindex:
        template = template.replace("\\g<" + name + ">", match._text(name, ""))
    for number in range(len(match.groups()), -1, -1):
        text = match._text(number, "")
        template = template.replace("\\g<" + str(number) + ">", text).replace("\\" + str(number), text)
    return template.replace("\\n", "\n").replace("\\\\", "\\")


def compile(pattern, flags=0):
    return pattern if isinstance(pattern, Pattern) else Pattern(pattern, flags)


def match(pattern, string, flags=0):
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return compile(pattern, flags).search(string)


def findall(pattern, string, flags=0):
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return compile(pattern, flags).finditer(string)


def split(pattern, string, maxsplit=0, flags=0):
    return compile(pattern, flags).split(string, maxsplit)


def sub(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).subn(repl, string, count)


def escape(pattern):
    special = set("()[]{}?*+-|^$\\.&~# \t\n\r\v\f")
    return "".join(["\\" + char if char in special else char for char in pattern])


def purge():
    pass
