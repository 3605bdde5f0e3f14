// Which Django the project asks for, read from its requirement files, and its formatters' line length.
#include "project/django_settings.h"
#include "project/toml.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

#include <algorithm>
#include <fmt/format.h>

namespace eagerlint::project {
namespace {

/// Major and minor; `parts` is how many numbers the requirement gave, `patch` the third.
struct Version {
  unsigned major = 0, minor = 0, patch = 0, parts = 0;
  [[nodiscard]] std::pair<unsigned, unsigned> release() const { return {major, minor}; }
};

constexpr std::pair<unsigned, unsigned> knownReleases[] = {
    {1, 11}, {2, 0}, {2, 1}, {2, 2}, {3, 0}, {3, 1}, {3, 2}, {4, 0}, {4, 1}, {4, 2}, {5, 0}, {5, 1}, {5, 2}};

/// Consumes "4", "4.2", "4.2.*", "4.2.16".
Version takeVersion(llvm::StringRef &text) {
  Version version;
  unsigned *const numbers[] = {&version.major, &version.minor, &version.patch};
  text.consume_front("v");
  while (version.parts < 3 && !text.consumeInteger(10, *numbers[version.parts])) {
    ++version.parts;
    if (!text.consume_front("."))
      break;
  }
  text = text.drop_while([](char c) { return c == '*' || c == '.' || llvm::isAlnum(c); });
  return version;
}

/// One `>=4.2`; whether `release` is allowed by it.
bool allows(llvm::StringRef op, const Version &version, std::pair<unsigned, unsigned> release) {
  const auto wanted = version.release();
  if (op == "==" || op == "===" || op == "=" || op.empty() || op == "~")
    return version.parts == 1 ? release.first == version.major : release == wanted;
  if (op == "~=")
    return version.parts >= 3 ? release == wanted : release >= wanted && release.first == version.major;
  if (op == "^")
    return release >= wanted && release.first == version.major;
  if (op == ">=" || op == ">")
    return release >= wanted;
  if (op == "<=")
    return release <= wanted;
  if (op == "<")
    return version.patch != 0 ? release <= wanted : release < wanted;
  return true; // `!=` leaves out single patch releases
}

struct Clause {
  std::string op;
  Version version;
};

std::vector<Clause> clauses(llvm::StringRef specifier) {
  std::vector<Clause> result;
  llvm::SmallVector<llvm::StringRef, 4> parts;
  specifier.split(parts, ',', -1, false);
  for (llvm::StringRef part : parts) {
    part = part.trim();
    const llvm::StringRef op = part.take_while([](char c) { return llvm::StringRef("=<>!~^").contains(c); });
    part = part.drop_front(op.size()).ltrim();
    const Version version = takeVersion(part);
    if (version.parts != 0)
      result.push_back({op.str(), version});
  }
  return result;
}

/// The specifier behind `django` at the start of `text` (a requirement line, or what stands in a quoted
/// requirement); nothing when it is another package.
std::optional<llvm::StringRef> djangoSpecifier(llvm::StringRef text) {
  text = text.ltrim();
  if (!text.consume_front_insensitive("django"))
    return std::nullopt;
  text = text.ltrim();
  if (text.starts_with("["))
    text = text.drop_front(std::min(text.find(']') + 1, text.size())).ltrim();
  if (!text.empty() && !llvm::StringRef("=<>!~(;,#").contains(text[0]))
    return std::nullopt;
  return text.take_until([](char c) { return c == ';' || c == '#' || c == '\n' || c == ')'; })
      .ltrim(" (")
      .rtrim();
}

class VersionFinder {
public:
  explicit VersionFinder(const ProjectFiles &files) : files_(files) {}

  std::optional<std::string> find() const {
    std::vector<std::string> folders{files_.folder};
    if (!files_.folder.empty())
      folders.emplace_back();
    for (const std::string &folder : folders)
      if (auto version = inFolder(folder))
        return version;
    return std::nullopt;
  }

private:
  const ProjectFiles &files_;

  [[nodiscard]] std::string absolute(const std::string &relative) const {
    return relative.empty() ? files_.root : files_.root + "/" + relative;
  }

  [[nodiscard]] std::string read(const std::string &path) const {
    const auto buffer = files_.fs.getBufferForFile(path);
    return buffer ? (*buffer)->getBuffer().str() : std::string{};
  }

  [[nodiscard]] std::optional<std::string> inFolder(const std::string &folder) const {
    const std::string base = absolute(folder);
    for (const std::string &path : requirementFiles(base))
      if (auto version = inLines(read(path)))
        return version;
    if (auto version = inToml(base + "/pyproject.toml", {"tool", "poetry", "dependencies"}))
      return version;
    if (auto version = inToml(base + "/Pipfile", {"packages"}))
      return version;
    for (const char *file : {"/setup.cfg", "/setup.py"})
      if (auto version = inLines(read(base + file)))
        return version;
    return std::nullopt;
  }

