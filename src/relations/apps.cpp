#include "relations/apps.h"

namespace eagerlint::relations {

using namespace interpret;

namespace {

std::string lastPart(std::string_view dotted) { return std::string(dotted.substr(dotted.rfind('.') + 1)); }

std::string textAttribute(Interpreter &in, Value object, std::string_view name) {
  const auto value = in.tryGetAttr(object, in.intern(name));
  if (!value || value->isError()) {
    in.clearPending();
    return {};
  }
  auto *text = value->as<StrObject>();
  return text ? text->text : std::string();
}

/// What the class says about being the one of its module; nothing when it says nothing.
std::optional<bool> isDefault(Interpreter &in, ClassId cls) {
  const auto value = in.tryGetAttr(in.classObject(cls), in.intern("default"));
  const auto truth = value && !value->isError() && !value->isOpaque() ? in.truth(*value) : std::nullopt;
  in.clearPending();
  return truth;
}

/// "shop.apps.ShopConfig" → its class, else the one AppConfig subclass (or the default one) of "shop.apps".
ClassId configClass(Interpreter &in, const std::string &entry) {
  const resolve::Program &program = in.program();
  const ClassId base = program.findClass("django.apps.AppConfig");
  if (const ClassId cls = program.findClass(entry))
    return cls;
  const ModuleId module = program.findModule(entry + ".apps");
  if (!module || !base)
    return {};
  std::vector<ClassId> candidates;
  for (size_t i = 0; i < program.classes().size(); ++i) {
    const ClassId id = IndexVec<ClassId, resolve::ClassInfo>::idAt(i);
    if (program.cls(id).module == module && id != base && program.isSubclass(id, base) &&
        isDefault(in, id).value_or(true))
      candidates.push_back(id);
  }
  if (candidates.size() > 1)
    llvm::erase_if(candidates, [&](ClassId id) { return !isDefault(in, id).value_or(false); });
  return candidates.size() == 1 ? candidates.front() : ClassId{};
}

} // namespace

Apps::Apps(Interpreter &in) {
  const ModuleId conf = in.program().findModule("django.conf");
  if (!conf)
    return;
  const Value settings = in.moduleAttribute(*in.moduleObject(conf), in.intern("settings"));
  const auto installed =
      settings.isError() ? std::nullopt : in.tryGetAttr(settings, in.intern("INSTALLED_APPS"));
  in.clearPending();
  if (!installed || installed->isError() || installed->isOpaque())
    return;
  std::vector<Value> entries;
  if (!in.collect(*installed, entries)) {
    in.clearPending();
    return;
  }
  for (Value entry : entries) {
    auto *text = entry.as<StrObject>();
    if (!text)
      continue;
    AppConfig app{text->text, lastPart(text->text), {}};
    if (const ClassId cls = configClass(in, text->text)) {
      ClassObject *config = in.classObject(cls);
      if (std::string name = textAttribute(in, config, "name"); !name.empty())
        app.name = name;
      app.label = lastPart(app.name);
      if (std::string label = textAttribute(in, config, "label"); !label.empty())
        app.label = label;
      app.defaultAutoField = textAttribute(in, config, "default_auto_field");
    }
    apps_.push_back(std::move(app));
  }
}

size_t Apps::indexOf(std::string_view module) const {
  size_t best = apps_.size();
  size_t bestSize = 0;
  for (size_t i = 0; i < apps_.size(); ++i) {
    const std::string &name = apps_[i].name;
    const bool inside =
        module == name ||
        (module.size() > name.size() && module.substr(0, name.size()) == name && module[name.size()] == '.');
    if (inside && name.size() >= bestSize) {
      best = i;
      bestSize = name.size();
    }
  }
  return best;
}

AppConfig Apps::appOf(std::string_view module) const {
  if (const size_t index = indexOf(module); index < apps_.size())
    return apps_[index];
  std::string_view package = module;
  for (size_t at = module.find("models"); at != std::string_view::npos; at = module.find("models", at + 1)) {
    const bool wholePart =
        at > 0 && module[at - 1] == '.' && (at + 6 == module.size() || module[at + 6] == '.');
    if (wholePart) {
      package = module.substr(0, at - 1);
      return {std::string(package), lastPart(package), {}};
    }
  }
  if (const size_t dot = module.rfind('.'); dot != std::string_view::npos)
    package = module.substr(0, dot);
  return {std::string(package), lastPart(package), {}};
}

} // namespace eagerlint::relations
