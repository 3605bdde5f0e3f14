#include "project/config.h"

#include <gtest/gtest.h>

namespace eagerlint::project {
namespace {

llvm::Expected<Config> read(const std::string &path, llvm::StringRef text) {
  llvm::vfs::InMemoryFileSystem fs;
  fs.addFile(path, 0, llvm::MemoryBuffer::getMemBufferCopy(text));
  return readConfig(fs, path);
}

std::string errorOf(const std::string &path, llvm::StringRef text) {
  auto config = read(path, text);
  return config ? "no error" : llvm::toString(config.takeError());
}

std::string overrideError(const std::string &keyValue) {
  Config config;
  return llvm::toString(applyOverride(config, keyValue));
}

TEST(ConfigTest, AllKeys) {
  auto config = read("/p/pyproject.toml", R"(
[tool.black]
line-length = 79
[tool.eagerlint]
select = ["EL1"]
extend-select = ["EL900"]
ignore = ["EL104"]
exclude = ["scripts"]
extend-exclude = ["vendor/**"]
small-models = ["geo.Country"]
django-settings-module = "config.settings"
django-version = "4.2"
assume-rows = 250
line-length = 88
fix-style = "setup-eager-loading"
output-format = "sarif"
no-prove = true
exit-zero = true
baseline = "base.json"
jobs = 3
[tool.eagerlint.per-file-ignores]
"legacy/**" = ["EL1", "EL2"]
[tool.eagerlint.budget]
"app.views.BookViewSet.list" = 4
)");
  ASSERT_TRUE(static_cast<bool>(config)) << llvm::toString(config.takeError());
  EXPECT_EQ(config->select, std::vector<std::string>{"EL1"});
  EXPECT_EQ(config->extendSelect, std::vector<std::string>{"EL900"});
  EXPECT_EQ(config->ignore, std::vector<std::string>{"EL104"});
  EXPECT_EQ(config->exclude, std::vector<std::string>{"scripts"});
  EXPECT_EQ(config->extendExclude, std::vector<std::string>{"vendor/**"});
  EXPECT_EQ(config->smallModels, std::vector<std::string>{"geo.Country"});
  EXPECT_EQ(config->djangoSettingsModule, "config.settings");
  EXPECT_EQ(config->djangoVersion, "4.2");
  EXPECT_EQ(config->assumeRows, 250u);
  EXPECT_EQ(config->lineLength, 88u);
  EXPECT_EQ(config->fixStyle, "setup-eager-loading");
  EXPECT_EQ(config->outputFormat, "sarif");
  EXPECT_FALSE(config->prove);
  EXPECT_TRUE(config->exitZero);
  EXPECT_TRUE(config->useCache);
  EXPECT_EQ(config->baseline, "base.json");
  EXPECT_EQ(config->jobs, 3u);
  EXPECT_EQ(config->perFileIgnores.at("legacy/**").size(), 2u);
  EXPECT_EQ(config->budget.at("app.views.BookViewSet.list"), 4u);
  EXPECT_EQ(config->path, "/p/pyproject.toml");
}

TEST(ConfigTest, OwnFileHasNoTablePrefix) {
  auto config = read("/p/eagerlint.toml", "assume-rows = 7\n[budget]\n\"a.B.list\" = 0\n");
  ASSERT_TRUE(static_cast<bool>(config));
  EXPECT_EQ(config->assumeRows, 7u);
  EXPECT_EQ(config->budget.at("a.B.list"), 0u);
  EXPECT_EQ(config->exclude, defaultExcludes());
}

TEST(ConfigTest, PyprojectOfOthersGivesDefaults) {
  auto config = read("/p/pyproject.toml", "[project]\nname = 'x'\n");
  ASSERT_TRUE(static_cast<bool>(config));
  EXPECT_EQ(config->path, "");
}

TEST(ConfigTest, ErrorsNameFileKeyAndNearestKey) {
  EXPECT_EQ(errorOf("/p/eagerlint.toml", "selct = []"),
            "/p/eagerlint.toml: unknown key \"selct\"; did you mean \"select\"?");
  EXPECT_EQ(errorOf("/p/pyproject.toml", "[tool.eagerlint]\nassume_rows = 3"),
            "/p/pyproject.toml [tool.eagerlint]: unknown key \"assume_rows\"; did you mean \"assume-rows\"?");
  EXPECT_EQ(errorOf("/p/eagerlint.toml", "select = 'EL1'"),
            "/p/eagerlint.toml: \"select\" must be a list of strings");
  EXPECT_EQ(errorOf("/p/eagerlint.toml", "assume-rows = 0"),
            "/p/eagerlint.toml: \"assume-rows\" must be a whole number from 1 on");
  EXPECT_EQ(errorOf("/p/eagerlint.toml", "fix-style = 'x'"),
            "/p/eagerlint.toml: \"fix-style\" must be one of \"inline\", \"setup-eager-loading\"");
  EXPECT_EQ(errorOf("/p/eagerlint.toml", "django-version = '5'"),
            "/p/eagerlint.toml: \"django-version\" must be a version like \"5.2\"");
  EXPECT_EQ(errorOf("/p/eagerlint.toml", "[budget]\na.b.list = 4"),
            "/p/eagerlint.toml: \"budget\" must be a whole number for \"a\" (quote the name of the view, it "
            "has dots in "
            "it)");
  EXPECT_EQ(errorOf("/p/eagerlint.toml", "x = [1").substr(0, 20), "/p/eagerlint.toml:1:");
  EXPECT_EQ(errorOf("/p/eagerlint.toml", "zz = 1\naa = 1").substr(0, 36),
            "/p/eagerlint.toml: unknown key \"aa\";");
}

TEST(ConfigTest, Overrides) {
  Config config;
  for (const char *keyValue :
       {"assume-rows=9", "select=EL1,EL204", "ignore=['EL3']", "output-format=json",
        "django-settings-module=a.b", "budget.\"a.B.list\"=2", "budget.\"a.C.list\" = 3"})
    EXPECT_EQ(llvm::toString(applyOverride(config, keyValue)), "") << keyValue;
  EXPECT_EQ(config.assumeRows, 9u);
  EXPECT_EQ(config.select, (std::vector<std::string>{"EL1", "EL204"}));
  EXPECT_EQ(config.ignore, std::vector<std::string>{"EL3"});
  EXPECT_EQ(config.outputFormat, "json");
  EXPECT_EQ(config.djangoSettingsModule, "a.b");
  EXPECT_EQ(config.budget.size(), 2u);
  EXPECT_EQ(overrideError("asume-rows=9"),
            "--config 'asume-rows=9': unknown key \"asume-rows\"; did you mean \"assume-rows\"?");
  EXPECT_EQ(overrideError("nonsense"),
            "--config 'nonsense': expected 'key=value' or the path of a configuration file");
  EXPECT_EQ(overrideError("assume-rows=many"),
            "--config 'assume-rows=many': \"assume-rows\" must be a whole number from 1 on");
}

} // namespace
} // namespace eagerlint::project
