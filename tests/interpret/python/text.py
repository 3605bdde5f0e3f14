"""str, bytes, formatting."""


def test_case():
    assert "hElLo wORLD".capitalize() == "Hello world"
    assert "hello world".title() == "Hello World"
    assert "they're bill's".title() == "They'Re Bill'S"
    assert "ÄÖÜ straße".lower() == "äöü straße"
    assert "straße".upper() == "STRASSE"
    assert "aBc".swapcase() == "AbC"
    assert "Привет".upper() == "ПРИВЕТ"


def test_tests():
    assert "abc".isalpha() and not "ab1".isalpha() and not "".isalpha()
    assert "12".isdigit() and "12".isdecimal() and "12".isnumeric()
    assert "ab1".isalnum()
    assert " \t".isspace() and not "".isspace()
    assert "abc".islower() and "ABC".isupper() and not "123".islower()
    assert "name_1".isidentifier() and not "1name".isidentifier()
    assert "Hello World".istitle() and not "Hello world".istitle()
    assert "abc".isascii() and not "ä".isascii()


def test_padding():
    assert "ab".ljust(5, "*") == "ab***"
    assert "ab".rjust(5) == "   ab"
    assert "ab".center(5, "-") == "--ab-"
    assert "abc".center(6, "-") == "-abc--"
    assert "-7".zfill(4) == "-007"
    assert "7".zfill(3) == "007"
    assert "a\tb".expandtabs(4) == "a   b"
    assert "ä".ljust(3, ".") == "ä.."


def test_strip():
    assert "  a b ".strip() == "a b"
    assert "xxaxx".strip("x") == "a"
    assert "xxaxx".lstrip("x") == "axx"
    assert "xxaxx".rstrip("x") == "xxa"
    assert "prefix-a".removeprefix("prefix-") == "a"
    assert "a.py".removesuffix(".py") == "a"
    assert "a.py".removesuffix(".txt") == "a.py"


def test_search():
    assert "hello".find("l") == 2 and "hello".rfind("l") == 3 and "hello".find("z") == -1
    assert "äöü".find("ü") == 2
    assert "hello".index("e") == 1
    assert "hello".find("l", 3) == 3 and "hello".find("h", 1) == -1
    assert "banana".count("an") == 2 and "abc".count("") == 4
    assert "hello".startswith("he") and "hello".startswith(("x", "h")) and not "hello".startswith("lo")
    assert "hello".endswith("lo") and "hello".startswith("l", 2)
    assert "ell" in "hello" and "x" not in "hello"
    try:
        "a".index("b")
    except ValueError as error:
        assert str(error) == "substring not found"
    else:
        assert False


def test_replace():
    assert "banana".replace("a", "o") == "bonono"
    assert "banana".replace("a", "o", 2) == "bonona"
    assert "abc".replace("", "-") == "-a-b-c-"
    assert "hello".translate(str.maketrans("el", "ip")) == "hippo"
    assert "hello".translate(str.maketrans({"h": "J", "o": None})) == "Jell"


def test_split():
    assert "a b  c".split() == ["a", "b", "c"]
    assert " a b ".split(None, 1) == ["a", "b "] or " a b ".split(None, 1) == ["a", "b"]
    assert "a,b,,c".split(",") == ["a", "b", "", "c"]
    assert "a,b,c".split(",", 1) == ["a", "b,c"]
    assert "a,b,c".rsplit(",", 1) == ["a,b", "c"]
    assert "a b c".rsplit(None, 1) == ["a b", "c"]
    assert "".split() == [] and "".split(",") == [""]
    assert "a\nb\r\nc".splitlines() == ["a", "b", "c"]
    assert "a\nb".splitlines(True) == ["a\n", "b"]
    assert "k=v=w".partition("=") == ("k", "=", "v=w")
    assert "k=v=w".rpartition("=") == ("k=v", "=", "w")
    assert "kv".partition("=") == ("kv", "", "") and "kv".rpartition("=") == ("", "", "kv")
    assert ", ".join(["a", "b"]) == "a, b" and "".join([]) == ""
    assert "-".join(str(i) for i in range(3)) == "0-1-2"


def test_format_method():
    assert "{} {}".format("a", 1) == "a 1"
    assert "{1} {0}".format("a", "b") == "b a"
    assert "{name}!".format(name="x") == "x!"
    assert "{0[1]} {0[0]}".format([1, 2]) == "2 1"
    assert "{d[key]}".format(d={"key": 5}) == "5"
    assert "{!r}".format("a") == "'a'"
    assert "{{}}".format() == "{}"
    assert "{:>{width}}".format("a", width=4) == "   a"
    assert "{a.real}".format(a=3) == "3"
    assert "{x}".format_map({"x": 1}) == "1"


