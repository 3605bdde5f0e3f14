#include "syntax/outline.h"

#include "syntax/scanner.h"

#include <optional>

namespace eagerlint::syntax {

namespace {

/// What the first words of a logical line say about it.
enum class LineKind : uint8_t { Simple, Import, Class, Function, Compound, Clause, Decorator };

struct LineStart {
  LineKind kind = LineKind::Simple;
  Span name; ///< Class and Function
};

Span spanOfWord(std::string_view text, uint32_t offset, uint32_t end) {
  return {offset, offset + static_cast<uint32_t>(wordAt(text, offset, end).size())};
}

LineKind kindOfKeyword(std::string_view word) {
  if (word.empty() || word[0] < 'a' || word[0] > 'w')
    return LineKind::Simple;
  switch (word[0]) {
  case 'c':
    return word == "class" ? LineKind::Class : LineKind::Simple;
  case 'd':
    return word == "def" ? LineKind::Function : LineKind::Simple;
  case 'e':
    return word == "else" || word == "elif" || word == "except" ? LineKind::Clause : LineKind::Simple;
  case 'f':
    if (word == "from")
      return LineKind::Import;
    if (word == "finally")
      return LineKind::Clause;
    return word == "for" ? LineKind::Compound : LineKind::Simple;
  case 'i':
    if (word == "import")
      return LineKind::Import;
    return word == "if" ? LineKind::Compound : LineKind::Simple;
  case 't':
    return word == "try" ? LineKind::Compound : LineKind::Simple;
  case 'w':
    return word == "with" || word == "while" ? LineKind::Compound : LineKind::Simple;
  default:
    return LineKind::Simple;
  }
}

LineStart classify(std::string_view text, uint32_t begin, uint32_t end) {
  if (text[begin] == '@')
    return {LineKind::Decorator, {}};
  std::string_view word = wordAt(text, begin, end);
  uint32_t after = skipBlanks(text, begin + static_cast<uint32_t>(word.size()), end);
  LineKind kind = kindOfKeyword(word);
  if (word == "async") {
    word = wordAt(text, after, end);
    kind = kindOfKeyword(word);
    if (kind != LineKind::Function && kind != LineKind::Compound)
      return {};
    after = skipBlanks(text, after + static_cast<uint32_t>(word.size()), end);
  }
  if (kind == LineKind::Class || kind == LineKind::Function)
    return {kind, spanOfWord(text, after, end)};
  return {kind, {}};
}

bool isAugmentedOperator(char c) {
  return c == '+' || c == '-' || c == '*' || c == '/' || c == '%' || c == '&' || c == '|' || c == '^' ||
         c == '@' || c == '<' || c == '>';
}

/// Is the `=` at `at` that of an assignment (plain or augmented), not part of a comparison or walrus?
bool isAssignmentSign(std::string_view text, uint32_t begin, uint32_t at, uint32_t end) {
  if (at + 1 < end && text[at + 1] == '=')
    return false;
  if (at == begin)
    return true;
  const char before = text[at - 1];
  if (before == '<' || before == '>') // `<<=` and `>>=` assign, `<=` and `>=` compare
    return at >= begin + 2 && text[at - 2] == before;
  return before != '=' && before != '!' && before != ':';
}

/// A line that starts with a plain name: does `at`, the first byte after it, begin `=`, `+=` or `:
/// annotation`?
bool bindsPlainName(std::string_view text, uint32_t begin, uint32_t at, uint32_t end) {
  if (at >= end)
    return false;
  if (text[at] == ':')
    return at + 1 < end && text[at + 1] != '=';
  while (at < end && isAugmentedOperator(text[at]))
    ++at;
  return at < end && text[at] == '=' && isAssignmentSign(text, begin, at, end);
}

/// Any assignment at the top level of a logical line: `a, b = …`, `a.b = …`, `a.b: int`.
bool hasAssignment(std::string_view text, Span line) {
  FlatWalker walker(text, line);
  for (uint32_t at = walker.next(); at < line.end; at = walker.next()) {
    if (text[at] == '=' && isAssignmentSign(text, line.begin, at, line.end))
      return true;
    if (text[at] == '=' && at + 1 < line.end && text[at + 1] == '=')
      (void)walker.next();
    else if (text[at] == ':' && (at + 1 >= line.end || text[at + 1] != '='))
      return true;
  }
  return false;
}

/// Kind and name of a simple statement, once its end is known.
void classifySimple(std::string_view text, ScannedStatement &statement) {
  const Span line = statement.span;
  const std::string_view word = wordAt(text, line.begin, line.end);
  if (word == "lambda" || word == "return" || word == "yield" || word == "del" || word == "raise" ||
      word == "assert")
    return;
  const uint32_t pastWord = line.begin + static_cast<uint32_t>(word.size());
  const uint32_t after = skipBlanks(text, pastWord, line.end);
  if (!word.empty() && bindsPlainName(text, line.begin, after, line.end)) {
    statement.kind = OutlineKind::Assign;
    statement.nameSpan = {line.begin, pastWord};
    return;
  }
  if (word == "type") { // the soft keyword of `type Name[T] = value`
    const Span name = spanOfWord(text, after, line.end);
    const uint32_t sign = skipBlanks(text, name.end, line.end);
    if (!name.empty() && sign < line.end && (text[sign] == '=' || text[sign] == '[')) {
      statement.kind = OutlineKind::Assign;
      statement.nameSpan = name;
      return;
    }
  }
  if (hasAssignment(text, line))
    statement.kind = OutlineKind::Assign;
}

/// Splits blocks into statements, recursing into class bodies.
class BlockScanner {
public:
  BlockScanner(std::string_view text, LineScanner lines, Members members)
      : text_(text), lines_(lines), members_(members) {}

