// Text edits of one source, and what has to be known of a text to fit an edit into its layout.
#pragma once

#include "base/span.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace eagerlint::fix {

/// Replaces the bytes of `span`; an empty span is an insertion.
struct TextEdit {
  Span span;
  std::string text;
  friend auto operator<=>(const TextEdit &, const TextEdit &) = default;
};

/// Collects edits. Insertions at one place keep the order in which they were made.
class EditList {
public:
  void insert(uint32_t at, std::string text) { replace({at, at}, std::move(text)); }
  void replace(Span span, std::string text);
  /// Sorted; insertions at one place are one edit.
  [[nodiscard]] std::vector<TextEdit> take();

private:
  std::vector<TextEdit> edits_;
};

/// `edits` are sorted and do not overlap.
[[nodiscard]] std::string applyEdits(std::string_view text, const std::vector<TextEdit> &edits);

/// Whether the text is Python without syntax errors.
[[nodiscard]] bool reparses(std::string_view text);

/// Whether there are only blanks, comments, line joins and parentheses in a piece of code between two tokens.
[[nodiscard]] bool isPadding(std::string_view between);

[[nodiscard]] uint32_t lineBegin(std::string_view text, uint32_t offset);
/// Without the line end.
[[nodiscard]] uint32_t lineEnd(std::string_view text, uint32_t offset);
/// The blanks that the line of `offset` begins with.
[[nodiscard]] std::string_view indentationOf(std::string_view text, uint32_t offset);
/// Whether only blanks are before `offset` on its line.
[[nodiscard]] bool startsLine(std::string_view text, uint32_t offset);
/// The end of the comment when a comment is all that follows on the line; else `offset`.
[[nodiscard]] uint32_t afterComment(std::string_view text, uint32_t offset);
/// In code points.
[[nodiscard]] uint32_t width(std::string_view line);

/// How the text ends its lines.
[[nodiscard]] std::string_view newlineOf(std::string_view text);
/// How the text indents a block: the first one tells.
[[nodiscard]] std::string indentationUnitOf(std::string_view text);

} // namespace eagerlint::fix