def test_format_specs():
    assert format(5, "03d") == "005" and format(-5, "04d") == "-005"
    assert format(1234567, ",") == "1,234,567" and format(1234567, "_d") == "1_234_567"
    assert format(1234567.891, ",.2f") == "1,234,567.89"
    assert format(255, "x") == "ff" and format(255, "#x") == "0xff" and format(5, "b") == "101" and format(8, "o") == "10"
    assert format(255, "X") == "FF" and format(5, "+d") == "+5" and format(5, " d") == " 5"
    assert format(0.5, ".1%") == "50.0%" and format(3.14159, ".2f") == "3.14"
    assert format(1e10, "e") == "1.000000e+10" and format(1e10, "g") == "1e+10" and format(0.0001, "g") == "0.0001"
    assert format("a", "<4") == "a   " and format("a", ">4") == "   a" and format("a", "^5") == "  a  "
    assert format("abcdef", ".3") == "abc" and format("a", "*^5s") == "**a**"
    assert format(3.0) == "3.0" and format(3, "f") == "3.000000" and format(65, "c") == "A"
    assert f"{3.14159:8.3f}|" == "   3.142|" and f"{42:<6}|" == "42    |"
    assert f"{'a'!r:>5}" == "  'a'" and f"{1 + 1=}" == "1 + 1=2"
    assert format(True) == "True" and format(None) == "None" and format(2.5, ".0f") == "2"
    try:
        format("a", "d")
    except ValueError:
        pass
    else:
        assert False


def test_percent():
    assert "%s %d" % ("a", 5) == "a 5"
    assert "%(name)s" % {"name": "x"} == "x"
    assert "%05.2f|%-5s|%5s" % (3.14159, "ab", "cd") == "03.14|ab   |   cd"
    assert "%x %X %o" % (255, 255, 8) == "ff FF 10"
    assert "100%%" % () == "100%"
    assert "%r" % "a" == "'a'" and "%s" % None == "None" and "%s" % [1] == "[1]"
    assert "%+d" % 5 == "+5" and "%e" % 12345.678 == "1.234568e+04" and "%c" % "x" == "x"
    assert "%.3d" % 5 == "005" and "%*d" % (4, 5) == "   5"
    try:
        "%s %s" % ("a",)
    except TypeError as error:
        assert str(error) == "not enough arguments for format string"
    else:
        assert False


def test_repr():
    assert repr("it's") == '"it\'s"' and repr("a\nb") == "'a\\nb'" and repr('"') == "'\"'"
    assert repr(1.0) == "1.0" and repr(1e16) == "1e+16" and repr(1e-5) == "1e-05" and repr(0.1) == "0.1"
    assert repr(123456789.123) == "123456789.123" and repr(1e15) == "1000000000000000.0" and repr(-0.0) == "-0.0"
    assert repr((1,)) == "(1,)" and repr([1, "a"]) == "[1, 'a']" and repr({1: None}) == "{1: None}"
    assert repr(b"a\x00") == "b'a\\x00'" and repr(float("inf")) == "inf"


def test_bytes():
    assert "äb".encode() == b"\xc3\xa4b" and b"\xc3\xa4".decode() == "ä"
    assert b"abc".hex() == "616263" and bytes.fromhex("6162") == b"ab"
    assert bytes([97, 98]) == b"ab" and len(b"abc") == 3
    assert b"a,b".split(b",") == [b"a", b"b"] and b"-".join([b"a", b"b"]) == b"a-b"
    assert b"abc".startswith(b"ab") and b" a ".strip() == b"a"


def test_numbers_from_text():
    assert int("42") == 42 and int(" -7 ") == -7 and int("ff", 16) == 255 and int("0x1f", 0) == 31 and int("1_000") == 1000
    assert int(3.9) == 3 and int(-3.9) == -3 and int(True) == 1 and int() == 0
    assert float("1.5") == 1.5 and float("1e3") == 1000.0 and float("-inf") < 0
    for text in ("", "abc", "1.5", "1__0"):
        try:
            int(text)
        except ValueError:
            pass
        else:
            assert False


def test_slices():
    assert "hello"[1:3] == "el" and "hello"[::-1] == "olleh" and "hello"[-1] == "o" and "äöü"[1] == "ö"
    assert ord("a") == 97 and chr(228) == "ä" and bin(5) == "0b101" and hex(255) == "0xff" and oct(8) == "0o10"
    assert "a" * 3 == "aaa" and "a" + "b" == "ab" and "a" < "b" and max("b", "a") == "b"
