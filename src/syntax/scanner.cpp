#include "syntax/scanner.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace eagerlint::syntax {

namespace {

enum : uint8_t { Plain = 0, LineEnd, Comment, Quote, Open, Close, Backslash, Semicolon };

constexpr std::array<uint8_t, 256> makeClasses() {
  std::array<uint8_t, 256> classes{};
  classes['\n'] = classes['\r'] = LineEnd;
  classes['#'] = Comment;
  classes['"'] = classes['\''] = Quote;
  classes['('] = classes['['] = classes['{'] = Open;
  classes[')'] = classes[']'] = classes['}'] = Close;
  classes['\\'] = Backslash;
  classes[';'] = Semicolon;
  return classes;
}

constexpr std::array<bool, 256> makeWordBytes() {
  std::array<bool, 256> bytes{};
  for (unsigned c = 0; c < 256; ++c)
    bytes[c] =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c >= 0x80;
  return bytes;
}

constexpr std::array<uint8_t, 256> classes = makeClasses();
constexpr std::array<bool, 256> wordBytes = makeWordBytes();

/// Replacement fields nest at most this deep; Python's own limit is about the same.
constexpr unsigned maxFieldNesting = 100;

uint8_t classOf(char c) { return classes[static_cast<unsigned char>(c)]; }
bool isWordByte(char c) { return wordBytes[static_cast<unsigned char>(c)]; }
bool isLineEnd(char c) { return c == '\n' || c == '\r'; }
bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\f'; }

/// Past the line end at `offset`.
uint32_t pastLineEnd(std::string_view text, uint32_t offset, uint32_t end) {
  if (text[offset] == '\r' && offset + 1 < end && text[offset + 1] == '\n')
    return offset + 2;
  return offset + 1;
}

uint32_t toLineEnd(std::string_view text, uint32_t offset, uint32_t end) {
  while (offset < end && !isLineEnd(text[offset]))
    ++offset;
  return offset;
}

bool startsWithTripled(std::string_view text, uint32_t offset, uint32_t end) {
  return offset + 2 < end && text[offset + 1] == text[offset] && text[offset + 2] == text[offset];
}

/// Does the literal whose quote is at `quote` have replacement fields? Its prefix stands directly before the
/// quote.
bool hasFields(std::string_view text, uint32_t begin, uint32_t quote) {
  bool fields = false;
  uint32_t prefix = quote;
  while (prefix > begin && quote - prefix < 3) {
    const char letter = static_cast<char>(text[prefix - 1] | 0x20);
    if (letter == 'f' || letter == 't')
      fields = true;
    else if (letter != 'r' && letter != 'b' && letter != 'u')
      break;
    --prefix;
  }
  return fields && (prefix == begin || !isWordByte(text[prefix - 1]));
}

StringEnd skipSingleQuoted(std::string_view text, uint32_t quote, uint32_t end) {
  const char delimiter = text[quote];
  uint32_t at = quote + 1;
  while (at < end) {
    const char c = text[at];
    if (c == delimiter)
      return {at + 1, true};
    if (c == '\\' && at + 1 < end)
      at = isLineEnd(text[at + 1]) ? pastLineEnd(text, at + 1, end) : at + 2;
    else if (isLineEnd(c))
      break;
    else
      ++at;
  }
  return {at, false};
}

StringEnd skipTripleQuoted(std::string_view text, uint32_t quote, uint32_t end) {
  const char delimiter = text[quote];
  const uint32_t contents = quote + 3;
  uint32_t at = contents;
  while (at < end) {
    const auto *found = static_cast<const char *>(std::memchr(text.data() + at, delimiter, end - at));
    if (found == nullptr)
      break;
    at = static_cast<uint32_t>(found - text.data());
    uint32_t backslashes = 0;
    while (at - backslashes > contents && text[at - backslashes - 1] == '\\')
      ++backslashes;
    if (backslashes % 2 == 0 && startsWithTripled(text, at, end))
      return {at + 3, true};
    ++at;
  }
  // Never closed: whatever was meant, only its first line is lost.
  return {toLineEnd(text, quote, end), false};
}

/// Walks one literal with replacement fields. Gives up (and `failed` stays set) on anything that is not well
/// formed, so that the whole literal can be read as a plain one instead.
class FieldWalker {
public:
  FieldWalker(std::string_view text, uint32_t end) : text_(text), end_(end) {}

