// Suppression comments: which findings they remove, and what is said about those that remove none.
#include "check/suppress.h"

#include <gtest/gtest.h>

namespace eagerlint::check {
namespace {

Selection selection(const project::Config &config = {}) {
  return llvm::cantFail(Selection::make(config, Rules::builtin()));
}

/// A finding on the given text of the file.
Finding at(const SourceFile &file, const std::string &code, std::string_view text) {
  Finding finding;
  finding.code = code;
  const auto begin = static_cast<uint32_t>(file.text().find(text));
  finding.location = {file.path(), {}, {begin, begin + static_cast<uint32_t>(text.size())}};
  return finding;
}

std::vector<Finding> after(const SourceFile &file, std::vector<Finding> findings,
                           const Selection &on = selection()) {
  applySuppressions(findings, {&file}, on, Rules::builtin());
  return findings;
}

/// Codes and messages, one a line.
std::string summary(const std::vector<Finding> &findings) {
  std::string result;
  for (const Finding &finding : findings)
    result += finding.code + " " + finding.message + "\n";
  return result;
}

std::string fixed(const SourceFile &file, const Finding &finding) {
  std::string text(file.text());
  for (const Edit &edit : finding.fix->edits)
    text.replace(edit.location.span.begin, edit.location.span.size(), edit.replacement);
  return text;
}

TEST(Suppress, BareNoqaCoversTheLine) {
  const SourceFile file("a.py", "x = a.b  # noqa\ny = a.c\n");
  EXPECT_EQ(summary(after(file, {at(file, "EL104", "a.b"), at(file, "EL104", "a.c")})), "EL104 \n");
}

TEST(Suppress, CodesCoverOnlyThemselves) {
  const SourceFile file("a.py", "x = a.b  # NOQA: F401, EL104\n");
  EXPECT_EQ(summary(after(file, {at(file, "EL104", "a.b")})), "");
  EXPECT_EQ(summary(after(file, {at(file, "EL107", "a.b")})),
            "EL107 \nEL900 unused suppression: no finding of EL104 on this line\n");
}

TEST(Suppress, PrefixesCoverTheirBlock) {
  const SourceFile file("a.py", "x = a.b  # eagerlint: ignore[EL1] small table\n");
  EXPECT_EQ(summary(after(file, {at(file, "EL104", "a.b")})), "");
}

TEST(Suppress, ACommentCountsOnEveryLineOfTheRange) {
  const SourceFile file("a.py", "f = Field(\n    many=True,  # eagerlint: ignore[EL102]\n)\n");
  EXPECT_EQ(
      summary(after(file, {at(file, "EL102", "Field(\n    many=True,  # eagerlint: ignore[EL102]\n)")})), "");
}

TEST(Suppress, WholeFile) {
  const SourceFile file("a.py", "# eagerlint: ignore-file\nx = a.b\n");
  EXPECT_EQ(summary(after(file, {at(file, "EL104", "a.b")})), "");
  const SourceFile some("a.py", "# eagerlint: ignore-file[EL107]\nx = a.b\n");
  EXPECT_EQ(summary(after(some, {at(some, "EL104", "a.b")})),
            "EL900 unused suppression: no finding of EL107 in this file\nEL104 \n");
}

TEST(Suppress, StringsAreNoComments) {
  const SourceFile file(
      "a.py", "x = 'a.b  # noqa'; y = f\"{a.b}# noqa: EL104\"\nz = '''\n# eagerlint: ignore-file\n'''\n");
  EXPECT_EQ(summary(after(file, {at(file, "EL104", "a.b")})), "EL104 \n");
}

TEST(UnusedSuppression, RemovesTheCommentItIsAlone) {
  const SourceFile file("a.py", "x = 1  # noqa: EL104\ny = 2\n");
  const auto findings = after(file, {});
  ASSERT_EQ(summary(findings), "EL900 unused suppression: no finding of EL104 on this line\n");
  EXPECT_EQ(fixed(file, findings[0]), "x = 1\ny = 2\n");
  EXPECT_EQ(findings[0].fix->applicability, Applicability::Safe);
  EXPECT_EQ(findings[0].severity, Severity::Warning);
}

TEST(UnusedSuppression, RemovesTheLineThatHasOnlyTheComment) {
  const SourceFile file("a.py", "# eagerlint: ignore-file\r\nx = 1\r\n");
  const auto findings = after(file, {});
  ASSERT_EQ(summary(findings), "EL900 unused suppression: no finding in this file\n");
  EXPECT_EQ(fixed(file, findings[0]), "x = 1\r\n");
}

TEST(UnusedSuppression, KeepsOtherCodesAndComments) {
  const SourceFile file("a.py", "x = 1  # noqa: F401, EL104, E501  # why\n");
  const auto findings = after(file, {});
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(fixed(file, findings[0]), "x = 1  # noqa: F401, E501  # why\n");
  const SourceFile alone("a.py", "x = 1  # noqa: EL104, EL105  # why\n");
  const auto second = after(alone, {});
  ASSERT_EQ(summary(second), "EL900 unused suppression: no finding of EL104, EL105 on this line\n");
  EXPECT_EQ(fixed(alone, second[0]), "x = 1  # why\n");
}

TEST(UnusedSuppression, SaysWhenACodeIsNoRule) {
  const SourceFile file("a.py", "x = 1  # noqa: EL777\n");
  EXPECT_EQ(summary(after(file, {})), "EL900 unused suppression: EL777 is no rule\n");
}

TEST(UnusedSuppression, IsSilentAboutWhatMayBeNeeded) {
  const SourceFile file(
      "a.py", "x = 1  # noqa\ny = 2  # noqa: F401\nz = 3  # noqa: EL104, EL900\nw = 4  # noqa: EL901\n");
  EXPECT_EQ(summary(after(file, {})), "");
  project::Config config;
  config.ignore = {"EL104"};
  const SourceFile off("a.py", "x = 1  # noqa: EL104\n");
  EXPECT_EQ(summary(after(off, {}, selection(config))), "") << "a rule that is off finds nothing anyway";
}

bool isOn(const project::Config &config, const char *code, const std::string &path = "a.py") {
  return selection(config).isEnabledIn(code, path);
}

TEST(Selection, Defaults) {
  EXPECT_TRUE(isOn({}, "EL101"));
  EXPECT_TRUE(isOn({}, "EL900"));
  EXPECT_FALSE(isOn({}, "EL901"));
}

TEST(Selection, TheMoreSpecificSelectorDecides) {
  project::Config config;
  config.select = {"EL1"};
  config.ignore = {"EL104"};
  EXPECT_TRUE(isOn(config, "EL101"));
  EXPECT_FALSE(isOn(config, "EL104"));
  EXPECT_FALSE(isOn(config, "EL201"));
  config.ignore = {"EL1"};
  config.select = {};
  config.extendSelect = {"EL104", "not-followed"};
  EXPECT_TRUE(isOn(config, "EL104"));
  EXPECT_FALSE(isOn(config, "EL101"));
  EXPECT_TRUE(isOn(config, "EL901"));
}

TEST(Selection, PerFileIgnores) {
  project::Config config;
  config.perFileIgnores = {{"tests/", {"EL1"}}, {"*_admin.py", {"EL104"}}};
  EXPECT_FALSE(isOn(config, "EL101", "shop/tests/views.py"));
  EXPECT_TRUE(isOn(config, "EL201", "shop/tests/views.py"));
  EXPECT_FALSE(isOn(config, "EL104", "shop/order_admin.py"));
  EXPECT_TRUE(isOn(config, "EL104", "shop/orders.py"));
}

TEST(Selection, UnknownSelectorsAreErrors) {
  project::Config config;
  config.extendSelect = {"EL3"};
  EXPECT_TRUE(static_cast<bool>(Selection::make(config, Rules::builtin())))
      << "a documented block without rules";
  config.extendSelect = {"EL777"};
  auto result = Selection::make(config, Rules::builtin());
  ASSERT_FALSE(static_cast<bool>(result));
  EXPECT_EQ(llvm::toString(result.takeError()),
            "extend-select: no rule has a code that starts with \"EL777\"; `eagerlint rule` lists them");
}

TEST(Fingerprint, SurvivesEditsElsewhere) {
  const auto fingerprint = [](const SourceFile &file, std::string_view text) {
    std::vector<Finding> findings = {at(file, "EL101", text)};
    setFingerprints(findings, [&](const std::string &) { return &file; });
    return findings[0].fingerprint;
  };
  const SourceFile before("a.py", "class A(B):\n    author = X()\n\nclass C(B):\n    author = X()\n");
  const SourceFile moved("a.py", "import x\n\n\nclass A(B):\n    title = Y()\n    author = X()\n");
  EXPECT_EQ(fingerprint(before, "author"), fingerprint(moved, "author"));
  EXPECT_EQ(fingerprint(before, "author").size(), 16U);
  EXPECT_EQ(enclosingDefinitions(before, static_cast<uint32_t>(before.text().rfind("author"))), "C");
}

TEST(Fingerprint, EqualLinesAreNumbered) {
  const SourceFile file("a.py", "def f():\n    x.y\n    x.y\n");
  std::vector<Finding> findings = {at(file, "EL107", "x.y"), at(file, "EL107", "x.y")};
  setFingerprints(findings, [&](const std::string &) { return &file; });
  EXPECT_NE(findings[0].fingerprint, findings[1].fingerprint);
}

} // namespace
} // namespace eagerlint::check
