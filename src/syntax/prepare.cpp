#include "syntax/prepare.h"

#include "syntax/scanner.h"

#include <algorithm>

namespace eagerlint::syntax {

namespace {

constexpr std::string_view header = "if 1:\n";

bool isWordEnd(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

size_t backOverBlanks(std::string_view bytes, size_t at) {
  while (at > 0 && (bytes[at - 1] == ' ' || bytes[at - 1] == '\t'))
    --at;
  return at;
}

size_t backOverWord(std::string_view bytes, size_t at) {
  while (at > 0 && isWordEnd(bytes[at - 1]))
    --at;
  return at;
}

/// Does the bracket at `open` follow `def name`, `class Name` or `type Name`?
bool opensTypeParameters(std::string_view bytes, size_t open) {
  const size_t nameEnd = backOverBlanks(bytes, open);
  const size_t name = backOverWord(bytes, nameEnd);
  const size_t keywordEnd = backOverBlanks(bytes, name);
  if (name == nameEnd || keywordEnd == name)
    return false;
  const size_t keyword = backOverWord(bytes, keywordEnd);
  const std::string_view word = bytes.substr(keyword, keywordEnd - keyword);
  return word == "def" || word == "class" || word == "type";
}


void blankTypeParameters(std::string &bytes) {
  for (size_t open = bytes.find('['); open != std::string::npos; open = bytes.find('[', open + 1)) {
    if (!opensTypeParameters(bytes, open))
      continue;
    const size_t end = skipBrackets(bytes, static_cast<uint32_t>(open), static_cast<uint32_t>(bytes.size()));
    if (bytes[end - 1] != ']')
      continue;
    for (size_t at = open; at < end; ++at)
      bytes[at] = ' '; // line ends too: outside the brackets they would end the header
    open = end - 1;
  }
}

} // namespace

Prepared prepare(std::string_view text, Span statement, bool startsLine, llvm::ArrayRef<Span> cut) {
  Prepared prepared;
  uint32_t lineBegin = statement.begin;
  if (startsLine)
    while (lineBegin > 0 && (text[lineBegin - 1] == ' ' || text[lineBegin - 1] == '\t' || text[lineBegin - 1] == '\f'))
      --lineBegin;
  prepared.wrapped = lineBegin < statement.begin;
  prepared.bytes.reserve(statement.end - lineBegin + header.size() + 1);
  if (prepared.wrapped)
    prepared.bytes += header;
  prepared.origin = static_cast<int64_t>(lineBegin) - static_cast<int64_t>(prepared.bytes.size());
  prepared.bytes += text.substr(lineBegin, statement.end - lineBegin);

  std::string &bytes = prepared.bytes;
  for (const Span body : cut) {
    const auto begin = static_cast<size_t>(body.begin - prepared.origin);
    const auto end = static_cast<size_t>(body.end - prepared.origin);
    std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(begin), bytes.begin() + static_cast<std::ptrdiff_t>(end), ' ');
    if (begin < end)
      bytes[begin] = '0';
  }
  for (size_t at = bytes.find('\r'); at != std::string::npos; at = bytes.find('\r', at + 1))
    if (at + 1 == bytes.size() || bytes[at + 1] != '\n')
      bytes[at] = '\n';
  blankTypeParameters(bytes);
  bytes += '\n';
  return prepared;
}

} // namespace eagerlint::syntax
