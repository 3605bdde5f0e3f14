#include "check/detect.h"

#include "llvm/ADT/StringSwitch.h"

#include <algorithm>

namespace eagerlint::check {

using evaluate::Context;
using evaluate::QueryEvent;
using evaluate::ServedField;
using evaluate::Site;

namespace {

/// Slices of so few rows are no loop that grows.
constexpr uint64_t handful = 3;

/// The string constant `text` within an expression.
std::optional<Span> findText(const syntax::Expr &expr, std::string_view text) {
  if (const auto *constant = llvm::dyn_cast<syntax::ConstantExpr>(&expr))
    return constant->constant == syntax::ConstantKind::Str && constant->text == text
               ? std::optional(expr.span())
               : std::nullopt;
  auto among = [&](syntax::ExprList elements) -> std::optional<Span> {
    for (const syntax::Expr *element : elements)
      if (auto found = findText(*element, text))
        return found;
    return std::nullopt;
  };
  if (const auto *list = llvm::dyn_cast<syntax::ListExpr>(&expr))
    return among(list->elements);
  if (const auto *tuple = llvm::dyn_cast<syntax::TupleExpr>(&expr))
    return among(tuple->elements);
  if (const auto *binary = llvm::dyn_cast<syntax::BinaryExpr>(&expr)) {
    if (auto found = findText(*binary->left, text))
      return found;
    return findText(*binary->right, text);
  }
  return std::nullopt;
}

/// Where the class's body declares the field.
std::optional<Site> declaredField(const Context &context, ClassId cls, Name field) {
  const resolve::ClassInfo &info = context.program.cls(cls);
  const resolve::ModuleInfo &module = context.program.module(info.module);
  if (!module.isStub)
    for (const facts::Binding &binding : info.facts->body.bindings)
      if (binding.name == field)
        return Site{module.file, binding.nameSpan};
  return std::nullopt;
}

/// Where the class's `Meta` names the field: its text in `fields`, `'__all__'`, or the option `exclude`.
std::optional<Site> listedField(const Context &context, ClassId cls, Name field) {
  const resolve::Program &program = context.program;
  const resolve::ClassInfo &info = program.cls(cls);
  const resolve::ModuleInfo &module = program.module(info.module);
  if (module.isStub)
    return std::nullopt;
  for (const facts::Binding &binding : info.facts->body.bindings) {
    if (binding.name != known::Meta || !binding.classFacts)
      continue;
    for (const std::string_view wanted : {program.names().text(field), std::string_view("__all__")})
      for (const facts::Binding &option : binding.classFacts->body.bindings) {
        if (program.names().text(option.name) != "fields")
          continue;
        for (const syntax::Stmt *stmt : option.item->lowered(*module.facts->module))
          if (const auto *assignment = llvm::dyn_cast<syntax::AssignStmt>(stmt))
            if (auto span = findText(*assignment->value, wanted))
              return Site{module.file, *span};
      }
    for (const facts::Binding &option : binding.classFacts->body.bindings)
      if (program.names().text(option.name) == "exclude")
        return Site{module.file, option.nameSpan};
  }
  return std::nullopt;
}

std::optional<Site> fieldSite(const Context &context, const ServedField &served) {
  if (!served.serializer)
    return std::nullopt;
  for (const auto siteIn : {declaredField, listedField})
    for (ClassId cls : context.program.cls(served.serializer).mro)
      if (auto site = siteIn(context, cls, served.field))
        return site;
  const resolve::ClassInfo &info = context.program.cls(served.serializer);
  if (context.program.module(info.module).isStub)
    return std::nullopt;
  return Site{context.program.module(info.module).file, info.facts->nameSpan};
}

/// The innermost served field that the project's source names.
std::optional<Site> exposingField(const Context &context, const QueryEvent &event) {
  for (auto field = event.fields.rbegin(); field != event.fields.rend(); ++field)
    if (auto site = fieldSite(context, *field))
      return site;
  return std::nullopt;
}

ServedBy servedBy(const Context &context, const QueryEvent &event) {
  if (event.fields.empty())
    return ServedBy::None;
  // Below a serializer that `depth` made, everything is its doing.
  for (const ServedField &field : event.fields)
    if (context.program.names().text(field.kind) == "depth")
      return ServedBy::Depth;
  const ServedField &field = event.fields.back();
  const std::string_view source = context.program.names().text(field.source);
  const std::string_view kind = context.program.names().text(field.kind);
  if (source.find('.') != std::string_view::npos)
    return ServedBy::Dotted;
  return llvm::StringSwitch<ServedBy>(llvm::StringRef(kind.data(), kind.size()))
      .Case("nested", ServedBy::Nested)
      .Case("relational", ServedBy::Relational)
      .Case("method", ServedBy::Method)
      .Case("property", ServedBy::Property)
      .Default(ServedBy::Plain);
}

Place placeOf(const Context &context, const QueryEvent &event) {
  const std::string_view place = context.program.names().text(event.place);
  if (!event.fields.empty() && event.sitesInField == 0)
    return Place::SerializerField;
  if (place == "model" && event.sitesInField + (event.fields.empty() ? 1U : 0U) > 0)
    return Place::ModelCode;
  if (!event.fields.empty() || place == "serializer")
    return Place::SerializerMethod;
  return Place::Loop;
}

EventFacts factsOf(const Context &context, const QueryEvent &event) {
  EventFacts facts;
  facts.cause = event.cause;
  facts.servedBy = servedBy(context, event);
  facts.place = placeOf(context, event);
  facts.related = event.relation != relations::RelationKind::None;
  facts.refined = event.refined;
  facts.toMany = event.toMany;
  facts.prefetched = event.prefetched;
  facts.operation = event.operation;
  return facts;
}

/// The polynomial without the symbols that the options do not let grow, without slices of a handful of rows,
/// without what runs once for each distinct value (that is no loop's fault) and without loops over other
/// values of unknown length: a list in a file or a request need not grow with the data.
Polynomial growingPart(const evaluate::QueryLog &log, const Polynomial &times,
                       const ObserveOptions &options) {
  Polynomial result;
  for (Term term : times.terms()) {
    std::erase_if(term.symbols, [&](SymbolId id) {
      const evaluate::CountSymbol &symbol = log.symbols()[id - 1];
      return symbol.distinct || symbol.bound.value_or(handful + 1) <= handful ||
             (!symbol.model && !symbol.recursive) ||
             std::binary_search(options.small.begin(), options.small.end(), symbol.model);
    });
    result.add(term);
  }
  return result;
}

/// The model of the instance that the event's path ends at before its last part.
ModelId ownerModel(const Context &context, const evaluate::QueryLog &log, const QueryEvent &event) {
  if (event.origin == 0)
    return {};
  ModelId model = log.origins()[event.origin - 1].model;
  std::string_view path = event.path;
  for (size_t at = path.find("__"); at != std::string_view::npos && model; at = path.find("__")) {
    const relations::Member member = context.graph.findQueryName(model, path.substr(0, at));
    model = member.kind == relations::Member::Kind::None ? ModelId{} : context.graph.memberTarget(member);
    path.remove_prefix(at + 2);
  }
  return model;
}

Arguments argumentsOf(const Context &context, const evaluate::QueryLog &log, const QueryEvent &event) {
  Arguments arguments;
  const Names &names = context.program.names();
  arguments["path"] = event.path;
  const size_t last = event.path.rfind("__");
  arguments["relation"] = last == std::string::npos ? event.path : event.path.substr(last + 2);
  if (event.attribute)
    arguments["relation"] = std::string(names.text(*event.attribute));
  if (!event.fields.empty())
    arguments["field"] = std::string(names.text(event.fields.back().field));
  else
    arguments["field"] = arguments["relation"];
  if (event.model)
    arguments["model"] = context.graph.model(event.model).name;
  if (const ModelId owner = ownerModel(context, log, event))
    arguments["owner"] = context.graph.model(owner).name;
  arguments["operation"] = event.operation;
  return arguments;
}

std::optional<Observation> discardOf(const Rules &rules, const evaluate::Discard &discard) {
  Observation observation;
  observation.rule = rules.forSubject(Subject::DiscardedQueryset);
  if (!observation.rule)
    return std::nullopt;
  observation.location = discard.site;
  observation.growth = evaluate::Growth::Constant;
  observation.arguments["function"] = discard.function;
  return observation;
}

bool isKnown(const std::vector<Observation> &found, const Observation &observation) {
  return std::any_of(found.begin(), found.end(), [&](const Observation &other) {
    return other.rule == observation.rule && other.location == observation.location &&
           other.path == observation.path;
  });
}

} // namespace

Site primaryLocation(const Context &context, const QueryEvent &event) {
  if (event.fields.empty() || event.sitesInField > 0) {
    if (event.named.file)
      return event.named;
    return event.sites.empty() ? Site{} : event.sites.front();
  }
  if (const auto site = exposingField(context, event))
    return *site;
  return event.sites.empty() ? Site{} : event.sites.front();
}

std::vector<Observation> observe(const Context &context, const Rules &rules,
                                 const evaluate::Exploration &exploration, const ObserveOptions &options) {
  std::vector<Observation> found;
  auto look = [&](const evaluate::QueryLog &log, std::optional<std::string> condition) {
    for (const QueryEvent &event : log.events()) {
      const Growth growth = evaluate::growthOf(log, growingPart(log, event.times, options));
      if (growth == Growth::Constant)
        continue;
      const Rule *rule = rules.classify(factsOf(context, event));
      if (!rule)
        continue;
      const Site location = primaryLocation(context, event);
      if (!location.file)
        continue;
      const auto known = std::find_if(found.begin(), found.end(), [&](const Observation &other) {
        return other.rule == rule && other.location == location && other.path == event.path;
      });
      if (known != found.end()) {
        if (!condition)
          known->condition.reset();
        if (known->condition.has_value() == condition.has_value())
          known->conditional = known->conditional && event.conditional;
        known->growth = std::max(known->growth, growth);
        known->signatures.push_back(event.signature);
        continue;
      }
      Observation observation;
      observation.rule = rule;
      observation.location = location;
      observation.path = event.path;
      observation.growth = growth;
      observation.conditional = event.conditional;
      observation.condition = condition;
      if (event.origin != 0) {
        const evaluate::ResultOrigin &origin = log.origins()[event.origin - 1];
        observation.madeAt = origin.madeAt;
        observation.rootModel = origin.model;
      }
      if (event.sitesInField > 0)
        observation.served = exposingField(context, event);
      observation.arguments = argumentsOf(context, log, event);
      observation.signatures.push_back(event.signature);
      found.push_back(std::move(observation));
    }
    for (const evaluate::Discard &discard : log.discards())
      if (auto observation = discardOf(rules, discard); observation && !isKnown(found, *observation)) {
        observation->condition = condition;
        found.push_back(std::move(*observation));
      }
  };
  look(exploration.reference.log, std::nullopt);
  for (const evaluate::World &world : exploration.others) {
    std::string text;
    for (const interpret::Decision &decision : world.conditions)
      text +=
          (text.empty() ? "" : " and ") + decision.reason + (decision.value ? " holds" : " does not hold");
    look(world.outcome.log, text);
  }
  return found;
}

} // namespace eagerlint::check
