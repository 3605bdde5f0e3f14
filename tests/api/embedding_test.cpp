// The library as another program sees it: the public header and nothing else of eagerlint.
#include "eagerlint/eagerlint.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace {

using namespace eagerlint;

const std::string fixture = std::string(EAGERLINT_SOURCE_DIR) + "/fixtures/nested_to_one";

api::Options optionsFor(const std::string &path) {
  api::Options options;
  options.paths = {path};
  options.isolated = true;
  return options;
}

std::string textOf(const std::string &path) {
  std::ifstream stream(path);
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// The first finding with a fix that is proven.
const api::Finding *withSafeFix(const api::Result &result) {
  const auto found =
      std::find_if(result.findings.begin(), result.findings.end(), [](const api::Finding &finding) {
        return finding.fix && finding.fix->applicability == api::Applicability::Safe;
      });
  return found == result.findings.end() ? nullptr : &*found;
}

TEST(Embedding, givesFindingsWithEvidence) {
  const api::Result result = api::analyse(optionsFor(fixture));
  ASSERT_EQ(result.error, "");
  ASSERT_FALSE(result.endpoints.empty());
  EXPECT_TRUE(std::all_of(result.endpoints.begin(), result.endpoints.end(),
                          [](const api::Endpoint &endpoint) { return endpoint.resolved; }));
  const api::Finding *finding = withSafeFix(result);
  ASSERT_NE(finding, nullptr);
  EXPECT_EQ(finding->code, "EL101");
  EXPECT_GT(finding->location.begin.line, 1U);
  EXPECT_FALSE(finding->endpoints.empty());
  ASSERT_EQ(finding->before.measured.size(), 2U);
  ASSERT_TRUE(finding->after);
  EXPECT_GT(*finding->before.measured[1].queries, *finding->before.measured[0].queries);
  EXPECT_LT(*finding->after->measured[1].queries, *finding->before.measured[1].queries);
}

TEST(Embedding, anOverlayStandsForFiles) {
  const api::Result before = api::analyse(optionsFor(fixture));
  const api::Finding *finding = withSafeFix(before);
  ASSERT_NE(finding, nullptr);
  const std::string file = finding->fix->edits.front().location.file;
  const std::string path = finding->root + "/" + file;
  const auto edited = api::applyEdits(textOf(path), file, finding->fix->edits);
  ASSERT_TRUE(edited);
  EXPECT_NE(*edited, textOf(path));

  api::Options options = optionsFor(fixture);
  options.overlay[path] = *edited;
  const api::Result after = api::analyse(options);
  ASSERT_EQ(after.error, "");
  EXPECT_TRUE(std::none_of(after.findings.begin(), after.findings.end(), [&](const api::Finding &other) {
    return other.fix && other.fix->id == finding->fix->id;
  }));
  EXPECT_LT(after.findings.size(), before.findings.size());
}

TEST(Embedding, settingsSelectRules) {
  api::Options options = optionsFor(fixture);
  options.settings = {"ignore=['EL1']"};
  const api::Result result = api::analyse(options);
  EXPECT_EQ(result.error, "");
  EXPECT_TRUE(std::none_of(result.findings.begin(), result.findings.end(),
                           [](const api::Finding &finding) { return finding.code.substr(0, 3) == "EL1"; }));
}

TEST(Embedding, withoutProofNoFixIsSafe) {
  api::Options options = optionsFor(fixture);
  options.prove = false;
  const api::Result result = api::analyse(options);
  EXPECT_FALSE(result.findings.empty());
  EXPECT_EQ(withSafeFix(result), nullptr);
}

TEST(Embedding, errorsNameWhatIsWrong) {
  EXPECT_NE(api::analyse(optionsFor("/no/such/folder")).error.find("/no/such/folder"), std::string::npos);
  api::Options options = optionsFor(fixture);
  options.settings = {"selekt=['EL1']"};
  const std::string error = api::analyse(options).error;
  EXPECT_NE(error.find("selekt"), std::string::npos);
  EXPECT_NE(error.find("select"), std::string::npos);
}

TEST(Embedding, editsMustFitTheText) {
  const auto edit = [](uint32_t offset, uint32_t length, std::string text) {
    api::Edit edit;
    edit.location.file = "a.py";
    edit.offset = offset;
    edit.length = length;
    edit.text = std::move(text);
    return edit;
  };
  EXPECT_EQ(api::applyEdits("one two", "a.py", {edit(0, 3, "1"), edit(4, 3, "2")}), "1 2");
  EXPECT_EQ(api::applyEdits("one two", "b.py", {edit(0, 3, "1")}), "one two");
  EXPECT_EQ(api::applyEdits("one two", "a.py", {edit(4, 9, "2")}), std::nullopt);
  EXPECT_EQ(api::applyEdits("one two", "a.py", {edit(0, 3, "1"), edit(2, 3, "2")}), std::nullopt);
}

TEST(Embedding, knowsItsVersion) {
  const std::string version = api::version();
  EXPECT_EQ(std::count(version.begin(), version.end(), '.'), 2) << version;
}

} // namespace
