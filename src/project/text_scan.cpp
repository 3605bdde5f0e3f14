#include "project/text_scan.h"

#include "llvm/ADT/StringExtras.h"

namespace eagerlint::project {
namespace {

bool isNameByte(char c) { return llvm::isAlnum(c) || c == '_' || (c & 0x80) != 0; }

llvm::StringRef takeDotted(llvm::StringRef text) {
  return text.take_while([](char c) { return isNameByte(c) || c == '.'; });
}

/// `import a.b as c, d`: every dotted name.
void importedModules(llvm::StringRef list, llvm::function_ref<void(llvm::StringRef)> found) {
  for (;;) {
    list = list.ltrim(" \t\\");
    const llvm::StringRef name = takeDotted(list);
    if (name.empty())
      return;
    found(name);
    const size_t comma = list.find_first_of(",#;\n");
    if (comma == llvm::StringRef::npos || list[comma] != ',')
      return;
    list = list.drop_front(comma + 1);
  }
}

} // namespace

bool isDottedName(llvm::StringRef text) {
  bool startsPart = true;
  for (const char c : text) {
    if (c == '.' ? startsPart : !isNameByte(c) || (startsPart && llvm::isDigit(c)))
      return false;
    startsPart = c == '.';
  }
  return !startsPart;
}

void forEachImport(llvm::StringRef text, llvm::function_ref<void(llvm::StringRef)> found) {
  while (!text.empty()) {
    const auto [line, rest] = text.split('\n');
    llvm::StringRef words = line.ltrim(" \t");
    const bool isFrom = words.consume_front("from ");
    if (isFrom || words.consume_front("import ")) {
      words = words.ltrim(" \t");
      if (!isFrom)
        importedModules(words, found);
      else if (const llvm::StringRef module = takeDotted(words); !module.empty() && module[0] != '.')
        found(module);
    }
    text = rest;
  }
}

void forEachDottedString(llvm::StringRef text, llvm::function_ref<void(llvm::StringRef)> found) {
  for (size_t at = text.find_first_of("'\""); at != llvm::StringRef::npos;
       at = text.find_first_of("'\"", at + 1)) {
    const llvm::StringRef inside = takeDotted(text.substr(at + 1));
    const size_t end = at + 1 + inside.size();
    if (end < text.size() && text[end] == text[at] && isDottedName(inside)) {
      found(inside);
      at = end;
    }
  }
}

void forEachUsedModule(llvm::StringRef file, llvm::StringRef text,
                       llvm::function_ref<void(llvm::StringRef)> found) {
  forEachImport(text, found);
  if (file.contains("settings"))
    forEachDottedString(text, found);
}

std::vector<std::string> namedSettings(llvm::StringRef text) {
  constexpr llvm::StringLiteral variable = "DJANGO_SETTINGS_MODULE";
  constexpr size_t reach =
      200; // the default of a getenv stands near; farther strings are about something else
  std::vector<std::string> names;
  for (size_t at = text.find(variable); at != llvm::StringRef::npos; at = text.find(variable, at + 1)) {
    llvm::StringRef after = text.substr(at + variable.size(), reach);
    if (!after.consume_front("\""))
      after.consume_front("'");
    forEachDottedString(after, [&](llvm::StringRef name) {
      if (name.contains('.') || name.contains("settings"))
        names.push_back(name.str());
    });
  }
  return names;
}

} // namespace eagerlint::project
