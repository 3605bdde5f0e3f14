#include "check/rules.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"

#include <algorithm>
#include <fmt/format.h>
#include <functional>

namespace eagerlint::check {
namespace {

using llvm::Error;
using llvm::Expected;
namespace yaml = llvm::yaml;

/// A scalar or a list of scalars as strings.
using Values = std::vector<std::string>;

template <class Enum> struct Word {
  std::string_view text;
  Enum value;
};

constexpr Word<Severity> severities[] = {
    {"error", Severity::Error}, {"warning", Severity::Warning}, {"info", Severity::Info}};
constexpr Word<bool> switches[] = {{"on", true}, {"off", false}};
constexpr Word<bool> truths[] = {{"true", true}, {"false", false}};
constexpr Word<Subject> subjects[] = {{"query", Subject::Query},
                                      {"discarded-queryset", Subject::DiscardedQueryset},
                                      {"unused-suppression", Subject::UnusedSuppression},
                                      {"not-followed", Subject::NotFollowed}};
constexpr Word<FixStrategy> strategies[] = {{"none", FixStrategy::None},
                                            {"load-relation", FixStrategy::LoadRelation},
                                            {"load-filtered", FixStrategy::LoadFiltered},
                                            {"load-column", FixStrategy::LoadColumn},
                                            {"use-result", FixStrategy::UseResult},
                                            {"remove-comment", FixStrategy::RemoveComment}};

/// The words of an enum whose values count up from zero and have a `text()`.
template <class Enum> std::vector<Word<Enum>> wordsUpTo(Enum last) {
  std::vector<Word<Enum>> words;
  for (uint8_t value = 0; value <= static_cast<uint8_t>(last); ++value)
    words.push_back({check::text(static_cast<Enum>(value)), static_cast<Enum>(value)});
  return words;
}

template <class Enum, class Words> Error setOne(Enum &target, const Words &words, const std::string &value) {
  for (const Word<Enum> &word : words)
    if (word.text == value) {
      target = word.value;
      return Error::success();
    }
  return llvm::createStringError(fmt::format("unknown value \"{}\"", value));
}

template <class Enum, class Words>
Error setAll(std::vector<Enum> &target, const Words &words, const Values &values) {
  for (const std::string &value : values)
    if (Error error = setOne(target.emplace_back(), words, value))
      return error;
  return Error::success();
}

Error setFlag(std::optional<bool> &target, const Values &values) {
  return setOne(target.emplace(), truths, llvm::join(values, ","));
}

/// Reads one page's front matter. The YAML nodes can be walked once only, in order.
class FrontMatter {
public:
  FrontMatter(std::string_view path, std::string_view yaml)
      : path_(path), stream_(llvm::StringRef(yaml), sources_, false) {
    sources_.setDiagHandler(
        [](const llvm::SMDiagnostic &diagnostic, void *problem) {
          *static_cast<std::string *>(problem) = diagnostic.getMessage().str();
        },
        &problem_);
  }

  Error readInto(Rule &rule) {
    yaml::document_iterator document = stream_.begin();
    auto *root =
        document == stream_.end() ? nullptr : llvm::dyn_cast_or_null<yaml::MappingNode>(document->getRoot());
    if (!root)
      return failure("front matter must be a mapping");
    Error error = eachEntry(*root, [&](const std::string &key, yaml::Node *value) {
      return key == "select" ? readSelect(rule, value) : readKey(rule, key, value);
    });
    if (error)
      return error;
    return stream_.failed() ? failure(problem_) : Error::success();
  }

private:
  Error failure(const std::string &what) const {
    return llvm::createStringError(fmt::format("rules/{}: {}", path_, what));
  }

  template <class Visit> Error eachEntry(yaml::MappingNode &mapping, const Visit &visit) {
    for (yaml::KeyValueNode &entry : mapping) {
      const auto key = scalar(entry.getKey());
      if (!key)
        return failure(problem_.empty() ? "a key must be a word" : problem_);
      if (Error error = visit(*key, entry.getValue()))
        return failure(fmt::format("{}: {}", *key, llvm::toString(std::move(error))));
    }
    return Error::success();
  }

  static std::optional<std::string> scalar(yaml::Node *node) {
    auto *plain = llvm::dyn_cast_or_null<yaml::ScalarNode>(node);
    if (!plain)
      return std::nullopt;
    llvm::SmallString<64> storage;
    return plain->getValue(storage).str();
  }

  static Expected<Values> values(yaml::Node *node) {
    if (auto single = scalar(node))
      return Values{*single};
    auto *list = llvm::dyn_cast_or_null<yaml::SequenceNode>(node);
    if (!list)
      return llvm::createStringError("expected a value or a list");
    Values result;
    for (yaml::Node &element : *list) {
      auto value = scalar(&element);
      if (!value)
        return llvm::createStringError("expected a list of words");
      result.push_back(std::move(*value));
    }
    return result;
  }

  static Error readKey(Rule &rule, const std::string &key, yaml::Node *node) {
    auto value = scalar(node);
    if (!value)
      return llvm::createStringError("expected one value");
    const std::pair<std::string_view, std::string *> texts[] = {{"code", &rule.code},
                                                                {"name", &rule.name},
                                                                {"since", &rule.since},
                                                                {"message", &rule.message},
                                                                {"help", &rule.help}};
    for (const auto &[name, target] : texts)
      if (key == name) {
        *target = std::move(*value);
        return Error::success();
      }
    if (key == "severity")
      return setOne(rule.severity, severities, *value);
    if (key == "default")
      return setOne(rule.enabledByDefault, switches, *value);
    if (key == "subject")
      return setOne(rule.subject, subjects, *value);
    if (key == "fix")
      return setOne(rule.fix, strategies, *value);
    return llvm::createStringError("unknown key");
  }