  /// requirements*.txt, then those in requirements/; shorter names (requirements.txt, base.txt) first.
  [[nodiscard]] std::vector<std::string> requirementFiles(const std::string &base) const {
    std::vector<std::string> result;
    const auto add = [&](const std::string &folder, llvm::StringRef start) {
      std::vector<std::string> found;
      std::error_code error;
      for (auto at = files_.fs.dir_begin(folder, error), end = llvm::vfs::directory_iterator();
           !error && at != end; at.increment(error)) {
        const llvm::StringRef name = llvm::StringRef(at->path()).rsplit('/').second;
        if (name.starts_with(start) && (name.ends_with(".txt") || name.ends_with(".in")))
          found.push_back(at->path().str());
      }
      std::ranges::sort(found, [](const auto &a, const auto &b) {
        return std::pair(a.size(), std::string_view(a)) < std::pair(b.size(), std::string_view(b));
      });
      result.insert(result.end(), found.begin(), found.end());
    };
    add(base, "requirements");
    add(base + "/requirements", "");
    return result;
  }

  /// A requirement at the start of a line, bare or quoted.
  [[nodiscard]] static std::optional<std::string> inLines(llvm::StringRef text) {
    while (!text.empty()) {
      const auto [line, rest] = text.split('\n');
      llvm::StringRef requirement = line.trim(" \t\r,\"'");
      if (const auto specifier = djangoSpecifier(requirement))
        if (auto version = newestAllowed(*specifier))
          return version;
      text = rest;
    }
    return std::nullopt;
  }

  /// `dependencies` of [project], else a table of package = "specifier" at `keys`.
  [[nodiscard]] std::optional<std::string> inToml(const std::string &path,
                                                  std::initializer_list<llvm::StringRef> keys) const {
    auto table = parseToml(read(path), path);
    if (!table) {
      llvm::consumeError(table.takeError()); // broken files of other tools are their business
      return std::nullopt;
    }
    if (const auto *own = subtable(*table, {"project"}))
      if (const auto *dependencies = own->getArray("dependencies"))
        for (const llvm::json::Value &dependency : *dependencies)
          if (const auto text = dependency.getAsString())
            if (auto version = inLines(*text))
              return version;
    if (const auto *packages = subtable(*table, keys))
      for (const auto &[name, value] : *packages)
        if (llvm::StringRef(name.str()).equals_insensitive("django"))
          return ofPackage(value);
    return std::nullopt;
  }

  [[nodiscard]] static std::optional<std::string> ofPackage(const llvm::json::Value &value) {
    if (const auto text = value.getAsString())
      return newestAllowed(*text);
    if (const auto *table = value.getAsObject())
      if (const auto text = table->getString("version"))
        return newestAllowed(*text);
    return std::nullopt;
  }
};

std::optional<uint32_t> lineLengthIn(const llvm::json::Object *table) {
  const auto length = table ? table->getInteger("line-length") : std::nullopt;
  return length && *length > 0 && *length < 10000 ? std::optional(static_cast<uint32_t>(*length))
                                                  : std::nullopt;
}

} // namespace

std::optional<std::string> newestAllowed(llvm::StringRef specifier) {
  const std::vector<Clause> all = clauses(specifier);
  if (all.empty())
    return std::nullopt;
  for (const auto &release : llvm::reverse(knownReleases))
    if (std::ranges::all_of(all,
                            [&](const Clause &clause) { return allows(clause.op, clause.version, release); }))
      return fmt::format("{}.{}", release.first, release.second);
  return std::nullopt;
}

std::optional<std::string> findDjangoVersion(const ProjectFiles &files) {
  return VersionFinder(files).find();
}

std::optional<uint32_t> findLineLength(const ProjectFiles &files) {
  std::vector<std::string> folders{files.folder.empty() ? files.root : files.root + "/" + files.folder};
  if (!files.folder.empty())
    folders.push_back(files.root);
  const auto lengthIn = [&](const std::string &path, std::initializer_list<llvm::StringRef> keys) {
    auto table = readToml(files.fs, path);
    if (table)
      return lineLengthIn(subtable(*table, keys));
    llvm::consumeError(table.takeError()); // missing, or broken and another tool's business
    return std::optional<uint32_t>{};
  };
  for (const std::string &folder : folders) {
    for (const char *file : {"/.ruff.toml", "/ruff.toml"})
      if (const auto length = lengthIn(folder + file, {}))
        return length;
    for (const char *tool : {"ruff", "black"})
      if (const auto length = lengthIn(folder + "/pyproject.toml", {"tool", tool}))
        return length;
  }
  return std::nullopt;
}

} // namespace eagerlint::project
