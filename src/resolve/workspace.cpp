#include "resolve/workspace.h"

#include "base/embedded.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/ThreadPool.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <tuple>

namespace eagerlint::resolve {

namespace {

/// "stubs/django/db/models/__init__.py" → ("django.db.models", true).
std::pair<std::string, bool> moduleOfStub(std::string_view path) {
  path.remove_prefix(std::string_view("stubs/").size());
  path.remove_suffix(std::string_view(".py").size());
  bool isPackage = false;
  if (constexpr std::string_view init = "/__init__"; path.ends_with(init)) {
    path.remove_suffix(init.size());
    isPackage = true;
  }
  std::string dotted(path);
  std::replace(dotted.begin(), dotted.end(), '/', '.');
  return {dotted, isPackage};
}

bool isUtf8(llvm::StringRef text) {
  const auto *begin = reinterpret_cast<const llvm::UTF8 *>(text.bytes_begin());
  return llvm::isLegalUTF8String(&begin, reinterpret_cast<const llvm::UTF8 *>(text.bytes_end()));
}

/// PEP 263: a comment in one of the first two lines names another encoding.
bool declaresEncoding(llvm::StringRef text) {
  const auto [first, rest] = text.split('\n');
  const llvm::StringRef second = rest.split('\n').first;
  return llvm::any_of(llvm::ArrayRef{first, second}, [](llvm::StringRef line) {
    return line.ltrim().starts_with("#") && (line.contains("coding:") || line.contains("coding="));
  });
}

/// The first thing in the file that is not Python, and how many more there are.
std::optional<FileProblem> syntaxProblem(const syntax::Module &module) {
  const std::vector<syntax::SyntaxProblem> problems = module.check();
  if (problems.empty())
    return std::nullopt;
  const SourceFile &source = module.source();
  std::string message =
      fmt::format("line {}: {}", source.line(problems.front().span.begin), problems.front().message);
  if (problems.size() > 1)
    message += fmt::format(" (and {} more)", problems.size() - 1);
  return FileProblem{source.path(), std::move(message)};
}

/// Calls `work` with 0 to `count` - 1, on `jobs` threads (0: as many as the machine has).
void inParallel(size_t count, unsigned jobs, llvm::function_ref<void(size_t)> work) {
  constexpr size_t batch = 16;
  const auto workFrom = [&](size_t begin) {
    for (size_t i = begin; i < std::min(count, begin + batch); ++i)
      work(i);
  };
  if (jobs == 1) {
    for (size_t begin = 0; begin < count; begin += batch)
      workFrom(begin);
    return;
  }
  llvm::DefaultThreadPool pool(llvm::hardware_concurrency(jobs));
  for (size_t begin = 0; begin < count; begin += batch)
    pool.async([&, begin] { workFrom(begin); });
  pool.wait();
}

/// The stub that says which entry points there are.
constexpr std::string_view entryPointsStub = "stubs/_entry_points.py";

/// Its text for a project, with the constants that the embedded one explains.
std::string entryPointsText(const project::Project &project) {
  const auto quoted = [](const std::string &text) {
    std::string result = "\"";
    for (const char c : text)
      if (c == '"' || c == '\\')
        (result += '\\') += c;
      else if (static_cast<unsigned char>(c) >= ' ')
        result += c;
    return result + '"';
  };
  std::string text =
      fmt::format("IS_COMPLETE = {}\nENTRY_POINTS = [\n", project.sitePackages.empty() ? "False" : "True");
  for (const project::EntryPoint &entry : project.entryPoints)
    text += fmt::format("    ({}, {}, {}),\n", quoted(entry.group), quoted(entry.name), quoted(entry.value));
  return text + "]\n";
}

} // namespace

const SourceFile *LoadedProgram::source(const std::string &path) const {
  const auto it = byPath_.find(path);
  return it == byPath_.end() ? nullptr : it->second;
}

Workspace::Workspace(llvm::vfs::FileSystem &fs, const project::Project &project, unsigned jobs) {
  readFiles(fs, project);
  const size_t projectUnits = units_.size();
  readInstalled(fs, project);
  addStubs(project);
  // Each task writes to its own place only.
  std::vector<std::optional<FileProblem>> broken(projectUnits + others_.size());
  const auto makeFacts = [&](size_t i) {
    units_[i].facts = facts::makeFileFacts(*units_[i].source, names_, i >= projectUnits);
    if (i < projectUnits)
      broken[i] = syntaxProblem(*units_[i].facts->module);
  };
  const auto checkOther = [&](size_t i) {
    broken[projectUnits + i] = syntaxProblem(syntax::Module(*others_[i], names_));
  };
  inParallel(units_.size() + others_.size(), jobs,
             [&](size_t i) { i < units_.size() ? makeFacts(i) : checkOther(i - units_.size()); });
  others_.clear();
  for (std::optional<FileProblem> &problem : broken)
    if (problem)
      problems_.push_back(std::move(*problem));
  llvm::sort(problems_, [](const FileProblem &a, const FileProblem &b) { return a.path < b.path; });
}

void Workspace::readFiles(llvm::vfs::FileSystem &fs, const project::Project &project) {
  for (const project::SourcePath &entry : project.sources) {
    auto buffer = fs.getBufferForFile(project.root + "/" + entry.path);
    if (!buffer) {
      problems_.push_back({entry.path, "cannot be read: " + buffer.getError().message()});
      continue;
    }
    const llvm::StringRef text = (*buffer)->getBuffer();
    if (!isUtf8(text) && !declaresEncoding(text)) {
      problems_.push_back({entry.path, "is not UTF-8 text"});
      continue;
    }
    auto source = std::make_unique<SourceFile>(entry.path, text.str());
    if (!project::mayMatter(text) && !entry.isPackage) {
      others_.push_back(std::move(source));
      continue;
    }
    Unit unit;
    unit.dottedName = entry.dottedName;
    unit.otherName = entry.otherName;
    unit.isPackage = entry.isPackage;
    unit.source = source.get();
    units_.push_back(std::move(unit));
    sources_[entry.path] = std::move(source);
  }
}

void Workspace::readInstalled(llvm::vfs::FileSystem &fs, const project::Project &project) {
  for (const project::SourcePath &entry : project.installed) {
    auto buffer = fs.getBufferForFile(project.sitePackages + "/" + entry.path);
    // Not for us to complain about.
    if (!buffer || !isUtf8((*buffer)->getBuffer()) ||
        (!project::mayMatter((*buffer)->getBuffer()) && !entry.isPackage))
      continue;
    auto source = std::make_unique<SourceFile>("site-packages/" + entry.path, (*buffer)->getBuffer().str());
    Unit unit;
    unit.dottedName = entry.dottedName;
    unit.isPackage = entry.isPackage;
    unit.source = source.get();
    units_.push_back(std::move(unit));
    librarySources_.push_back(std::move(source));
  }
}

void Workspace::addStubs(const project::Project &project) {
  for (const embedded::File &file : embedded::files()) {
    if (!file.path.starts_with("stubs/") || !file.path.ends_with(".py"))
      continue;
    std::string text = file.path == entryPointsStub ? entryPointsText(project) : std::string(file.text);
    auto source = std::make_unique<SourceFile>("<" + std::string(file.path) + ">", std::move(text));
    Unit unit;
    std::tie(unit.dottedName, unit.isPackage) = moduleOfStub(file.path);
    unit.source = source.get();
    units_.push_back(std::move(unit));
    librarySources_.push_back(std::move(source));
  }
}

std::unique_ptr<LoadedProgram> Workspace::load(const std::map<std::string, std::string> &overlay) {
  auto loaded = std::make_unique<LoadedProgram>();
  ProgramBuilder builder(names_);
  for (const Unit &unit : units_) {
    const facts::FileFacts *facts = unit.facts.get();
    const SourceFile *source = unit.source;
    if (const auto replaced = overlay.find(unit.source->path()); replaced != overlay.end()) {
      loaded->ownSources_.push_back(std::make_unique<SourceFile>(unit.source->path(), replaced->second));
      source = loaded->ownSources_.back().get();
      loaded->ownFacts_.push_back(facts::makeFileFacts(*source, names_));
      facts = loaded->ownFacts_.back().get();
    }
    if (!facts->isStub)
      loaded->byPath_[source->path()] = source;
    builder.add(unit.dottedName, *facts, unit.isPackage);
    if (!unit.otherName.empty())
      builder.addAlias(unit.otherName, *facts);
  }
  loaded->program_ = std::move(builder).build();
  return loaded;
}

} // namespace eagerlint::resolve