  /// Reads the lines deeper than `parent` (all when there is none) into statements. `current_` says whether a
  /// line has been started and waits to be taken; that is so at the end when a line that is not part of the
  /// block follows.
  void block(std::vector<ScannedStatement> &out, std::optional<uint32_t> parent) {
    std::optional<uint32_t> column;
    if (!parent)
      column = 0;
    while (advance()) {
      const LogicalLine &line = lines_.line();
      if (parent && line.startsLine && line.column <= *parent)
        return;
      if (!column)
        column = line.column;
      const bool deeper = line.startsLine && line.column > *column;
      if (deeper && !out.empty())
        extend(out.back());
      else
        statement(out);
    }
  }

private:
  bool advance() { return waiting_ || (waiting_ = lines_.startLine()); }

  void take(bool splitAtSemicolon) {
    lines_.finishLine(splitAtSemicolon);
    waiting_ = false;
  }

  void extend(ScannedStatement &last) {
    take(false);
    last.span.end = lines_.line().end;
  }

  void statement(std::vector<ScannedStatement> &out) {
    const LogicalLine &line = lines_.line();
    const LineStart start = classify(text_, line.begin, static_cast<uint32_t>(text_.size()));
    if (start.kind == LineKind::Clause && !out.empty() && out.back().kind == OutlineKind::Compound &&
        line.column == out.back().column) {
      extend(out.back());
      return;
    }
    ScannedStatement &statement = out.emplace_back();
    statement.column = line.column;
    statement.startsLine = line.startsLine;
    statement.span.begin = line.begin;
    if (start.kind == LineKind::Decorator)
      decorated(statement);
    else
      finish(statement, start);
  }

  /// Takes the decorator lines and the definition after them; anything else after them is another statement.
  void decorated(ScannedStatement &statement) {
    const uint32_t column = statement.column;
    take(true);
    statement.span.end = lines_.line().end;
    while (advance() && lines_.line().column == column) {
      const LineStart start = classify(text_, lines_.line().begin, static_cast<uint32_t>(text_.size()));
      if (start.kind == LineKind::Class || start.kind == LineKind::Function) {
        finish(statement, start);
        return;
      }
      if (start.kind != LineKind::Decorator)
        return;
      take(true);
      statement.span.end = lines_.line().end;
    }
  }

