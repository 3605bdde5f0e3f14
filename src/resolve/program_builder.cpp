// The serial merge: modules by path, classes by source order, `__all__`, then bases and MROs.
#include "resolve/class_linker.h"
#include "resolve/exports.h"
#include "resolve/loaded_modules.h"
#include "resolve/outside_changes.h"
#include "resolve/program.h"
#include "resolve/registrations.h"

#include <algorithm>
#include <tuple>
#include <unordered_set>

namespace eagerlint::resolve {
namespace {

bool isInstalled(const facts::FileFacts &facts) {
  const std::string &path = facts.source->path();
  return path.find("site-packages/") != std::string::npos || path.find("dist-packages/") != std::string::npos;
}

} // namespace

ProgramBuilder::ProgramBuilder(Names &names) : names_(&names) {}

void ProgramBuilder::add(std::string dottedName, const facts::FileFacts &facts, bool isPackage) {
  entries_.push_back({std::move(dottedName), &facts, isPackage});
}

void ProgramBuilder::addAlias(std::string dottedName, const facts::FileFacts &facts) {
  aliases_.emplace_back(std::move(dottedName), &facts);
}

std::vector<ProgramBuilder::Entry> ProgramBuilder::sortedEntries() const {
  // Own code wins over a stub, a stub over an installed library.
  std::unordered_set<std::string_view> own, stubs;
  for (const Entry &entry : entries_)
    if (!isInstalled(*entry.facts))
      (entry.facts->isStub ? stubs : own).insert(entry.dottedName);
  std::vector<Entry> kept;
  for (const Entry &entry : entries_) {
    const bool loses = isInstalled(*entry.facts)
                           ? stubs.contains(entry.dottedName) || own.contains(entry.dottedName)
                           : entry.facts->isStub && own.contains(entry.dottedName);
    if (!loses)
      kept.push_back(entry);
  }
  std::ranges::sort(kept, [](const Entry &a, const Entry &b) {
    const int order = a.facts->source->path().compare(b.facts->source->path());
    return order != 0 ? order < 0 : a.dottedName < b.dottedName;
  });
  return kept;
}

std::unique_ptr<const Program> ProgramBuilder::build() && {
  auto program = std::make_unique<Program>();
  program->names_ = names_;
  std::unordered_map<const facts::FileFacts *, ModuleId> moduleByFacts;
  for (Entry &entry : sortedEntries()) {
    ModuleInfo info;
    info.dottedName = std::move(entry.dottedName);
    info.facts = entry.facts;
    info.file = program->files_.push(entry.facts->source);
    info.isPackage = entry.isPackage;
    info.isStub = entry.facts->isStub;
    info.isInstalled = isInstalled(*entry.facts);
    moduleByFacts.emplace(entry.facts, program->modules_.push(std::move(info)));
  }
  for (size_t i = 0; i < program->modules_.size(); ++i) {
    const ModuleId id = IndexVec<ModuleId, ModuleInfo>::idAt(i);
    const ModuleInfo &module = program->modules_[id];
    program->moduleByName_.emplace(module.dottedName, id);
    for (const auto &cls : module.facts->classes) {
      ClassInfo info;
      info.facts = cls.get();
      info.module = id;
      if (cls->outer)
        info.outer = program->classByFacts_.at(cls->outer);
      program->classByFacts_.emplace(cls.get(), program->classes_.push(std::move(info)));
    }
  }
  std::ranges::sort(aliases_, [](const auto &a, const auto &b) {
    return std::tie(a.first, a.second->source->path()) < std::tie(b.first, b.second->source->path());
  });
  for (auto &[name, facts] : aliases_)
    if (const auto module = moduleByFacts.find(facts); module != moduleByFacts.end())
      program->moduleByName_.emplace(std::move(name), module->second);
  program->exports_ = collectExports(*program);
  ClassLinker(*program, program->classes_).linkAll();
  program->outsideChanges_ = collectOutsideChanges(*program);
  program->loaded_ = findLoadedModules(*program);
  program->outsideChangesOfVariables_ = collectRegistrations(*program);
  return program;
}

} // namespace eagerlint::resolve
