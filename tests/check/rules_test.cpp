// The built-in rules: their pages are complete, they exclude each other, and they classify as the codes are
// documented.
#include "check/rule_example.h"
#include "check/rules.h"

#include <gtest/gtest.h>

namespace eagerlint::check {
namespace {

template <class Enum> std::vector<Enum> upTo(Enum last) {
  std::vector<Enum> values;
  for (uint8_t value = 0; value <= static_cast<uint8_t>(last); ++value)
    values.push_back(static_cast<Enum>(value));
  return values;
}

template <class Visit> void eachFacts(const Visit &visit) {
  for (const Cause cause : upTo(Cause::Raw))
    for (const ServedBy servedBy : upTo(ServedBy::Plain))
      for (const Place place : upTo(Place::Other))
        for (int flags = 0; flags < 16; ++flags)
          visit(EventFacts{.cause = cause,
                           .servedBy = servedBy,
                           .place = place,
                           .related = (flags & 1) != 0,
                           .refined = (flags & 2) != 0,
                           .toMany = (flags & 4) != 0,
                           .prefetched = (flags & 8) != 0,
                           .operation = "all"});
}

std::string codeFor(const EventFacts &facts) {
  const Rule *rule = Rules::builtin().classify(facts);
  return rule ? rule->code : "";
}

TEST(Rules, EveryPageIsComplete) {
  auto rules = Rules::load(embedded::files());
  ASSERT_TRUE(static_cast<bool>(rules)) << llvm::toString(rules.takeError());
  EXPECT_GE(rules->all().size(), 14U);
  for (const Rule &rule : rules->all())
    for (const char *title :
         {"What it does", "Why is this bad", "Example", "Use instead", "Fix safety", "Known limits"})
      EXPECT_FALSE(section(rule.body, title).empty()) << rule.code << ": " << title;
}

TEST(Rules, FileNamesAgreeWithCodes) {
  size_t pages = 0;
  for (const embedded::File &file : embedded::files()) {
    if (!file.path.starts_with("EL"))
      continue;
    ++pages;
    auto rule = parseRule(file.path, file.text);
    ASSERT_TRUE(static_cast<bool>(rule));
    EXPECT_EQ(file.path, rule->code + "-" + rule->name + ".md");
  }
  EXPECT_EQ(pages, Rules::builtin().all().size());
}

TEST(Rules, ExamplesMarkWhatTheyReport) {
  for (const Rule &rule : Rules::builtin().all()) {
    auto example = readExample(rule);
    ASSERT_TRUE(static_cast<bool>(example)) << llvm::toString(example.takeError());
    const auto marks = [&](const ExampleFiles &files) {
      size_t count = 0;
      for (const auto &[path, text] : files)
        count += text.find("# expect: " + rule.code) != std::string::npos ? 1U : 0U;
      return count;
    };
    EXPECT_GE(marks(example->bad), 1U) << rule.code;
    EXPECT_NE(example->bad, example->good) << rule.code;
  }
}

TEST(Rules, AtMostOneRuleSelectsAnEvent) {
  eachFacts([](const EventFacts &facts) {
    std::string codes;
    for (const Rule &rule : Rules::builtin().all())
      if (rule.selects(facts))
        codes += rule.code + " ";
    EXPECT_LE(codes.size(), 6U) << text(facts.cause) << " " << text(facts.servedBy) << " "
                                << text(facts.place) << ": " << codes;
  });
}

TEST(Rules, EveryGrowingStatementButPrefetchesAndGenericKeysHasARule) {
  eachFacts([](const EventFacts &facts) {
    if (facts.cause == Cause::GenericRelation)
      return;
    EXPECT_EQ(codeFor(facts).empty(), facts.cause == Cause::Prefetch)
        << text(facts.cause) << " " << text(facts.servedBy) << " " << text(facts.place) << " "
        << facts.related;
  });
}

// A serializer that is nested over rows of any model is not one that a generic key asks for.
TEST(Rules, GenericKeysAreToldApart) {
  const auto read = [](Place place, ServedBy servedBy) {
    return codeFor({.cause = Cause::GenericRelation, .servedBy = servedBy, .place = place, .related = true});
  };
  EXPECT_EQ(read(Place::SerializerField, ServedBy::Relational), "EL102");
  EXPECT_EQ(read(Place::SerializerField, ServedBy::Dotted), "EL103");
  EXPECT_EQ(read(Place::SerializerMethod, ServedBy::Method), "EL104");
  EXPECT_EQ(read(Place::ModelCode, ServedBy::None), "EL105");
  EXPECT_EQ(read(Place::Loop, ServedBy::None), "EL107");
  EXPECT_EQ(read(Place::SerializerField, ServedBy::Nested), "");
  EXPECT_EQ(read(Place::SerializerField, ServedBy::Depth), "");
}

TEST(Rules, FieldsAreToldApart) {
  const auto field = [](ServedBy servedBy) {
    return codeFor({.cause = Cause::ForwardRelation,
                    .servedBy = servedBy,
                    .place = Place::SerializerField,
                    .related = true});
  };
  EXPECT_EQ(field(ServedBy::Nested), "EL101");
  EXPECT_EQ(field(ServedBy::Relational), "EL102");
  EXPECT_EQ(field(ServedBy::Dotted), "EL103");
  EXPECT_EQ(field(ServedBy::Depth), "EL106");
}

TEST(Rules, PlacesAreToldApart) {
  const auto read = [](Place place, ServedBy servedBy) {
    return codeFor(
        {.cause = Cause::RelatedRows, .servedBy = servedBy, .place = place, .related = true, .toMany = true});
  };
  EXPECT_EQ(read(Place::SerializerMethod, ServedBy::Method), "EL104");
  EXPECT_EQ(read(Place::SerializerMethod, ServedBy::None), "EL104");
  EXPECT_EQ(read(Place::Other, ServedBy::Method), "EL104") << "a helper that a method field calls";
  EXPECT_EQ(read(Place::ModelCode, ServedBy::Relational), "EL105") << "__str__ behind a StringRelatedField";
  EXPECT_EQ(read(Place::ModelCode, ServedBy::None), "EL105");
  EXPECT_EQ(read(Place::Loop, ServedBy::None), "EL107");
  EXPECT_EQ(read(Place::Other, ServedBy::None), "EL107") << "a helper that a loop calls";
}

TEST(Rules, OperationsAreToldApart) {
  const auto operation = [](Cause cause, bool related, bool refined) {
    return codeFor({.cause = cause,
                    .place = Place::ModelCode,
                    .related = related,
                    .refined = refined,
                    .toMany = related});
  };
  EXPECT_EQ(operation(Cause::RelatedRows, true, true), "EL108");
  EXPECT_EQ(operation(Cause::Get, true, false), "EL108");
  EXPECT_EQ(operation(Cause::Count, true, true), "EL109");
  EXPECT_EQ(operation(Cause::Exists, true, false), "EL109");
  EXPECT_EQ(operation(Cause::Exists, false, false), "EL110");
  EXPECT_EQ(operation(Cause::Queryset, false, true), "EL110");
  EXPECT_EQ(operation(Cause::Get, false, false), "EL110");
  EXPECT_EQ(operation(Cause::DeferredColumn, false, false), "EL111");
}

TEST(Rules, SubjectsOtherThanQueries) {
  EXPECT_EQ(Rules::builtin().forSubject(Subject::DiscardedQueryset)->code, "EL201");
  EXPECT_EQ(Rules::builtin().forSubject(Subject::UnusedSuppression)->code, "EL900");
  EXPECT_EQ(Rules::builtin().forSubject(Subject::NotFollowed)->code, "EL901");
  EXPECT_FALSE(Rules::builtin().find("EL901")->enabledByDefault);
  EXPECT_EQ(Rules::builtin().find("method-field")->code, "EL104");
}

std::string problemOf(const std::string &page) {
  auto rule = parseRule("EL1.md", page);
  return rule ? "" : llvm::toString(rule.takeError());
}

TEST(RulePage, SaysWhatIsWrongWithIt) {
  const std::string good =
      "---\ncode: EL1\nname: a\nsince: 0.1.0\nmessage: \"m {field}\"\nselect:\n  - cause: get\n---\n# T\n";
  EXPECT_EQ(problemOf(good), "");
  EXPECT_EQ(problemOf("# T\n"), "rules/EL1.md: no front matter between two lines \"---\"");
  const auto changed = [&](const std::string &from, const std::string &to) {
    std::string page = good;
    return problemOf(page.replace(page.find(from), from.size(), to));
  };
  EXPECT_NE(changed("cause: get", "cause: got").find("unknown value \"got\""), std::string::npos);
  EXPECT_NE(changed("cause: get", "curse: get").find("unknown condition"), std::string::npos);
  EXPECT_NE(changed("since:", "sense:").find("sense: unknown key"), std::string::npos);
  EXPECT_NE(changed("{field}", "{fields}").find("unknown placeholder {fields}"), std::string::npos);
  EXPECT_NE(changed("m {field}", "m.").find("without a final period"), std::string::npos);
  EXPECT_NE(changed("# T", "T").find("must start with a title"), std::string::npos);
  EXPECT_NE(changed("select:\n  - cause: get\n", "").find("has a select"), std::string::npos);
}

TEST(RuleText, PlaceholdersAreFilled) {
  EXPECT_EQ(fillPlaceholders("`{field}` of {model}: {queries_before}",
                             {{"field", "author"}, {"queries_before", "1 + N"}}),
            "`author` of …: 1 + N");
  EXPECT_EQ(fillPlaceholders("open { brace", {}), "open { brace");
  EXPECT_EQ(placeholdersIn("{a} and {b}"), (std::vector<std::string>{"a", "b"}));
}

TEST(RuleText, AnAsideWithoutItsArgumentIsLeftOut) {
  Rule rule;
  rule.message = "`{field}` (a field) is read ({queries_before} queries)";
  EXPECT_EQ(rule.messageFor({{"field", "x"}, {"queries_before", "1 + N"}}),
            "`x` (a field) is read (1 + N queries)");
  EXPECT_EQ(rule.messageFor({{"field", "x"}}), "`x` (a field) is read");
}

} // namespace
} // namespace eagerlint::check
