// The scanner: finds logical lines and their indentation in Python source without parsing it.
//
// It takes the bytes of a file (or a range of them) and knows only what is needed to never be fooled: string
// literals with all prefixes, replacement fields of f-strings and t-strings (same-quote nesting included),
// comments, brackets, backslash continuations and line ends of every kind. It reads every byte once,
// allocates nothing, and never fails: an unterminated string ends with its line, and a bracket that is never
// closed ends before the next line that starts with a keyword no expression can contain.
#pragma once

#include "base/span.h"

#include <cstdint>
#include <string_view>

namespace eagerlint::syntax {

/// A logical line, or one of several simple statements that share it (separated by semicolons).
struct LogicalLine {
  uint32_t begin = 0;           ///< its first token
  uint32_t end = 0;             ///< past its last token: comments, blanks and the semicolon are outside
  uint32_t column = 0;          ///< indentation of the line, tabs to multiples of eight
  bool startsLine = true;       ///< false after a semicolon, and for the body of a one-line compound
  uint32_t unclosedBracket = 0; ///< how many brackets were still open where the line was given up
};

/// Where a string literal ends, and whether it was terminated.
struct StringEnd {
  uint32_t offset = 0;
  bool closed = true;
};

class LineScanner {
public:
  /// Reads `range` of `text`. With `insideLine` the range begins in the middle of a line whose indentation is
  /// `column` (the body of `class A: x = 1`).
  LineScanner(std::string_view text, Span range);
  LineScanner(std::string_view text, Span range, uint32_t column);

  /// Moves to the first token of the next logical line; false at the end of the range. `line()` then has its
  /// begin and column; its end comes with `finishLine`, which must be called before the next `startLine`.
  bool startLine();
  /// Scans to the end of the logical line, or of the simple statement when `splitAtSemicolon`.
  void finishLine(bool splitAtSemicolon);

  [[nodiscard]] const LogicalLine &line() const { return line_; }
  /// The offset where the first string left open by its end of line or file stands; none is UINT32_MAX.
  [[nodiscard]] uint32_t firstUnterminatedString() const { return unterminated_; }

private:
  [[nodiscard]] bool skipBlankLines();
  void consumeLineEnd();
  [[nodiscard]] uint32_t trimmed(uint32_t end) const;

  std::string_view text_;
  uint32_t position_;
  uint32_t end_;
  bool insideLine_ = false;
  LogicalLine line_;
  uint32_t unterminated_ = UINT32_MAX;
};

/// Walks the bytes of a range that stand outside brackets, strings and comments; used to look into one
/// logical line.
class FlatWalker {
public:
  FlatWalker(std::string_view text, Span range) : text_(text), position_(range.begin), end_(range.end) {}
  /// The offset of the next byte that is not inside brackets, strings, comments or blanks; the end when there
  /// is none. The byte of an opening bracket is given, its contents and the closing one are not.
  uint32_t next();

private:
  std::string_view text_;
  uint32_t position_;
  uint32_t end_;
};

/// The end of the string literal whose opening quote is at `quote`; the prefix is looked for before it, not
/// before `begin`. Does not look beyond `end`.
[[nodiscard]] StringEnd skipString(std::string_view text, uint32_t begin, uint32_t quote, uint32_t end);

/// Where the bracket that opens at `open` is closed: past the closing one, or `end`.
[[nodiscard]] uint32_t skipBrackets(std::string_view text, uint32_t open, uint32_t end);

/// The offset of the colon that ends the header of the compound statement or clause in `line`; its end when
/// none.
[[nodiscard]] uint32_t findHeaderColon(std::string_view text, Span line);

/// The identifier that starts at `offset`, empty when none does. Bytes above ASCII count as letters.
[[nodiscard]] std::string_view wordAt(std::string_view text, uint32_t offset, uint32_t end);
/// Past blanks (no line ends but continued ones) from `offset` on.
[[nodiscard]] uint32_t skipBlanks(std::string_view text, uint32_t offset, uint32_t end);

} // namespace eagerlint::syntax
