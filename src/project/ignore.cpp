#include "project/ignore.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"

#include <algorithm>

namespace eagerlint::project {
namespace {

/// One `[…]` at the start of `glob` against `c`; how long it is, nothing when it is not closed (then `[` is
/// plain).
std::optional<size_t> bracketLength(llvm::StringRef glob) {
  size_t i = 1;
  if (i < glob.size() && (glob[i] == '!' || glob[i] == '^'))
    ++i;
  if (i < glob.size() && glob[i] == ']')
    ++i;
  const size_t close = glob.find(']', i);
  return close == llvm::StringRef::npos ? std::nullopt : std::optional(close + 1);
}

bool bracketMatches(llvm::StringRef bracket, char c) {
  llvm::StringRef set = bracket.drop_front().drop_back();
  const bool isNegated = set.consume_front("!") || set.consume_front("^");
  bool isIn = false;
  for (size_t i = 0; i < set.size(); ++i) {
    if (i + 2 < set.size() && set[i + 1] == '-') {
      isIn |= set[i] <= c && c <= set[i + 2];
      i += 2;
    } else {
      isIn |= set[i] == c;
    }
  }
  return isIn != isNegated;
}

/// One component without `/`: the classic walk with one remembered `*`.
bool matchesComponent(llvm::StringRef glob, llvm::StringRef text) {
  size_t g = 0, t = 0, starGlob = llvm::StringRef::npos, starText = 0;
  while (t < text.size()) {
    if (g < glob.size() && glob[g] == '*') {
      starGlob = ++g;
      starText = t;
      continue;
    }
    size_t length = 0;
    if (g < glob.size()) {
      const auto bracket = glob[g] == '[' ? bracketLength(glob.substr(g)) : std::nullopt;
      if (bracket)
        length = bracketMatches(glob.substr(g, *bracket), text[t]) ? *bracket : 0;
      else if (glob[g] == '?')
        length = 1;
      else if (glob[g] == '\\' && g + 1 < glob.size())
        length = glob[g + 1] == text[t] ? 2 : 0;
      else
        length = glob[g] == text[t] ? 1 : 0;
    }
    if (length != 0) {
      g += length;
      ++t;
    } else if (starGlob != llvm::StringRef::npos) {
      g = starGlob;
      t = ++starText;
    } else {
      return false;
    }
  }
  return glob.substr(g).find_first_not_of('*') == llvm::StringRef::npos;
}

using Components = llvm::ArrayRef<llvm::StringRef>;

bool matchesComponents(Components glob, Components path) {
  for (; !glob.empty(); glob = glob.drop_front(), path = path.drop_front()) {
    if (glob.front() == "**") {
      if (glob.size() == 1)
        return !path.empty(); // `a/**` is what lies below a, not a itself
      for (size_t skipped = 0; skipped <= path.size(); ++skipped)
        if (matchesComponents(glob.drop_front(), path.drop_front(skipped)))
          return true;
      return false;
    }
    if (path.empty() || !matchesComponent(glob.front(), path.front()))
      return false;
  }
  return path.empty();
}

} // namespace

bool matchesGlob(llvm::StringRef glob, llvm::StringRef path) {
  llvm::SmallVector<llvm::StringRef, 8> globParts, pathParts;
  glob.split(globParts, '/');
  path.split(pathParts, '/');
  // Runs of `**` mean the same as one and would only cost time.
  const auto isRepeated = [](llvm::StringRef a, llvm::StringRef b) { return a == "**" && b == "**"; };
  globParts.erase(std::unique(globParts.begin(), globParts.end(), isRepeated), globParts.end());
  return matchesComponents(globParts, pathParts);
}

IgnorePatterns::IgnorePatterns(llvm::StringRef fileText) {
  while (!fileText.empty()) {
    const auto [line, rest] = fileText.split('\n');
    add(line);
    fileText = rest;
  }
}

void IgnorePatterns::add(llvm::StringRef line) {
  line = line.rtrim('\r');
  // Spaces at the end count only when escaped.
  while (line.ends_with(" ") && !line.ends_with("\\ "))
    line = line.drop_back();
  if (line.empty() || line.starts_with("#"))
    return;
  Pattern pattern;
  pattern.isNegated = line.consume_front("!");
  pattern.foldersOnly = line.consume_back("/");
  pattern.matchesWholePath = line.contains('/');
  line.consume_front("/");
  if (line.empty())
    return;
  pattern.glob = line.str();
  patterns_.push_back(std::move(pattern));
}

std::optional<bool> IgnorePatterns::decide(llvm::StringRef path, bool isFolder) const {
  const size_t slash = path.rfind('/');
  const llvm::StringRef last = slash == llvm::StringRef::npos ? path : path.substr(slash + 1);
  for (size_t i = patterns_.size(); i-- > 0;) {
    const Pattern &pattern = patterns_[i];
    if (pattern.foldersOnly && !isFolder)
      continue;
    if (pattern.matchesWholePath ? matchesGlob(pattern.glob, path) : matchesGlob(pattern.glob, last))
      return !pattern.isNegated;
  }
  return std::nullopt;
}

} // namespace eagerlint::project
