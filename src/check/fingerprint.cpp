#include "check/fingerprint.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/xxhash.h"

#include <fmt/format.h>
#include <map>

namespace eagerlint::check {
namespace {

/// The name that a `class` or `def` line defines; "" for any other line.
llvm::StringRef definedName(llvm::StringRef line) {
  line = line.ltrim();
  if (line.consume_front("async"))
    line = line.ltrim();
  if (!line.consume_front("class ") && !line.consume_front("def "))
    return {};
  line = line.ltrim();
  return line.take_while(
      [](char c) { return c == '_' || llvm::isAlnum(c) || static_cast<unsigned char>(c) >= 0x80; });
}

size_t indentation(llvm::StringRef line) { return line.size() - line.ltrim(" \t").size(); }

} // namespace

std::string enclosingDefinitions(const SourceFile &file, uint32_t offset) {
  std::string names;
  const uint32_t own = file.line(offset);
  size_t limit = indentation(llvm::StringRef(file.lineText(own)));
  for (uint32_t line = own - 1; line >= 1 && limit > 0; --line) {
    const llvm::StringRef text(file.lineText(line));
    const llvm::StringRef name = definedName(text);
    if (name.empty() || indentation(text) >= limit)
      continue;
    limit = indentation(text);
    names = names.empty() ? name.str() : name.str() + "." + names;
  }
  return names;
}

void setFingerprints(std::vector<Finding> &findings, const SourceLookup &source) {
  std::map<std::string, unsigned> seen;
  for (Finding &finding : findings) {
    if (!finding.fingerprint.empty())
      continue;
    std::string key = fmt::format("{}\n{}\n{}", finding.code, finding.location.path, finding.path);
    if (const SourceFile *file = source(finding.location.path)) {
      const uint32_t begin = finding.location.span.begin;
      const llvm::StringRef line(file->lineText(file->line(begin)));
      key += fmt::format("\n{}\n{}", enclosingDefinitions(*file, begin), line.trim().str());
    }
    key += fmt::format("\n{}", seen[key]++);
    finding.fingerprint = fmt::format("{:016x}", llvm::xxh3_64bits(key));
  }
}

} // namespace eagerlint::check
