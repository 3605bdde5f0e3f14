#include "fix/edit_text.h"

#include "base/names.h"
#include "base/source.h"
#include "syntax/module.h"

#include <algorithm>

namespace eagerlint::fix {

namespace {

constexpr std::string_view blanks = " \t\f";

} // namespace

void EditList::replace(Span span, std::string text) {
  if (!span.empty() || !text.empty())
    edits_.push_back({span, std::move(text)});
}

std::vector<TextEdit> EditList::take() {
  std::ranges::stable_sort(edits_, {}, &TextEdit::span);
  std::vector<TextEdit> result;
  for (TextEdit &edit : edits_) {
    if (!result.empty() && result.back().span == edit.span && edit.span.empty())
      result.back().text += edit.text;
    else
      result.push_back(std::move(edit));
  }
  edits_.clear();
  return result;
}

std::string applyEdits(std::string_view text, const std::vector<TextEdit> &edits) {
  std::string result;
  uint32_t done = 0;
  for (const TextEdit &edit : edits) {
    result += text.substr(done, edit.span.begin - done);
    result += edit.text;
    done = edit.span.end;
  }
  result += text.substr(done);
  return result;
}

bool reparses(std::string_view text) {
  Names names;
  const SourceFile file("", std::string(text));
  return syntax::Module(file, names).check().empty();
}

bool isPadding(std::string_view between) {
  for (size_t i = 0; i < between.size(); ++i) {
    if (between[i] == '#')
      i = std::min(between.find('\n', i), between.size());
    else if (std::string_view(" \t\f\r\n\\()").find(between[i]) == std::string_view::npos)
      return false;
  }
  return true;
}

uint32_t lineBegin(std::string_view text, uint32_t offset) {
  const size_t newline = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  return newline == std::string_view::npos ? 0 : static_cast<uint32_t>(newline + 1);
}

uint32_t lineEnd(std::string_view text, uint32_t offset) {
  const size_t newline = text.find('\n', offset);
  if (newline == std::string_view::npos)
    return static_cast<uint32_t>(text.size());
  const bool carriage = newline > offset && text[newline - 1] == '\r';
  return static_cast<uint32_t>(carriage ? newline - 1 : newline);
}

std::string_view indentationOf(std::string_view text, uint32_t offset) {
  const std::string_view line = text.substr(lineBegin(text, offset));
  return line.substr(0, std::min(line.find_first_not_of(blanks), line.size()));
}

bool startsLine(std::string_view text, uint32_t offset) {
  return lineBegin(text, offset) + indentationOf(text, offset).size() == offset;
}

uint32_t afterComment(std::string_view text, uint32_t offset) {
  const uint32_t end = lineEnd(text, offset);
  const std::string_view rest = text.substr(offset, end - offset);
  const size_t first = rest.find_first_not_of(blanks);
  if (first == std::string_view::npos || rest[first] != '#')
    return offset;
  return offset + static_cast<uint32_t>(rest.find_last_not_of(blanks) + 1);
}

uint32_t width(std::string_view line) {
  return static_cast<uint32_t>(std::ranges::count_if(line, [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string_view newlineOf(std::string_view text) {
  const size_t newline = text.find('\n');
  return newline != std::string_view::npos && newline > 0 && text[newline - 1] == '\r' ? "\r\n" : "\n";
}

std::string indentationUnitOf(std::string_view text) {
  for (size_t newline = text.find('\n'); newline != std::string_view::npos;
       newline = text.find('\n', newline + 1)) {
    const uint32_t end = lineEnd(text, lineBegin(text, static_cast<uint32_t>(newline)));
    if (end == 0 || text[end - 1] != ':')
      continue;
    const std::string_view outer = indentationOf(text, end - 1);
    const std::string_view inner = indentationOf(text, static_cast<uint32_t>(newline + 1));
    if (inner.size() > outer.size() && inner.starts_with(outer))
      return std::string(inner.substr(outer.size()));
  }
  return "    ";
}

} // namespace eagerlint::fix
