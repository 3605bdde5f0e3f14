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

std::vector<SyntaxProblem> checkLines(std::string_view text) {
  std::vector<SyntaxProblem> problems;
  llvm::SmallVector<uint32_t, 16> columns{0};
  LineScanner lines(text, {0, static_cast<uint32_t>(text.size())});
  bool expectsBlock = false;
  Span header;
  while (lines.startLine()) {
    const uint32_t begin = lines.line().begin;
    const uint32_t column = lines.line().column;
    lines.finishLine(false);
    const Span span{begin, lines.line().end};
    if (expectsBlock && column <= columns.back())
      problems.push_back({header, "expected an indented block after this line"});
    if (column > columns.back()) {
      if (!expectsBlock)
        problems.push_back({span, "unexpected indent"});
      columns.push_back(column);
    }
    while (column < columns.back())
      columns.pop_back();
    if (column > columns.back()) {
      problems.push_back({span, "unindent does not match any outer indentation level"});
      columns.push_back(column);
    }
    if (lines.line().unclosedBracket > 0) {
      const uint32_t bracket = openBracket(text, span);
      problems.push_back({{bracket, bracket + 1}, std::string("'") + text[bracket] + "' was never closed"});
    }
    expectsBlock = text[span.end - 1] == ':';
    header = span;
  }
  if (expectsBlock)
    problems.push_back({header, "expected an indented block after this line"});
  if (const uint32_t string = lines.firstUnterminatedString(); string != UINT32_MAX)
    problems.push_back({{string, string + 1}, "unterminated string literal"});
  return problems;
}

} // namespace eagerlint::syntax
