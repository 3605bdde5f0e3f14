#include "resolve/workspace.h"

#include "base/embedded.h"

#include "llvm/Support/ThreadPool.h"

#include <algorithm>
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

} // namespace

const SourceFile *LoadedProgram::source(const std::string &path) const {
  const auto it = byPath_.find(path);
  return it == byPath_.end() ? nullptr : it->second;
}

Workspace::Workspace(llvm::vfs::FileSystem &fs, const project::Project &project, unsigned jobs) {
  for (const project::SourcePath &entry : project.sources) {
    auto buffer = fs.getBufferForFile(project.root + "/" + entry.path);
    if (!buffer) {
      problems_.push_back({entry.path, "cannot be read: " + buffer.getError().message()});
      continue;
    }
    const llvm::StringRef text = (*buffer)->getBuffer();
    if (!project::mayMatter(text) && !entry.isPackage)
      continue;
    auto source = std::make_unique<SourceFile>(entry.path, text.str());
    Unit unit;
    unit.dottedName = entry.dottedName;
    unit.otherName = entry.otherName;
    unit.isPackage = entry.isPackage;
    unit.source = source.get();
    units_.push_back(std::move(unit));
    sources_[entry.path] = std::move(source);
  }
  const size_t projectUnits = units_.size();
  for (const embedded::File &file : embedded::files()) {
    if (!file.path.starts_with("stubs/") || !file.path.ends_with(".py"))
      continue;
    auto source = std::make_unique<SourceFile>("<" + std::string(file.path) + ">", std::string(file.text));
    Unit unit;
    std::tie(unit.dottedName, unit.isPackage) = moduleOfStub(file.path);
    unit.source = source.get();
    units_.push_back(std::move(unit));
    stubSources_.push_back(std::move(source));
  }
  auto makeFacts = [&](size_t i) {
    units_[i].facts = facts::makeFileFacts(*units_[i].source, names_, i >= projectUnits);
  };
  if (jobs <= 1) {
    for (size_t i = 0; i < units_.size(); ++i)
      makeFacts(i);
    return;
  }
  llvm::DefaultThreadPool pool(llvm::hardware_concurrency(jobs));
  constexpr size_t batch = 16;
  for (size_t begin = 0; begin < units_.size(); begin += batch)
    pool.async([&, begin] {
      for (size_t i = begin; i < std::min(units_.size(), begin + batch); ++i)
        makeFacts(i);
    });
  pool.wait();
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
      builder.add(unit.otherName, *facts, unit.isPackage);
  }
  loaded->program_ = std::move(builder).build();
  return loaded;
}

} // namespace eagerlint::resolve