  /// Takes the line that the statement (or, with decorators, its definition) starts with.
  void finish(ScannedStatement &statement, const LineStart &start) {
    const bool simple = start.kind == LineKind::Simple || start.kind == LineKind::Import;
    take(simple);
    statement.span.end = lines_.line().end;
    switch (start.kind) {
    case LineKind::Class:
      statement.kind = OutlineKind::Class;
      statement.nameSpan = start.name;
      if (members_ == Members::Scan)
        classBody(statement);
      break;
    case LineKind::Function:
      statement.kind = OutlineKind::Function;
      statement.nameSpan = start.name;
      break;
    case LineKind::Import:
      statement.kind = OutlineKind::Import;
      break;
    case LineKind::Compound:
      statement.kind = OutlineKind::Compound;
      break;
    case LineKind::Clause: // without what it would continue
      break;
    default:
      if (text_[statement.span.end - 1] == ':' &&
          wordAt(text_, statement.span.begin, statement.span.end) == "match")
        statement.kind = OutlineKind::Compound;
      else
        classifySimple(text_, statement);
      break;
    }
  }

  void classBody(ScannedStatement &statement) {
    const Span header{lines_.line().begin, statement.span.end};
    const uint32_t colon = findHeaderColon(text_, header);
    if (colon + 1 < header.end) {
      BlockScanner inner(text_, LineScanner(text_, {colon + 1, header.end}, statement.column), members_);
      inner.block(statement.members, statement.column);
    }
    block(statement.members, statement.column);
    if (!statement.members.empty())
      statement.span.end = statement.members.back().span.end;
  }

  std::string_view text_;
  LineScanner lines_;
  Members members_;
  bool waiting_ = false;
};

} // namespace

std::vector<ScannedStatement> scanFile(std::string_view text, Members members) {
  std::vector<ScannedStatement> statements;
  const Span all{0, static_cast<uint32_t>(text.size())};
  BlockScanner(text, LineScanner(text, all), members).block(statements, std::nullopt);
  return statements;
}

std::vector<ScannedStatement> scanBody(std::string_view text, Span body, uint32_t headerColumn,
                                       Members members) {
  std::vector<ScannedStatement> statements;
  BlockScanner(text, LineScanner(text, body, headerColumn), members).block(statements, headerColumn);
  return statements;
}

namespace {

bool isClauseOf(std::string_view text, const LogicalLine &line, bool isMatch) {
  if (!isMatch)
    return classify(text, line.begin, static_cast<uint32_t>(text.size())).kind == LineKind::Clause;
  return wordAt(text, line.begin, static_cast<uint32_t>(text.size())) == "case";
}

} // namespace

std::vector<ScannedClause> scanClauses(std::string_view text, const ScannedStatement &statement) {
  std::vector<ScannedClause> clauses;
  LineScanner lines(text, statement.span, statement.column);
  const bool isMatch = wordAt(text, statement.span.begin, statement.span.end) == "match";
  std::optional<uint32_t> caseColumn;
  std::optional<uint32_t> decorators; // where they begin, until the definition they belong to is met
  while (lines.startLine()) {
    const LogicalLine &line = lines.line();
    if (isMatch && !clauses.empty() && !caseColumn)
      caseColumn = line.column;
    const uint32_t column = caseColumn.value_or(statement.column);
    const bool first = clauses.empty();
    const bool decorator = first && text[line.begin] == '@';
    const bool starts = first || (line.column == column && isClauseOf(text, line, isMatch));
    lines.finishLine(false);
    if (decorator) {
      decorators = decorators.value_or(line.begin);
      continue;
    }
    if (!starts) {
      clauses.back().body.end = line.end;
      continue;
    }
    const uint32_t colon = findHeaderColon(text, {line.begin, line.end});
    const uint32_t past = colon < line.end ? colon + 1 : colon;
    const uint32_t begin = first ? decorators.value_or(line.begin) : line.begin;
    clauses.push_back({{begin, past}, {past, line.end}, first ? statement.column : line.column});
  }
  return clauses;
}

} // namespace eagerlint::syntax
