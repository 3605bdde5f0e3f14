#include "base/source.h"

#include <algorithm>

namespace eagerlint {

SourceFile::SourceFile(std::string path, std::string text) : path_(std::move(path)), text_(std::move(text)) {
  lineStarts_.push_back(0);
  for (size_t i = 0; i < text_.size(); ++i) {
    const bool loneCarriageReturn = text_[i] == '\r' && (i + 1 == text_.size() || text_[i + 1] != '\n');
    if (text_[i] == '\n' || loneCarriageReturn)
      lineStarts_.push_back(static_cast<uint32_t>(i + 1));
  }
}

uint32_t SourceFile::line(uint32_t offset) const {
  auto it = std::upper_bound(lineStarts_.begin(), lineStarts_.end(), offset);
  return static_cast<uint32_t>(it - lineStarts_.begin());
}

LineColumn SourceFile::lineColumn(uint32_t offset) const {
  const uint32_t number = line(offset);
  uint32_t column = 1;
  for (uint32_t i = lineStart(number); i < offset && i < text_.size(); ++i)
    if ((static_cast<unsigned char>(text_[i]) & 0xC0U) != 0x80U)
      ++column;
  return {number, column};
}

uint32_t SourceFile::lineStart(uint32_t line) const {
  if (line == 0 || line > lineStarts_.size())
    return static_cast<uint32_t>(text_.size());
  return lineStarts_[line - 1];
}

std::string_view SourceFile::lineText(uint32_t line) const {
  if (line == 0 || line > lineStarts_.size())
    return {};
  const uint32_t begin = lineStart(line);
  uint32_t end = line < lineStarts_.size() ? lineStarts_[line] : static_cast<uint32_t>(text_.size());
  while (end > begin && (text_[end - 1] == '\n' || text_[end - 1] == '\r'))
    --end;
  return std::string_view(text_).substr(begin, end - begin);
}

} // namespace eagerlint