  /// Past the closing quote of the literal whose opening quote is at `quote`, or `end_` with `failed`.
  uint32_t literal(uint32_t quote, unsigned nesting) {
    const char delimiter = text_[quote];
    const bool triple = startsWithTripled(text_, quote, end_);
    uint32_t at = quote + (triple ? 3 : 1);
    if (nesting > maxFieldNesting)
      return fail();
    while (at < end_ && !failed) {
      const char c = text_[at];
      if (c == delimiter && (!triple || startsWithTripled(text_, at, end_)))
        return at + (triple ? 3 : 1);
      if (c == '\\' && at + 1 < end_ && text_[at + 1] != '{' && text_[at + 1] != '}')
        at += 2;
      else if (isLineEnd(c) && !triple)
        return fail();
      else if (c == '{' && at + 1 < end_ && text_[at + 1] == '{')
        at += 2;
      else if (c == '{')
        at = field(at + 1, delimiter, triple, nesting);
      else
        ++at;
    }
    return fail();
  }

  bool failed = false;

private:
  uint32_t fail() {
    failed = true;
    return end_;
  }

  /// Past the brace that closes the field whose contents begin at `at`.
  uint32_t field(uint32_t at, char delimiter, bool triple, unsigned nesting) {
    unsigned depth = 0;
    while (at < end_ && !failed) {
      const char c = text_[at];
      switch (c) {
      case '"':
      case '\'':
        at = string(at, nesting);
        continue;
      case '(':
      case '[':
      case '{':
        ++depth;
        break;
      case ')':
      case ']':
        if (depth == 0)
          return fail();
        --depth;
        break;
      case '}':
        if (depth == 0)
          return at + 1;
        --depth;
        break;
      case ':':
        if (depth == 0)
          return formatSpec(at + 1, delimiter, triple, nesting);
        break;
      case '#':
        at = toLineEnd(text_, at, end_);
        continue;
      default:
        break;
      }
      ++at;
    }
    return fail();
  }

  uint32_t formatSpec(uint32_t at, char delimiter, bool triple, unsigned nesting) {
    if (nesting > maxFieldNesting)
      return fail();
    while (at < end_ && !failed) {
      const char c = text_[at];
      if (c == '}')
        return at + 1;
      if (c == '{') {
        at = field(at + 1, delimiter, triple, nesting + 1);
        continue;
      }
      if (c == delimiter && (!triple || startsWithTripled(text_, at, end_)))
        return fail();
      if (isLineEnd(c) && !triple)
        return fail();
      ++at;
    }
    return fail();
  }

  uint32_t string(uint32_t quote, unsigned nesting) {
    if (hasFields(text_, 0, quote))
      return literal(quote, nesting + 1);
    const StringEnd inner = startsWithTripled(text_, quote, end_) ? skipTripleQuoted(text_, quote, end_)
                                                                  : skipSingleQuoted(text_, quote, end_);
    return inner.closed ? inner.offset : fail();
  }

