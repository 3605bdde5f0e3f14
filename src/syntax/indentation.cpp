#include "syntax/indentation.h"

#include "syntax/scanner.h"

#include "llvm/ADT/SmallVector.h"

namespace eagerlint::syntax {

std::pair<uint32_t, bool> indentationAt(std::string_view text, uint32_t offset) {
  uint32_t begin = offset;
  while (begin > 0 && text[begin - 1] != '\n' && text[begin - 1] != '\r')
    --begin;
  LineScanner line(text, {begin, static_cast<uint32_t>(text.size())});
  (void)line.startLine();
  return {line.line().column, line.line().begin == offset};
}

namespace {

/// The outermost bracket that is open at the end of `line`.
uint32_t openBracket(std::string_view text, Span line) {
  FlatWalker walker(text, line);
  uint32_t last = line.begin;
  for (uint32_t at = walker.next(); at < line.end; at = walker.next())
    if (text[at] == '(' || text[at] == '[' || text[at] == '{')
      last = at;
  return last;
}

} // namespace

std::vector<LineProblem> checkLines(std::string_view text) {
  std::vector<LineProblem> problems;
  llvm::SmallVector<uint32_t, 16> columns{0};
  LineScanner lines(text, {0, static_cast<uint32_t>(text.size())});
  bool expectsBlock = false;
  Span header;
  const auto report = [&](Span span, Span line, std::string message) {
    problems.push_back({{span, std::move(message)}, line});
  };
  while (lines.startLine()) {
    const uint32_t begin = lines.line().begin;
    const uint32_t column = lines.line().column;
    const bool stringsWereClosed = lines.firstUnterminatedString() == UINT32_MAX;
    lines.finishLine(false);
    const Span line{begin, lines.line().end};
    if (expectsBlock && column <= columns.back())
      report(header, header, "expected an indented block after this line");
    if (column > columns.back()) {
      if (!expectsBlock)
        report(line, line, "unexpected indent");
      columns.push_back(column);
    }
    while (column < columns.back())
      columns.pop_back();
    if (column > columns.back()) {
      report(line, line, "unindent does not match any outer indentation level");
      columns.push_back(column);
    }
    if (lines.line().unclosedBracket > 0) {
      const uint32_t bracket = openBracket(text, line);
      report({bracket, bracket + 1}, line, std::string("'") + text[bracket] + "' was never closed");
    }
    if (const uint32_t quote = lines.firstUnterminatedString(); stringsWereClosed && quote != UINT32_MAX)
      report({quote, quote + 1}, line, "unterminated string literal");
    expectsBlock = text[line.end - 1] == ':';
    header = line;
  }
  if (expectsBlock)
    report(header, header, "expected an indented block after this line");
  return problems;
}

} // namespace eagerlint::syntax