  Error readSelect(Rule &rule, yaml::Node *node) {
    auto *list = llvm::dyn_cast_or_null<yaml::SequenceNode>(node);
    if (!list)
      return llvm::createStringError("expected a list of conditions");
    for (yaml::Node &element : *list) {
      auto *mapping = llvm::dyn_cast<yaml::MappingNode>(&element);
      if (!mapping)
        return llvm::createStringError("expected a list of conditions");
      Condition &condition = rule.select.emplace_back();
      if (Error error = eachEntry(*mapping, [&](const std::string &key, yaml::Node *value) {
            return readCondition(condition, key, value);
          }))
        return error;
    }
    return Error::success();
  }

  static Error readCondition(Condition &condition, const std::string &key, yaml::Node *node) {
    auto given = values(node);
    if (!given)
      return given.takeError();
    if (key == "cause")
      return setAll(condition.causes, wordsUpTo(Cause::Raw), *given);
    if (key == "served-by")
      return setAll(condition.servedBy, wordsUpTo(ServedBy::Plain), *given);
    if (key == "place")
      return setAll(condition.places, wordsUpTo(Place::Other), *given);
    if (key == "related")
      return setFlag(condition.related, *given);
    if (key == "refined")
      return setFlag(condition.refined, *given);
    if (key == "to-many")
      return setFlag(condition.toMany, *given);
    if (key == "prefetched")
      return setFlag(condition.prefetched, *given);
    if (key != "operation")
      return llvm::createStringError("unknown condition");
    condition.operations = std::move(*given);
    return Error::success();
  }

  std::string path_;
  std::string problem_;
  llvm::SourceMgr sources_;
  yaml::Stream stream_;
};

/// What a page must say to be a rule; "" when all is there.
std::string missingPart(const Rule &rule) {
  if (rule.code.empty() || rule.name.empty() || rule.message.empty() || rule.since.empty())
    return "code, name, since and message must be given";
  if ((rule.subject == Subject::Query) == rule.select.empty())
    return "a rule about queries, and no other, has a select";
  if (rule.summary.empty())
    return "the body must start with a title";
  for (const std::string *text : {&rule.message, &rule.help})
    for (const std::string &name : placeholdersIn(*text))
      if (!llvm::is_contained(placeholders(), name))
        return fmt::format("unknown placeholder {{{}}}", name);
  if (rule.message.ends_with('.') || rule.message.find('\n') != std::string::npos)
    return "message must be one line without a final period";
  return "";
}

} // namespace

Expected<Rule> parseRule(std::string_view path, std::string_view text) {
  const auto fail = [&](std::string_view what) {
    return llvm::createStringError(fmt::format("rules/{}: {}", path, what));
  };
  constexpr std::string_view fence = "---\n";
  const size_t close = text.find("\n---\n");
  if (!text.starts_with(fence) || close == std::string_view::npos)
    return fail("no front matter between two lines \"---\"");
  Rule rule;
  FrontMatter frontMatter(path, text.substr(fence.size(), close + 1 - fence.size()));
  if (Error error = frontMatter.readInto(rule))
    return error;
  const llvm::StringRef body = llvm::StringRef(text.substr(close + 1 + fence.size())).ltrim('\n');
  rule.body = body.str();
  if (body.starts_with("# "))
    rule.summary = body.drop_front(2).split('\n').first.trim().str();
  if (const std::string problem = missingPart(rule); !problem.empty())
    return fail(problem);
  return rule;
}

Expected<Rules> Rules::load(std::span<const embedded::File> files) {
  Rules result;
  for (const embedded::File &file : files) {
    if (!file.path.starts_with("EL") || !file.path.ends_with(".md"))
      continue;
    auto rule = parseRule(file.path, file.text);
    if (!rule)
      return rule.takeError();
    if (result.find(rule->code) || result.find(rule->name))
      return llvm::createStringError(fmt::format("rules/{}: code or name is taken", file.path));
    result.rules_.push_back(std::move(*rule));
  }
  std::ranges::sort(result.rules_, {}, &Rule::code);
  return result;
}

const Rules &Rules::builtin() {
  static const Rules rules = llvm::cantFail(load(embedded::files()), "a built-in rule cannot be read");
  return rules;
}

const Rule *Rules::find(std::string_view codeOrName) const {
  const auto found = llvm::find_if(
      rules_, [&](const Rule &rule) { return rule.code == codeOrName || rule.name == codeOrName; });
  return found == rules_.end() ? nullptr : &*found;
}

const Rule *Rules::forSubject(Subject subject) const {
  const auto found = llvm::find_if(rules_, [&](const Rule &rule) { return rule.subject == subject; });
  return found == rules_.end() ? nullptr : &*found;
}

const Rule *Rules::classify(const EventFacts &facts) const {
  const auto found = llvm::find_if(rules_, [&](const Rule &rule) { return rule.selects(facts); });
  return found == rules_.end() ? nullptr : &*found;
}

} // namespace eagerlint::check
