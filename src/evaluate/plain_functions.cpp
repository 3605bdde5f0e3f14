#include "evaluate/plain_functions.h"

#include "base/module_lists.h"

#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>

namespace eagerlint::evaluate {

namespace {

bool mentionsAny(llvm::StringRef text, std::initializer_list<llvm::StringRef> words) {
  return std::any_of(words.begin(), words.end(), [&](llvm::StringRef word) { return text.contains(word); });
}

/// Cheap: a function whose text has no loop sends nothing for each row, and one that names no manager and
/// takes arguments gets its rows from its callers.
bool mayLoopOverRows(llvm::StringRef text, bool needsArguments) {
  return mentionsAny(text, {"for ", "key=", "map("}) &&
         (!needsArguments || mentionsAny(text, {".objects", "_manager", "get_user_model"}));
}

const syntax::FunctionDefStmt *definition(const facts::Binding &binding, const syntax::Module &module) {
  if (binding.kind != facts::BindingKind::Function || binding.stmt || !binding.item)
    return nullptr;
  const syntax::StmtList statements = binding.item->lowered(module);
  return statements.size() == 1 ? llvm::dyn_cast<syntax::FunctionDefStmt>(statements.front()) : nullptr;
}

std::string textOf(llvm::json::Value value) {
  std::string text;
  llvm::raw_string_ostream(text) << value;
  return text;
}

EndpointInfo describe(const Names &names, const resolve::ModuleInfo &module,
                      const syntax::FunctionDefStmt &def) {
  llvm::json::Array arguments, keywords;
  for (const syntax::Param &param : def.params) {
    const llvm::StringRef name = names.text(param.name);
    if (param.defaultValue || param.kind == syntax::ParamKind::VarArgs ||
        param.kind == syntax::ParamKind::VarKeywords)
      continue;
    (param.kind == syntax::ParamKind::KeywordOnly ? keywords : arguments).push_back(name);
  }
  EndpointInfo info;
  info.isPlain = true;
  info.needsArguments = !arguments.empty() || !keywords.empty();
  info.view = module.dottedName + "." + std::string(names.text(def.name));
  info.site = {module.file, def.nameSpan};
  info.description = textOf(llvm::json::Object{{"kind", "plain"},
                                               {"view", info.view},
                                               {"arguments", std::move(arguments)},
                                               {"keywords", std::move(keywords)}});
  return info;
}

} // namespace

std::vector<EndpointInfo> listPlainFunctions(const Context &context,
                                             const std::vector<EndpointInfo> &endpoints) {
  std::vector<EndpointInfo> found;
  llvm::SmallPtrSet<const facts::FileFacts *, 32> seen; // a file may be a module by two names
  for (const resolve::ModuleInfo &module : context.program.modules()) {
    if (module.isStub || !module.facts || isTestModule(module.dottedName) ||
        !seen.insert(module.facts).second)
      continue;
    for (const facts::Binding &binding : module.facts->block.bindings) {
      const llvm::StringRef text =
          binding.item ? context.program.source(module.file).text(binding.item->span) : "";
      if (!mayLoopOverRows(text, false))
        continue;
      const syntax::FunctionDefStmt *def = definition(binding, *module.facts->module);
      if (!def || def->isAsync)
        continue;
      EndpointInfo info = describe(context.program.names(), module, *def);
      const auto isSame = [&](const EndpointInfo &other) { return other.site == info.site; };
      if (std::ranges::none_of(endpoints, isSame) && mayLoopOverRows(text, info.needsArguments))
        found.push_back(std::move(info));
    }
  }
  return found;
}

} // namespace eagerlint::evaluate
