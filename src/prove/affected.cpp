#include "prove/affected.h"

#include <algorithm>

namespace eagerlint::prove {

namespace {

using resolve::Program;

/// The names that a block binds, classes with theirs.
void collectNames(const facts::Block &block, std::vector<uint32_t> &names) {
  for (const facts::Binding &binding : block.bindings) {
    names.push_back(binding.name.value);
    names.push_back(static_cast<uint32_t>(binding.kind));
    if (!binding.classFacts)
      continue;
    collectNames(binding.classFacts->body, names);
    names.push_back(0);
  }
}

std::vector<uint32_t> boundNames(const resolve::ModuleInfo &module) {
  std::vector<uint32_t> names;
  collectNames(module.facts->block, names);
  return names;
}

const resolve::ModuleInfo *moduleOf(const Program &program, const std::string &path) {
  for (const resolve::ModuleInfo &module : program.modules())
    if (!module.isStub && program.source(module.file).path() == path)
      return &module;
  return nullptr;
}

/// Whether the change lies in the body of a model (its `Meta` included), but in none of its methods.
bool touchesModel(const Program &program, const relations::RelationGraph &graph, FileId file, Span change) {
  for (const relations::Model &model : graph.models()) {
    if (model.file != file || !model.cls)
      continue;
    const facts::ClassFacts &facts = *program.cls(model.cls).facts;
    if (!facts.span.contains(change))
      continue;
    const bool inMethod =
        std::any_of(facts.body.bindings.begin(), facts.body.bindings.end(), [&](const auto &binding) {
          return binding.kind == facts::BindingKind::Function && binding.item &&
                 binding.item->span.contains(change);
        });
    if (!inMethod)
      return true;
  }
  return false;
}

} // namespace

std::vector<Change> changesOf(const Program &before, const Program &after,
                              const relations::RelationGraph &graph, const Overlay &overlay) {
  std::vector<Change> changes;
  for (const auto &[path, text] : overlay) {
    const resolve::ModuleInfo *module = moduleOf(before, path);
    if (!module)
      continue;
    const std::string_view old = before.source(module->file).text();
    if (old == text)
      continue;
    const auto [left, right] = std::mismatch(old.begin(), old.end(), text.begin(), text.end());
    const auto begin = static_cast<uint32_t>(left - old.begin());
    const auto rest = static_cast<std::ptrdiff_t>(std::min(old.size(), text.size()) - begin);
    const auto tail =
        std::mismatch(old.rbegin(), old.rbegin() + rest, text.rbegin(), text.rbegin() + rest).first;
    const auto same = static_cast<uint32_t>(tail - old.rbegin());
    Change change;
    change.path = path;
    change.file = module->file;
    change.before = {begin, static_cast<uint32_t>(old.size()) - same};
    change.after = {begin, static_cast<uint32_t>(text.size()) - same};
    const resolve::ModuleInfo *edited = moduleOf(after, path);
    change.isGlobal = !edited || boundNames(*module) != boundNames(*edited) ||
                      touchesModel(before, graph, module->file, change.before);
    changes.push_back(std::move(change));
  }
  return changes;
}

bool executes(const std::vector<interpret::Site> &executed, const Change &change) {
  return std::any_of(executed.begin(), executed.end(), [&](const interpret::Site &site) {
    return site.file == change.file && site.span.contains(change.before);
  });
}

} // namespace eagerlint::prove
