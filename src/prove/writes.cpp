#include "prove/writes.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <algorithm>
#include <set>

namespace eagerlint::prove {

namespace {

using resolve::Program;

/// A function or method of the project.
struct Definition {
  std::string name, qualified;
  ClassId cls; ///< none for a function
  FileId file;
  Span span;
  std::string_view text;
  bool executed = false;
};

bool isWordChar(char c) { return llvm::isAlnum(c) || c == '_'; }

/// The word stands in the text outside of longer words.
bool mentions(std::string_view text, std::string_view word) {
  for (size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const bool begins = at == 0 || !isWordChar(text[at - 1]);
    const bool ends = at + word.size() == text.size() || !isWordChar(text[at + word.size()]);
    if (begins && ends)
      return true;
  }
  return false;
}

void addDefinitions(const Usage &usage, const resolve::ModuleInfo &module, const facts::Block &block,
                    ClassId cls, const std::string &prefix, std::vector<Definition> &found) {
  const std::string_view text = usage.program.source(module.file).text();
  for (const facts::Binding &binding : block.bindings) {
    const std::string name(usage.program.names().text(binding.name));
    if (binding.classFacts)
      addDefinitions(usage, module, binding.classFacts->body, usage.program.classOf(binding.classFacts),
                     prefix + "." + name, found);
    if (binding.kind != facts::BindingKind::Function || !binding.item)
      continue;
    Definition definition{name, prefix + "." + name, cls, module.file, binding.item->span, {}, false};
    definition.text = text.substr(definition.span.begin, definition.span.size());
    for (const syntax::Stmt *stmt : binding.item->lowered(*module.facts->module))
      definition.executed =
          definition.executed || std::binary_search(usage.executed.begin(), usage.executed.end(),
                                                    interpret::Site{module.file, stmt->span()});
    found.push_back(std::move(definition));
  }
}

std::vector<Definition> definitionsOf(const Usage &usage) {
  std::vector<Definition> found;
  for (const resolve::ModuleInfo &module : usage.program.modules())
    if (!module.isStub && module.facts)
      addDefinitions(usage, module, module.facts->block, {}, module.dottedName, found);
  return found;
}

bool derives(const Program &program, ClassId cls, std::string_view base) {
  const ClassId known = program.findClass(base);
  return cls && known && program.isSubclass(cls, known);
}

/// The names by which code reaches the view's queryset.
constexpr std::string_view querysetNames[] = {"queryset", "get_queryset", "get_object", "filter_queryset"};

bool mentionsQueryset(std::string_view text) {
  return llvm::any_of(querysetNames, [&](std::string_view name) { return mentions(text, name); });
}

/// Whether an update's answer can show rows below a to-one relation: what was loaded there is not dropped
/// with it.
bool loadsBelowToOne(const relations::RelationGraph &graph, const check::Observation &observation) {
  ModelId model = observation.rootModel;
  bool belowToOne = false;
  llvm::SmallVector<llvm::StringRef, 4> parts;
  llvm::StringRef(observation.path).split(parts, "__");
  for (const llvm::StringRef part : parts) {
    if (!model)
      return true;
    const relations::Member member = graph.findQueryName(model, std::string_view(part.data(), part.size()));
    if (member.kind == relations::Member::Kind::None)
      return true;
    const relations::Field &field = graph.field(member.field);
    const bool toOne = field.relation == relations::RelationKind::OneToOne ||
                       (field.relation == relations::RelationKind::ForeignKey &&
                        member.kind == relations::Member::Kind::Forward);
    if (!toOne && belowToOne)
      return true;
    belowToOne = belowToOne || toOne;
    model = graph.memberTarget(member);
  }
  return false;
}

/// A serializer named in the view's classes that saves in a way of its own.
std::optional<std::string> ownSave(const Usage &usage, ClassId view) {
  const Program &program = usage.program;
  std::string text;
  for (const ClassId cls : program.cls(view).mro)
    if (const resolve::ClassInfo &info = program.cls(cls); !program.module(info.module).isStub)
      text += program.source(program.module(info.module).file).text(info.facts->span);
  for (size_t i = 0; i < program.classes().size(); ++i) {
    const ClassId id = IndexVec<ClassId, resolve::ClassInfo>::idAt(i);
    const resolve::ClassInfo &info = program.cls(id);
    if (program.module(info.module).isStub || !mentions(text, program.names().text(info.facts->name)) ||
        !derives(program, id, "rest_framework.serializers.BaseSerializer"))
      continue;
    for (const std::string_view name : {"update", "save"}) {
      const Name interned = program.names().find(name);
      const resolve::Member member = interned ? program.findMember(id, interned) : resolve::Member{};
      if (member.owner && !program.module(program.cls(member.owner).module).isStub)
        return program.qualifiedName(member.owner) + "." + std::string(name);
    }
  }
  return std::nullopt;
}

bool hasMember(const Program &program, ClassId cls, std::string_view name) {
  const Name interned = program.names().find(name);
  return interned && program.findMember(cls, interned).owner;
}

} // namespace

std::optional<std::string> unprovenUse(const Usage &usage, const evaluate::EndpointInfo &endpoint,
                                       const std::vector<Claim> &claims) {
  const Program &program = usage.program;
  const std::vector<Definition> definitions = definitionsOf(usage);
  const ClassId view = program.findClass(endpoint.view);
  if (!view) {
    // A function view: its other methods run the same body.
    for (const Definition &definition : definitions)
      if (definition.qualified == endpoint.view)
        for (const std::string_view method : {"POST", "PUT", "PATCH", "DELETE"})
          if (mentions(definition.text, method))
            return "a " + std::string(method) + " to " + endpoint.view + " runs the same code and is not run";
    return std::nullopt;
  }
  for (const ClassId cls : program.cls(view).mro)
    for (const Definition &definition : definitions)
      if (definition.cls == cls && !definition.executed && mentionsQueryset(definition.text))
        return definition.qualified + " uses the same queryset and is not run";
  if (!hasMember(program, view, "update") && !hasMember(program, view, "put") &&
      !hasMember(program, view, "patch"))
    return std::nullopt;
  if (const auto save = ownSave(usage, view))
    return *save + " writes with the same rows and is not run";
  for (const Claim &claim : claims)
    if (loadsBelowToOne(usage.graph, *claim.observation))
      return "an update of " + endpoint.view + " may show what was loaded before it below " +
             claim.observation->path;
  return std::nullopt;
}

std::optional<std::string> unprovenCaller(const Usage &usage, const std::vector<Change> &changes) {
  const Program &program = usage.program;
  const std::vector<Definition> definitions = definitionsOf(usage);
  std::vector<std::string> names;
  std::set<std::string> seen;
  auto add = [&](const Definition &definition) {
    // Methods of views are looked at with their endpoints; handlers are called by the library alone.
    if (derives(program, definition.cls, "django.views.generic.base.View") ||
        derives(program, definition.cls, "rest_framework.views.APIView"))
      return;
    const std::string name = definition.name == "get_queryset" ? "objects" : definition.name;
    if (!llvm::StringRef(name).starts_with("__") && seen.insert(name).second)
      names.push_back(name);
  };
  for (const Change &change : changes)
    for (const Definition &definition : definitions)
      if (definition.file == change.file && definition.span.contains(change.before))
        add(definition);
  for (size_t next = 0; next < names.size(); ++next)
    for (const Definition &definition : definitions) {
      if (!mentions(definition.text, names[next]) || definition.name == names[next])
        continue;
      if (!definition.executed)
        return definition.qualified + " calls " + names[next] + "(), which was edited, and is not run";
      add(definition);
    }
  return std::nullopt;
}

} // namespace eagerlint::prove
