// The command line as values, and what is said about one that is not understood.
#include "app/options.h"

#include <gtest/gtest.h>

#include <initializer_list>

namespace eagerlint::app {
namespace {

Command parse(std::initializer_list<const char *> words) {
  std::vector<const char *> arguments{"eagerlint"};
  arguments.insert(arguments.end(), words.begin(), words.end());
  return parseCommandLine(static_cast<int>(arguments.size()), arguments.data());
}

std::string problem(std::initializer_list<const char *> words) {
  const Command command = parse(words);
  const auto *usage = std::get_if<BadUsage>(&command);
  return usage ? usage->message : "";
}

TEST(Options, listsMayBeSplitByCommas) {
  const auto options =
      std::get<CheckOptions>(parse({"check", "shop", "--select", "EL1,EL2", "--select", "EL900", "blog"}));
  EXPECT_EQ(options.paths, (std::vector<std::string>{"shop", "blog"}));
  EXPECT_EQ(options.select, (std::vector<std::string>{"EL1", "EL2", "EL900"}));
}

TEST(Options, rowsAndThreads) {
  const auto options = std::get<CheckOptions>(parse({"check", "--rows", "3,5", "--jobs", "4"}));
  EXPECT_EQ(options.rows, (std::vector<uint64_t>{3, 5}));
  EXPECT_EQ(options.jobs, 4U);
}

TEST(Options, aSettingIsNoFile) {
  const auto options =
      std::get<CheckOptions>(parse({"check", "--config", "select=['EL1']", "--config", "other.toml"}));
  const AnalysisOptions analysis = analysisOptions(options);
  EXPECT_EQ(analysis.discovery.overrides, std::vector<std::string>{"select=['EL1']"});
  EXPECT_EQ(analysis.discovery.configPath, "other.toml");
  EXPECT_EQ(analysis.discovery.paths, std::vector<std::string>{"."});
}

TEST(Options, withoutProofNothingIsRun) {
  const AnalysisOptions analysis = analysisOptions(std::get<CheckOptions>(parse({"check", "--no-prove"})));
  EXPECT_FALSE(analysis.prove);
  EXPECT_FALSE(analysis.measure);
}

TEST(Options, endpointsOnDumps) {
  const auto options = std::get<EndpointsOptions>(
      parse({"endpoints", "--format", "json", "--data", "a.json", "--data", "b,c.json", "--response"}));
  EXPECT_TRUE(options.json);
  EXPECT_EQ(options.dataFiles, (std::vector<std::string>{"a.json", "b,c.json"}));
  EXPECT_FALSE(analysisOptions(options).findings);
}

TEST(Options, explainWantsALine) {
  const auto options = std::get<ExplainOptions>(parse({"explain", "C:/shop/views.py:12"}));
  EXPECT_EQ(options.file, "C:/shop/views.py");
  EXPECT_EQ(options.line, 12U);
  EXPECT_EQ(options.paths, std::vector<std::string>{"C:/shop/views.py"});
  for (const char *wrong : {"views.py", "views.py:", "views.py:0", "views.py:-1", ":3", "views.py:x"})
    EXPECT_NE(problem({"explain", wrong}).find("FILE:LINE"), std::string::npos) << wrong;
}

TEST(Options, problemsNameTheNearestWord) {
  EXPECT_EQ(problem({"chekc"}), "there is no command chekc; did you mean check?");
  EXPECT_EQ(problem({"check", "--unsafe-fix"}),
            "check: unknown option --unsafe-fix; did you mean --unsafe-fixes?");
  EXPECT_EQ(problem({"check", "--zzzzzzz=1"}), "check: unknown option --zzzzzzz=1");
  EXPECT_EQ(problem({}), "no command given; `eagerlint --help` lists them");
  EXPECT_EQ(problem({"check", "--fix", "--diff"}), "--fix and --diff exclude each other");
  EXPECT_EQ(problem({"rule", "EL101", "EL102"}), "rule: unexpected argument EL102");
}

TEST(Options, helpIsOfTheCommand) {
  EXPECT_NE(std::get<PrintText>(parse({"endpoints", "--help"})).text.find("Usage: eagerlint endpoints"),
            std::string::npos);
  EXPECT_NE(std::get<PrintText>(parse({"--help"})).text.find("explain"), std::string::npos);
}

} // namespace
} // namespace eagerlint::app
