// One source file: its path, its bytes, and the way from byte offsets to lines and columns.
#pragma once

#include "base/span.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace eagerlint {

/// 1-based line; 1-based column in Unicode code points.
struct LineColumn {
  uint32_t line = 1;
  uint32_t column = 1;
  friend auto operator<=>(const LineColumn &, const LineColumn &) = default;
};

/// Immutable bytes of one file. `path` is relative to the project root with '/' separators
/// (stubs: `<stubs>/django/…`). Invalid UTF-8 bytes count as one column each.
class SourceFile {
public:
  SourceFile(std::string path, std::string text);

  [[nodiscard]] const std::string &path() const { return path_; }
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::string_view text(Span span) const {
    return std::string_view(text_).substr(span.begin, span.size());
  }
  [[nodiscard]] LineColumn lineColumn(uint32_t offset) const;
  /// 1-based line of an offset; cheaper than lineColumn.
  [[nodiscard]] uint32_t line(uint32_t offset) const;
  /// Bytes of a 1-based line without its line end; empty beyond the last.
  [[nodiscard]] std::string_view lineText(uint32_t line) const;
  [[nodiscard]] uint32_t lineStart(uint32_t line) const;
  [[nodiscard]] uint32_t lineCount() const { return static_cast<uint32_t>(lineStarts_.size()); }

private:
  std::string path_;
  std::string text_;
  std::vector<uint32_t> lineStarts_;
};

} // namespace eagerlint
