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

bool isOperatorWord(std::string_view word) {
  return word == "in" || word == "is" || word == "if" || word == "else" || word == "and" || word == "or" ||
         word == "for" || word == "as";
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
  const bool soft = word == "type" && !isOperatorWord(bytes.substr(name, nameEnd - name));
  return word == "def" || word == "class" || soft;
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

/// Soft keywords that the grammar takes for keywords where Python sees names; respelled they are plain
/// identifiers. Names are read from the file, not from the prepared bytes.
constexpr std::string_view softKeywords[] = {"print", "exec", "type", "match"};

/// May the word that ends at `end` start a `type` or `match` statement? If not it is a name.
bool mayStartStatement(std::string_view bytes, std::string_view word, size_t begin, size_t end) {
  const size_t before = backOverBlanks(bytes, begin);
  const auto size = static_cast<uint32_t>(bytes.size());
  const uint32_t next = skipBlanks(bytes, static_cast<uint32_t>(end), size);
  const std::string_view following = wordAt(bytes, next, size);
  if (isOperatorWord(following) || next == size)
    return false;
  const char previous = before == 0 ? '\n' : bytes[before - 1];
  const bool first = previous == '\n' || previous == '\r' || previous == ';' || previous == ':';
  if (word == "type")
    return first && next > end && !following.empty();
  if (!first || !following.empty() || bytes.substr(next, 3) == "...")
    return first;
  constexpr std::string_view afterName = "=.,):;]}+/%&|^<>!@\n\r#";
  return afterName.find(bytes[next]) == std::string_view::npos;
}

void respellSoftKeywords(std::string &bytes) {
  for (const std::string_view word : softKeywords) {
    for (size_t at = bytes.find(word); at != std::string::npos; at = bytes.find(word, at + word.size())) {
      const size_t end = at + word.size();
      if ((at > 0 && isWordEnd(bytes[at - 1])) || (end < bytes.size() && isWordEnd(bytes[end])))
        continue;
      const bool statement = word == "type" || word == "match";
      if (!statement || !mayStartStatement(bytes, word, at, end))
        bytes[end - 1] = '_';
    }
  }
}

} // namespace

Prepared prepare(std::string_view text, Span statement, bool startsLine, llvm::ArrayRef<Cut> cuts) {
  Prepared prepared;
  uint32_t lineBegin = statement.begin;
  if (startsLine)
    while (lineBegin > 0 &&
           (text[lineBegin - 1] == ' ' || text[lineBegin - 1] == '\t' || text[lineBegin - 1] == '\f'))
      --lineBegin;
  prepared.wrapped = lineBegin < statement.begin;
  prepared.begin = lineBegin;
  prepared.end = statement.end;
  prepared.bytes.reserve(statement.end - lineBegin + header.size() + 1);
  if (prepared.wrapped)
    prepared.bytes += header;
  prepared.origin = static_cast<int64_t>(lineBegin) - static_cast<int64_t>(prepared.bytes.size());
  prepared.bytes += text.substr(lineBegin, statement.end - lineBegin);

  std::string &bytes = prepared.bytes;
  for (const Cut &cut : cuts) {
    const auto begin = static_cast<size_t>(cut.body.begin - prepared.origin);
    const std::string_view placeholder = cut.colonMissing ? ":0" : "0";
    const size_t size = cut.body.size();
    bytes.replace(begin, size, size, ' ');
    bytes.replace(begin, std::min(size, placeholder.size()), placeholder.substr(0, size));
  }
  for (size_t at = bytes.find('\r'); at != std::string::npos; at = bytes.find('\r', at + 1))
    if (at + 1 == bytes.size() || bytes[at + 1] != '\n')
      bytes[at] = '\n';
  blankTypeParameters(bytes);
  respellSoftKeywords(bytes);
  bytes += '\n';
  return prepared;
}

} // namespace eagerlint::syntax