  std::string_view text_;
  uint32_t end_;
};

/// Words that start a statement and that no expression contains.
bool startsStatementOnly(std::string_view word) {
  switch (word.size()) {
  case 3:
    return word == "def" || word == "try" || word == "del";
  case 4:
    return word == "with" || word == "pass" || word == "elif";
  case 5:
    return word == "class" || word == "while" || word == "raise" || word == "break";
  case 6:
    return word == "import" || word == "return" || word == "assert" || word == "global" || word == "except";
  case 7:
    return word == "finally";
  case 8:
    return word == "continue" || word == "nonlocal";
  default:
    return false;
  }
}

/// Is the line at `at` (its first token) the first of decorators? `@` is an operator too, so a definition
/// must follow the lines that begin like it at the same column.
bool startsDecorators(std::string_view text, uint32_t at, uint32_t end) {
  const auto columnOf = [&](uint32_t token) {
    uint32_t begin = token;
    while (begin > 0 && !isLineEnd(text[begin - 1]))
      --begin;
    return token - begin;
  };
  const uint32_t column = columnOf(at);
  for (uint32_t line = at; line < end;) {
    line = toLineEnd(text, line, end);
    if (line >= end)
      return false;
    line = pastLineEnd(text, line, end);
    uint32_t token = line;
    while (token < end && isBlank(text[token]))
      ++token;
    if (token >= end || isLineEnd(text[token]) || token - line != column)
      continue;
    if (text[token] != '@') {
      const std::string_view word = wordAt(text, token, end);
      return word == "def" || word == "class" || word == "async";
    }
  }
  return false;
}

/// Can the line that begins at `at` only be the start of a statement, though brackets are open before it?
bool startsStatement(std::string_view text, uint32_t at, uint32_t end) {
  while (at < end && isBlank(text[at]))
    ++at;
  if (at >= end)
    return false;
  const char c = text[at];
  if (c == '@')
    return at + 1 < end && isWordByte(text[at + 1]) && startsDecorators(text, at, end);
  if (c < 'a' || c > 'w')
    return false;
  const std::string_view word = wordAt(text, at, end);
  const uint32_t after = at + static_cast<uint32_t>(word.size());
  if (word == "async" || word == "from") {
    const std::string_view line = text.substr(after, toLineEnd(text, after, end) - after);
    if (word == "from")
      return line.find(" import") != std::string_view::npos;
    const std::string_view next = wordAt(text, skipBlanks(text, after, end), end);
    return next == "def" || next == "with";
  }
  return startsStatementOnly(word);
}

} // namespace

StringEnd skipString(std::string_view text, uint32_t begin, uint32_t quote, uint32_t end) {
  if (hasFields(text, begin, quote)) {
    FieldWalker walker(text, end);
    const uint32_t past = walker.literal(quote, 0);
    if (!walker.failed)
      return {past, true};
  }
  return startsWithTripled(text, quote, end) ? skipTripleQuoted(text, quote, end)
                                             : skipSingleQuoted(text, quote, end);
}

std::string_view wordAt(std::string_view text, uint32_t offset, uint32_t end) {
  uint32_t at = offset;
  if (at < end && text[at] >= '0' && text[at] <= '9')
    return {};
  while (at < end && isWordByte(text[at]))
    ++at;
  return text.substr(offset, at - offset);
}

uint32_t skipBlanks(std::string_view text, uint32_t offset, uint32_t end) {
  while (offset < end) {
    if (isBlank(text[offset]))
      ++offset;
    else if (text[offset] == '\\' && offset + 1 < end && isLineEnd(text[offset + 1]))
      offset = pastLineEnd(text, offset + 1, end);
    else
      break;
  }
  return offset;
}

// ---------------------------------------------------------------------------------------------- LineScanner

LineScanner::LineScanner(std::string_view text, Span range)
    : text_(text), position_(range.begin), end_(range.end) {
  if (position_ == 0 && text.starts_with("\xEF\xBB\xBF"))
    position_ = end_ < 3 ? end_ : 3;
}

LineScanner::LineScanner(std::string_view text, Span range, uint32_t column)
    : text_(text), position_(range.begin), end_(range.end), insideLine_(true) {
  line_.column = column;
}

void LineScanner::consumeLineEnd() { position_ = pastLineEnd(text_, position_, end_); }

uint32_t LineScanner::trimmed(uint32_t end) const {
  while (end > line_.begin && (isBlank(text_[end - 1]) || isLineEnd(text_[end - 1])))
    --end;
  return end;
}

/// Moves to the first token that starts a line, noting its column.
bool LineScanner::skipBlankLines() {
  while (position_ < end_) {
    uint32_t column = 0;
    for (; position_ < end_; ++position_) {
      const char c = text_[position_];
      if (c == ' ')
        ++column;
      else if (c == '\t')
        column = (column / 8 + 1) * 8;
      else if (c == '\f')
        column = 0;
      else
        break;
    }
    position_ = skipBlanks(text_, position_, end_);
    if (position_ >= end_)
      return false;
    if (text_[position_] == '#')
      position_ = toLineEnd(text_, position_, end_);
    else if (!isLineEnd(text_[position_])) {
      line_.begin = position_;
      line_.column = column;
      line_.startsLine = true;
      return true;
    }
    if (position_ < end_)
      consumeLineEnd();
  }
  return false;
}

