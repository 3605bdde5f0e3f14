#include "check/rule.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>

namespace eagerlint::check {
namespace {

template <class T, class U> bool allows(const std::vector<T> &allowed, const U &value) {
  return allowed.empty() || llvm::is_contained(allowed, value);
}

bool allows(std::optional<bool> wanted, bool value) { return !wanted || *wanted == value; }

/// Calls `plain` for each stretch of text and `placeholder` for each `{name}`.
template <class Plain, class Placeholder>
void walk(std::string_view text, const Plain &plain, const Placeholder &placeholder) {
  size_t position = 0;
  while (position < text.size()) {
    const size_t open = text.find('{', position);
    const size_t close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos)
      break;
    plain(text.substr(position, open - position));
    placeholder(text.substr(open + 1, close - open - 1));
    position = close + 1;
  }
  plain(text.substr(position));
}

} // namespace

std::string_view text(Cause cause) {
  switch (cause) {
  case Cause::Queryset:
    return "queryset";
  case Cause::RelatedRows:
    return "related-rows";
  case Cause::ForwardRelation:
    return "forward-relation";
  case Cause::ReverseOneToOne:
    return "reverse-one-to-one";
  case Cause::GenericRelation:
    return "generic-relation";
  case Cause::DeferredColumn:
    return "deferred-column";
  case Cause::Count:
    return "count";
  case Cause::Exists:
    return "exists";
  case Cause::Aggregate:
    return "aggregate";
  case Cause::Get:
    return "get";
  case Cause::Prefetch:
    return "prefetch";
  case Cause::Write:
    return "write";
  case Cause::Refresh:
    return "refresh";
  case Cause::Raw:
    return "raw";
  }
  return "";
}

std::string_view text(ServedBy servedBy) {
  switch (servedBy) {
  case ServedBy::None:
    return "none";
  case ServedBy::Nested:
    return "nested";
  case ServedBy::Relational:
    return "relational";
  case ServedBy::Dotted:
    return "dotted";
  case ServedBy::Method:
    return "method";
  case ServedBy::Property:
    return "property";
  case ServedBy::Depth:
    return "depth";
  case ServedBy::Plain:
    return "plain";
  }
  return "";
}

std::string_view text(Place place) {
  switch (place) {
  case Place::SerializerField:
    return "serializer-field";
  case Place::SerializerMethod:
    return "serializer-method";
  case Place::ModelCode:
    return "model-code";
  case Place::Loop:
    return "loop";
  case Place::Other:
    return "other";
  }
  return "";
}

bool Condition::holds(const EventFacts &facts) const {
  return allows(causes, facts.cause) && allows(servedBy, facts.servedBy) && allows(places, facts.place) &&
         allows(operations, facts.operation) && allows(related, facts.related) &&
         allows(refined, facts.refined) && allows(toMany, facts.toMany) &&
         allows(prefetched, facts.prefetched);
}

bool Rule::selects(const EventFacts &facts) const {
  return llvm::any_of(select, [&](const Condition &condition) { return condition.holds(facts); });
}

std::string Rule::messageFor(const Arguments &arguments) const {
  std::string_view text = message;
  const auto isGiven = [&](const std::string &name) { return arguments.contains(name); };
  if (const size_t aside = text.rfind(" (");
      aside != std::string_view::npos && text.ends_with(")") &&
      !std::ranges::all_of(placeholdersIn(text.substr(aside)), isGiven))
    text = text.substr(0, aside);
  return fillPlaceholders(text, arguments);
}

std::string Rule::helpFor(const Arguments &arguments) const { return fillPlaceholders(help, arguments); }

const std::vector<std::string_view> &placeholders() {
  static const std::vector<std::string_view> all = {"field",  "relation",       "model",        "owner",
                                                    "path",   "operation",      "function",     "code",
                                                    "reason", "queries_before", "queries_after"};
  return all;
}

std::string fillPlaceholders(std::string_view text, const Arguments &arguments) {
  std::string result;
  walk(
      text, [&](std::string_view plain) { result += plain; },
      [&](std::string_view name) {
        const auto found = arguments.find(std::string(name));
        result += found == arguments.end() ? "…" : found->second;
      });
  return result;
}

std::vector<std::string> placeholdersIn(std::string_view text) {
  std::vector<std::string> result;
  walk(text, [](std::string_view) {}, [&](std::string_view name) { result.emplace_back(name); });
  return result;
}

} // namespace eagerlint::check
