#include "syntax/scanner.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace eagerlint::syntax {
namespace {

/// The logical lines of `text`, each with its column before it.
std::vector<std::string> linesOf(std::string_view text, bool split = false) {
  LineScanner scanner(text, {0, static_cast<uint32_t>(text.size())});
  std::vector<std::string> lines;
  while (scanner.startLine()) {
    scanner.finishLine(split);
    const LogicalLine &line = scanner.line();
    lines.push_back(std::to_string(line.column) + (line.startsLine ? ":" : ";") +
                    std::string(text.substr(line.begin, line.end - line.begin)));
  }
  return lines;
}

using Lines = std::vector<std::string>;

struct Case {
  const char *what;
  std::string text;
  Lines lines;
};

void PrintTo(const Case &one, std::ostream *out) { *out << one.what; }

class ScannerLines : public testing::TestWithParam<Case> {};

TEST_P(ScannerLines, AreFound) { EXPECT_EQ(linesOf(GetParam().text), GetParam().lines); }

INSTANTIATE_TEST_SUITE_P(
    Layout, ScannerLines,
    testing::Values(
        Case{"empty", "", {}}, Case{"only blanks", "  \n\t\n\n", {}}, Case{"only comments", "# a\n  # b", {}},
        Case{"no final newline", "a", {"0:a"}},
        Case{"trailing blanks and comment", "a  # c\nb  \n", {"0:a", "0:b"}},
        Case{"columns", "a\n  b\n\tc\n \td\n", {"0:a", "2:b", "8:c", "8:d"}},
        Case{"form feed resets the column", "  \fa\n\f  b", {"0:a", "2:b"}},
        Case{"carriage returns", "a\r\nb\rc\n", {"0:a", "0:b", "0:c"}},
        Case{"byte order mark",
             "\xEF\xBB\xBF"
             "a\nb",
             {"0:a", "0:b"}},
        Case{"backslash continuation", "a = \\\n  1\nb", {"0:a = \\\n  1", "0:b"}},
        Case{"backslash continuation with carriage return", "a = \\\r\n  1\r\nb", {"0:a = \\\r\n  1", "0:b"}},
        Case{"backslash before the first token", "  \\\n  a\nb", {"2:a", "0:b"}},
        Case{"brackets", "f(a,\n  b)\nc[\n1\n]\n{\n}", {"0:f(a,\n  b)", "0:c[\n1\n]", "0:{\n}"}},
        Case{"comment with a bracket inside brackets", "f(a, # (\n b)\nc", {"0:f(a, # (\n b)", "0:c"}},
        Case{"stray closing bracket", "a)\nb", {"0:a)", "0:b"}},
        Case{"semicolons stay", "a; b;", {"0:a; b;"}}));

INSTANTIATE_TEST_SUITE_P(
    Strings, ScannerLines,
    testing::Values(
        Case{"hash and bracket in a string", "a = '#('\nb", {"0:a = '#('", "0:b"}},
        Case{"escaped quote",
             R"(a = 'it\'s')"
             "\nb",
             {"0:a = 'it\\'s'", "0:b"}},
        Case{"escaped backslash before the quote", "a = '\\\\'\nb", {"0:a = '\\\\'", "0:b"}},
        Case{"raw string keeps the backslash but not the end", "a = r'\\''\nb", {"0:a = r'\\''", "0:b"}},
        Case{"escaped line end", "a = 'x\\\ny'\nb", {"0:a = 'x\\\ny'", "0:b"}},
        Case{"triple quotes", "a = '''x\n'y\n'''\nb", {"0:a = '''x\n'y\n'''", "0:b"}},
        Case{"quotes before the closing triple", "a = '''x\\''''\nb", {"0:a = '''x\\''''", "0:b"}},
        Case{"empty strings", "a = ''\nb = \"\"\"\"\"\"\nc", {"0:a = ''", "0:b = \"\"\"\"\"\"", "0:c"}},
        Case{"unterminated string ends with its line", "a = 'x\nb", {"0:a = 'x", "0:b"}},
        Case{"unterminated triple costs its line", "a = '''x\nb\n", {"0:a = '''x", "0:b"}},
        Case{"prefix letters that are a name", "rf = xrf'{'\nb", {"0:rf = xrf'{'", "0:b"}}));

INSTANTIATE_TEST_SUITE_P(
    FStrings, ScannerLines,
    testing::Values(Case{"plain", "f'a{b}c'\nd", {"0:f'a{b}c'", "0:d"}},
                    Case{"same quotes nested", "f'a{d['k']}' + x\nd", {"0:f'a{d['k']}' + x", "0:d"}},
                    Case{"nested to the third", "f'{f'{f'{1}'}'}'\nd", {"0:f'{f'{f'{1}'}'}'", "0:d"}},
                    Case{"doubled braces", "f'{{{a}}}'\nd", {"0:f'{{{a}}}'", "0:d"}},
                    Case{"line end in a field", "f'{a\n}'\nd", {"0:f'{a\n}'", "0:d"}},
                    Case{"comment in a field", "f'{a # '\n}'\nd", {"0:f'{a # '\n}'", "0:d"}},
                    Case{"format spec with a field", "f'{a:>{w}}'\nd", {"0:f'{a:>{w}}'", "0:d"}},
                    Case{"format spec of a date", "f'{a:%H:%M}'\nd", {"0:f'{a:%H:%M}'", "0:d"}},
                    Case{"brackets in a field", "f'{a[1:2](b)}'\nd", {"0:f'{a[1:2](b)}'", "0:d"}},
                    Case{"dictionary in a field", "f'{ {1: 2}[1] }'\nd", {"0:f'{ {1: 2}[1] }'", "0:d"}},
                    Case{"triple with lines", "f'''{\na}\n'''\nd", {"0:f'''{\na}\n'''", "0:d"}},
                    Case{"template string", "t'{d['k']}'\nd", {"0:t'{d['k']}'", "0:d"}},
                    Case{"upper case prefix", "RF'{d['k']}\\'\nd", {"0:RF'{d['k']}\\'", "0:d"}},
                    Case{"open field is read as plain text", "f'{'\nd", {"0:f'{'", "0:d"}},
                    Case{"not well formed", "f'{)}'\nd", {"0:f'{)}'", "0:d"}}));

INSTANTIATE_TEST_SUITE_P(
    OpenBrackets, ScannerLines,
    testing::Values(Case{"a definition ends them", "f(a,\ndef g(): pass\n", {"0:f(a,", "0:def g(): pass"}},
                    Case{"indented too", "f(a,\n    return 1\n", {"0:f(a,", "4:return 1"}},
                    Case{"an import ends them",
                         "x = [\nimport a\nfrom b import c",
                         {"0:x = [", "0:import a", "0:from b import c"}},
                    Case{"decorators end them",
                         "f(\n@a.b\n@c(1)\ndef g(): pass",
                         {"0:f(", "0:@a.b", "0:@c(1)", "0:def g(): pass"}},
                    Case{"async ends them", "f(\nasync def g(): pass", {"0:f(", "0:async def g(): pass"}},
                    Case{"words of expressions do not",
                         "f(a\nif b\nelse c\nfor d in e\nif not f)",
                         {"0:f(a\nif b\nelse c\nfor d in e\nif not f)"}},
                    Case{"matrix product does not", "f(a\n@b\n)\nc", {"0:f(a\n@b\n)", "0:c"}},
                    Case{"yield from does not", "(yield\nfrom a)\nc", {"0:(yield\nfrom a)", "0:c"}},
                    Case{"async for does not", "[a\nasync for a in b]", {"0:[a\nasync for a in b]"}},
                    Case{"at the end of the file", "f(a,\nb", {"0:f(a,\nb"}}));

TEST(Scanner, SplitsAtSemicolonsWhenAsked) {
  EXPECT_EQ(linesOf("a = 1; b = ';'; f(\n;)\nc;\n; d", true),
            (Lines{"0:a = 1", "0;b = ';'", "0;f(\n;)", "0:c", "0:;", "0;d"}));
  EXPECT_EQ(linesOf("a; # c\nb", true), (Lines{"0:a", "0:b"}));
}

TEST(Scanner, ReportsWhatIsOpen) {
  const std::string_view text = "a = ((1\ndef f(): 'x\n";
  LineScanner scanner(text, {0, static_cast<uint32_t>(text.size())});
  ASSERT_TRUE(scanner.startLine());
  scanner.finishLine(false);
  EXPECT_EQ(scanner.line().unclosedBracket, 2U);
  ASSERT_TRUE(scanner.startLine());
  scanner.finishLine(false);
  EXPECT_EQ(scanner.line().unclosedBracket, 0U);
  EXPECT_EQ(scanner.firstUnterminatedString(), text.find('\''));
}

TEST(Scanner, FindsTheColonOfAHeader) {
  const auto colon = [](std::string_view line) {
    const auto size = static_cast<uint32_t>(line.size());
    return std::string(line.substr(findHeaderColon(line, {0, size})));
  };
  EXPECT_EQ(colon("if a: b"), ": b");
  EXPECT_EQ(colon("if a[1:2] == {3: 4}: b"), ": b");
  EXPECT_EQ(colon("if lambda x: y: b"), ": b");
  EXPECT_EQ(colon("if x := y: b"), ": b");
  EXPECT_EQ(colon("with ':' as x: b"), ": b");
  EXPECT_EQ(colon("class A(B, c=lambda: 1): b"), ": b");
  EXPECT_EQ(colon("class A"), "");
}

TEST(Scanner, ManyOpenFieldsAreStillFast) {
  std::string text;
  for (int i = 0; i < 20000; ++i)
    text += "f'{a\n";
  EXPECT_EQ(linesOf(text).size(), 20000U);
}

} // namespace
} // namespace eagerlint::syntax