bool LineScanner::startLine() {
  line_.unclosedBracket = 0;
  if (insideLine_) {
    insideLine_ = false;
    position_ = skipBlanks(text_, position_, end_);
    if (position_ < end_ && text_[position_] == '#')
      position_ = toLineEnd(text_, position_, end_);
    if (position_ >= end_)
      return false;
    if (!isLineEnd(text_[position_])) {
      line_.begin = position_;
      line_.startsLine = false;
      return true;
    }
    consumeLineEnd();
  }
  return skipBlankLines();
}

void LineScanner::finishLine(bool splitAtSemicolon) {
  uint32_t depth = 0;
  uint32_t at = position_;
  const char *const bytes = text_.data();
  for (;;) {
    while (at < end_ && classOf(bytes[at]) == Plain)
      ++at;
    if (at >= end_)
      break;
    switch (classOf(bytes[at])) {
    case LineEnd:
      if (depth == 0) {
        line_.end = trimmed(at);
        position_ = pastLineEnd(text_, at, end_);
        return;
      }
      at = pastLineEnd(text_, at, end_);
      if (startsStatement(text_, at, end_)) {
        line_.end = trimmed(at);
        line_.unclosedBracket = depth;
        position_ = at;
        return;
      }
      break;
    case Comment: {
      const uint32_t comment = at;
      at = toLineEnd(text_, at, end_);
      if (depth == 0) {
        line_.end = trimmed(comment);
        position_ = at < end_ ? pastLineEnd(text_, at, end_) : at;
        return;
      }
      break;
    }
    case Quote: {
      const StringEnd string = skipString(text_, line_.begin, at, end_);
      if (!string.closed && unterminated_ == UINT32_MAX)
        unterminated_ = at;
      at = string.offset;
      break;
    }
    case Open:
      ++depth;
      ++at;
      break;
    case Close:
      depth -= depth > 0 ? 1 : 0;
      ++at;
      break;
    case Backslash:
      ++at;
      if (at < end_ && isLineEnd(bytes[at]))
        at = pastLineEnd(text_, at, end_);
      break;
    default:
      if (depth == 0 && splitAtSemicolon) {
        line_.end = std::max(trimmed(at), line_.begin + 1); // a semicolon alone is what the line consists of
        position_ = at + 1;
        insideLine_ = true;
        return;
      }
      ++at;
      break;
    }
  }
  line_.end = trimmed(end_);
  line_.unclosedBracket = depth;
  position_ = end_;
}

// ----------------------------------------------------------------------------------------------- FlatWalker

uint32_t skipBrackets(std::string_view text, uint32_t open, uint32_t end) {
  uint32_t depth = 0;
  for (uint32_t at = open; at < end;) {
    switch (classOf(text[at])) {
    case Open:
      ++depth;
      ++at;
      break;
    case Close:
      ++at;
      if (--depth == 0)
        return at;
      break;
    case Quote:
      at = skipString(text, open, at, end).offset;
      break;
    case Comment:
      at = toLineEnd(text, at, end);
      break;
    default:
      ++at;
      break;
    }
  }
  return end;
}

uint32_t FlatWalker::next() {
  while (position_ < end_) {
    const uint32_t at = position_;
    switch (classOf(text_[at])) {
    case Quote:
      position_ = skipString(text_, 0, at, end_).offset;
      continue;
    case Comment:
      position_ = toLineEnd(text_, at, end_);
      continue;
    case Backslash:
    case LineEnd:
      ++position_;
      continue;
    case Open:
      position_ = skipBrackets(text_, at, end_);
      return at;
    default:
      ++position_;
      if (isBlank(text_[at]))
        continue;
      return at;
    }
  }
  return end_;
}

uint32_t findHeaderColon(std::string_view text, Span line) {
  FlatWalker walker(text, line);
  unsigned lambdas = 0;
  uint32_t pastWord = line.begin;
  for (uint32_t at = walker.next(); at < line.end; at = walker.next()) {
    if (text[at] == ':') {
      if (at + 1 < line.end && text[at + 1] == '=')
        continue;
      if (lambdas == 0)
        return at;
      --lambdas;
    } else if (at >= pastWord && isWordByte(text[at])) {
      const std::string_view word = wordAt(text, at, line.end);
      lambdas += word == "lambda" ? 1 : 0;
      pastWord = at + static_cast<uint32_t>(word.empty() ? 1 : word.size());
    }
  }
  return line.end;
}

} // namespace eagerlint::syntax
