#include "project/django_settings.h"
#include "project/project.h"
#include "project/text_scan.h"

#include <gtest/gtest.h>

namespace eagerlint::project {
namespace {

constexpr const char *manageText =
    "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'config.settings')\n";

class DiscoverTest : public testing::Test {
protected:
  llvm::IntrusiveRefCntPtr<llvm::vfs::InMemoryFileSystem> fs{new llvm::vfs::InMemoryFileSystem};

  void add(const std::string &path, llvm::StringRef text = "") {
    fs->addFile(path, 0, llvm::MemoryBuffer::getMemBufferCopy(text));
  }
  void addAll(std::initializer_list<const char *> paths) {
    for (const char *path : paths)
      add(path, "x = 1\n");
  }

  Discovery find(std::vector<std::string> paths, DiscoveryOptions options = {}) {
    options.paths = std::move(paths);
    auto discovery = discover(*fs, options);
    EXPECT_TRUE(static_cast<bool>(discovery));
    if (!discovery) {
      ADD_FAILURE() << llvm::toString(discovery.takeError());
      return {};
    }
    return std::move(*discovery);
  }

  /// "path=dotted" of all sources, shared ones marked with `*`.
  static std::string sources(const Project &project) {
    std::string result;
    for (const SourcePath &source : project.sources)
      result +=
          (result.empty() ? "" : " ") + source.path + "=" + source.dottedName + (source.isShared ? "*" : "");
    return result;
  }
};

TEST_F(DiscoverTest, PlainProject) {
  add("/p/manage.py", manageText);
  addAll({"/p/config/__init__.py", "/p/config/settings.py", "/p/shop/__init__.py", "/p/shop/models.py",
          "/p/shop/migrations/__init__.py", "/p/shop/migrations/0001_initial.py", "/p/node_modules/x/y.py",
          "/p/.venv/lib/site-packages/z.py", "/p/env/lib/q.py", "/p/env/pyvenv.cfg", "/p/.git/hooks/h.py",
          "/p/shop/readme.txt"});
  const Discovery found = find({"/p"});
  ASSERT_EQ(found.projects.size(), 1u);
  const Project &project = found.projects[0];
  EXPECT_EQ(project.root, "/p");
  EXPECT_EQ(project.folder, "");
  EXPECT_EQ(sources(project), "config/__init__.py=config config/settings.py=config.settings manage.py=manage "
                              "shop/__init__.py=shop shop/models.py=shop.models");
  EXPECT_TRUE(project.sources[3].isPackage);
  EXPECT_EQ(project.sourceRoots, std::vector<std::string>{""});
  EXPECT_EQ(project.settingsModule, "config.settings");
  EXPECT_EQ(project.djangoVersion, "5.2");
  EXPECT_TRUE(found.onlyFiles.empty());
}

TEST_F(DiscoverTest, RelativePathsAndFiles) {
  add("/p/manage.py", manageText);
  addAll({"/p/shop/__init__.py", "/p/shop/models.py"});
  fs->setCurrentWorkingDirectory("/p/shop");
  Discovery found = find({"models.py"});
  ASSERT_EQ(found.projects.size(), 1u);
  EXPECT_EQ(found.projects[0].root, "/p");
  EXPECT_EQ(found.onlyFiles, std::vector<std::string>{"/p/shop/models.py"});
  found = find({});
  EXPECT_EQ(found.projects[0].root, "/p/shop") << "without git or configuration, PATH is the root";
  found = find({"../shop/../"});
  EXPECT_EQ(found.projects[0].root, "/p");
}

TEST_F(DiscoverTest, ErrorsNameThePath) {
  add("/p/a.py", "");
  auto found = discover(*fs, {.paths = {"/nowhere"}});
  ASSERT_FALSE(static_cast<bool>(found));
  EXPECT_EQ(llvm::toString(found.takeError()), "/nowhere: No such file or directory");
  found = discover(*fs, {.paths = {"/p"}, .configPath = "/p/none.toml"});
  ASSERT_FALSE(static_cast<bool>(found));
  EXPECT_EQ(llvm::toString(found.takeError()), "/p/none.toml: No such file or directory");
  add("/p/eagerlint.toml", "assume-row = 1\n");
  found = discover(*fs, {.paths = {"/p"}});
  ASSERT_FALSE(static_cast<bool>(found));
  EXPECT_EQ(llvm::toString(found.takeError()),
            "/p/eagerlint.toml: unknown key \"assume-row\"; did you mean \"assume-rows\"?");
  EXPECT_EQ(find({"/p"}, {.isolated = true}).projects.size(), 1u);
}

TEST_F(DiscoverTest, RootIsConfigurationThenGit) {
  add("/g/.git/HEAD", "");
  add("/g/a/manage.py", manageText);
  addAll({"/g/a/shop/models.py", "/g/a/shop/__init__.py"});
  EXPECT_EQ(find({"/g/a/shop"}).projects[0].root, "/g");
  EXPECT_EQ(find({"/g/a/shop"}).projects[0].folder, "a");
  add("/g/a/pyproject.toml", "[tool.black]\nline-length = 100\n[tool.eagerlint]\nassume-rows = 5\n");
  const Project project = find({"/g/a/shop"}).projects.at(0);
  EXPECT_EQ(project.root, "/g/a");
  EXPECT_EQ(project.config.assumeRows, 5u);
  EXPECT_EQ(project.config.lineLength, 100u);
  const Project isolated = find({"/g/a/shop"}, {.isolated = true}).projects.at(0);
  EXPECT_EQ(isolated.root, "/g");
  EXPECT_EQ(isolated.config.assumeRows, 100u);
  const Project overridden =
      find({"/g/a"}, {.overrides = {"assume-rows=7", "django-settings-module=x.y"}}).projects.at(0);
  EXPECT_EQ(overridden.config.assumeRows, 7u);
  EXPECT_EQ(overridden.settingsModule, "x.y");
}

TEST_F(DiscoverTest, GitIgnore) {
  add("/g/.git/info/exclude", "secret.py\n");
  add("/g/.gitignore", "/out/\n*.gen.py\n!keep.gen.py\ndocs/**/conf.py\n");
  add("/g/app/.gitignore", "local.py\n!a.gen.py\n/tied.py\n");
  addAll({"/g/out/x.py", "/g/app/out/x.py", "/g/b.gen.py", "/g/keep.gen.py", "/g/app/a.gen.py",
          "/g/app/local.py", "/g/local.py", "/g/app/tied.py", "/g/app/sub/tied.py", "/g/docs/conf.py",
          "/g/docs/a/b/conf.py", "/g/secret.py", "/g/app/secret.py"});
  std::string paths;
  const Discovery found = find({"/g"});
  for (const SourcePath &source : found.projects.at(0).sources)
    paths += source.path + " ";
  EXPECT_EQ(paths, "app/a.gen.py app/out/x.py app/sub/tied.py keep.gen.py local.py ");
  // Rules above the root hold, too.
  add("/g/app/eagerlint.toml", "");
  paths.clear();
  const Discovery below = find({"/g/app"});
  for (const SourcePath &source : below.projects.at(0).sources)
    paths += source.path + " ";
  EXPECT_EQ(paths, "a.gen.py out/x.py sub/tied.py ");
}

TEST_F(DiscoverTest, Excludes) {
  addAll({"/p/a.py", "/p/scripts/b.py", "/p/shop/migrations/c.py", "/p/shop/gen/d.py", "/p/shop/e.py"});
  add("/p/eagerlint.toml", "extend-exclude = ['shop/gen']\n");
  const std::string both = sources(find({"/p"}, {.excludes = {"scripts"}}).projects.at(0));
  EXPECT_EQ(both, "a.py=a shop/e.py=e");
}

TEST_F(DiscoverTest, AnExplicitFolderIsNeverLeftOut) {
  add("/g/.git/HEAD", "");
  add("/g/.gitignore", "build/\n*\n");
  addAll({"/g/build/wheel/pkg/__init__.py", "/g/build/wheel/pkg/views.py"});
  const Project project = find({"/g/build/wheel"}).projects.at(0);
  EXPECT_EQ(project.root, "/g/build/wheel");
  EXPECT_EQ(sources(project), "pkg/__init__.py=pkg pkg/views.py=pkg.views");
}

TEST_F(DiscoverTest, SeveralProjectsUnderOneRoot) {
  add("/g/.git/HEAD", "");
  add("/g/a/manage.py", "# DJANGO_SETTINGS_MODULE\nfrom common.log import setup\n");
  add("/g/b/manage.py", "# DJANGO_SETTINGS_MODULE\n");
  addAll({"/g/a/x.py", "/g/b/y.py", "/g/a/demo/z.py"});
  add("/g/a/demo/manage.py", "# execute_from_command_line\n");
  add("/g/libs/common/__init__.py", "");
  add("/g/libs/common/log.py", "import helper\n");
  add("/g/libs/helper.py", "import json\n");
  add("/g/libs/unused.py", "");
  add("/g/libs/json.py", "");
  Discovery all = find({"/g"});
  ASSERT_EQ(all.projects.size(), 3u);
  EXPECT_EQ(sources(all.projects[0]), "a/manage.py=manage a/x.py=x libs/common/__init__.py=common* "
                                      "libs/common/log.py=common.log* libs/helper.py=helper*");
  EXPECT_EQ(all.projects[0].sourceRoots, (std::vector<std::string>{"a", "libs"}));
  EXPECT_EQ(sources(all.projects[1]), "a/demo/manage.py=manage a/demo/z.py=z");
  EXPECT_EQ(all.projects[2].folder, "b");
  EXPECT_EQ(find({"/g/b"}).projects.size(), 1u);
  EXPECT_EQ(find({"/g/a"}).projects.size(), 2u) << "its own and the one below";
  EXPECT_EQ(find({"/g/a/x.py"}).projects.size(), 1u);
  const Discovery shared = find({"/g/libs/common/log.py"});
  ASSERT_EQ(shared.projects.size(), 1u);
  EXPECT_EQ(shared.projects[0].folder, "a");
  const Discovery loose = find({"/g/libs/unused.py"});
  ASSERT_EQ(loose.projects.size(), 1u);
  EXPECT_EQ(loose.projects[0].folder, "libs");
}

TEST_F(DiscoverTest, FoldersNamedLikeLibrariesAreNotTheLibraries) {
  add("/g/.git/HEAD", "");
  add("/g/a/manage.py",
      "# DJANGO_SETTINGS_MODULE\nimport django\nfrom rest_framework import views\nimport os\n");
  addAll({"/g/copies/django/__init__.py", "/g/copies/rest_framework/views.py", "/g/os.py"});
  EXPECT_EQ(sources(find({"/g/a"}).projects.at(0)), "a/manage.py=manage");
}

TEST_F(DiscoverTest, SourceRootsFollowTheImports) {
  add("/p/backend/manage.py", manageText);
  add("/p/backend/__init__.py", "");
  add("/p/backend/config/settings.py", "INSTALLED_APPS = ['shop', 'apps.users']\n");
  addAll({"/p/backend/apps/shop/__init__.py", "/p/backend/apps/shop/models.py"});
  add("/p/backend/urls.py", "from shop.models import Book\nimport json\n");
  addAll({"/p/backend/plain/views.py", "/p/backend/scripts/json.py"});
  const Project project = find({"/p"}).projects.at(0);
  EXPECT_EQ(project.folder, "backend");
  EXPECT_EQ(sources(project),
            "backend/__init__.py=backend backend/apps/shop/__init__.py=shop "
            "backend/apps/shop/models.py=shop.models "
            "backend/config/settings.py=config.settings backend/manage.py=manage "
            "backend/plain/views.py=plain.views backend/scripts/json.py=scripts.json backend/urls.py=urls");
  EXPECT_EQ(project.sourceRoots, (std::vector<std::string>{"backend", "backend/apps"}));
  EXPECT_EQ(project.settingsModule, "config.settings");
}

TEST_F(DiscoverTest, ASecondName) {
  add("/p/big/manage.py", manageText);
  add("/p/big/__init__.py", "");
  add("/p/big/core/__init__.py", "");
  add("/p/big/core/models.py", "");
  add("/p/big/urls.py",
      "from core import models\nfrom core.models import A\nimport core\nimport core.models\n");
  add("/p/big/server.py", "from big.core import models\n");
  const Project project = find({"/p"}).projects.at(0);
  EXPECT_EQ(project.sources.at(2).dottedName, "core.models");
  EXPECT_EQ(project.sources.at(2).otherName, "big.core.models");
}

TEST_F(DiscoverTest, NamespacePackages) {
  add("/p/manage.py", manageText);
  add("/p/apps/shop/__init__.py", "");
  add("/p/apps/shop/models.py", "");
  add("/p/apps/shop/views.py", "from apps.shop.models import Book\n");
  const std::string named = sources(find({"/p"}).projects.at(0));
  EXPECT_EQ(named, "apps/shop/__init__.py=apps.shop apps/shop/models.py=apps.shop.models "
                   "apps/shop/views.py=apps.shop.views manage.py=manage");
}

TEST_F(DiscoverTest, WithoutManage) {
  addAll({"/p/src/pkg/__init__.py", "/p/setup.py"});
  add("/p/src/pkg/views.py", "from pkg import x\n");
  EXPECT_EQ(sources(find({"/p"}).projects.at(0)),
            "setup.py=setup src/pkg/__init__.py=pkg src/pkg/views.py=pkg.views");
  // The root is inside a package: its files are imported by the names of the folders above.
  add("/w/big/__init__.py", "");
  add("/w/big/core/__init__.py", "");
  add("/w/big/core/views.py", "from big.core.models import A\nfrom big.core import b\n");
  add("/w/big/core/models.py", "");
  const Project inner = find({"/w/big/core"}).projects.at(0);
  EXPECT_EQ(sources(inner), "__init__.py=big.core models.py=big.core.models views.py=big.core.views");
  EXPECT_EQ(inner.sourceRoots, std::vector<std::string>{"../.."});
}

TEST_F(DiscoverTest, SettingsModules) {
  const auto settings = [&](std::initializer_list<std::pair<const char *, const char *>> files) {
    fs = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
    for (const auto &[path, text] : files)
      add(path, text);
    return find({"/p"}).projects.at(0).settingsModule;
  };
  EXPECT_EQ(settings({{"/p/manage.py",
                       "x = os.environ.get('DJANGO_SETTINGS_MODULE', default=\"a.missing\") or 'a.dev'\n"},
                      {"/p/a/dev.py", ""}}),
            "a.dev");
  EXPECT_EQ(settings({{"/p/pyproject.toml", "[tool.pytest.ini_options]\nDJANGO_SETTINGS_MODULE = 'a.test'\n"},
                      {"/p/a/__init__.py", ""},
                      {"/p/a/test.py", ""}}),
            "a.test");
  EXPECT_EQ(settings({{"/p/setup.cfg", "[tool:pytest]\nDJANGO_SETTINGS_MODULE = a.test\n"},
                      {"/p/a/__init__.py", ""},
                      {"/p/a/test.py", ""}}),
            "a.test");
  EXPECT_EQ(settings({{"/p/a/wsgi.py", "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'a.conf')\n"},
                      {"/p/a/conf.py", ""},
                      {"/p/a/__init__.py", ""}}),
            "a.conf");
  EXPECT_EQ(settings({{"/p/a/__init__.py", ""},
                      {"/p/a/settings.py", "INSTALLED_APPS = []\n"},
                      {"/p/a/x.py", "INSTALLED_APPS = []\n"}}),
            "a.settings");
  EXPECT_EQ(settings({{"/p/a/__init__.py", ""},
                      {"/p/a/settings/__init__.py", ""},
                      {"/p/a/settings/base.py", "INSTALLED_APPS = []\n"},
                      {"/p/a/settings/local.py", "from .base import *\nINSTALLED_APPS += ['x']\n"}}),
            "a.settings.base");
  EXPECT_EQ(settings({{"/p/a.py", ""}}), "");
}

TEST_F(DiscoverTest, DjangoVersions) {
  const auto version = [&](const char *path, const char *text) {
    fs = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
    add("/p/a.py", "");
    add(path, text);
    return find({"/p"}).projects.at(0).djangoVersion;
  };
  EXPECT_EQ(version("/p/requirements.txt", "djangorestframework==3.15\nDjango==4.2.16  # LTS\n"), "4.2");
  EXPECT_EQ(version("/p/requirements/base.txt", "django[argon2]>=3.2,<4.0; python_version > '3'\n"), "3.2");
  EXPECT_EQ(
      version("/p/pyproject.toml", "[project]\ndependencies = ['django-filter>2', 'django (>=4.2,<5)']\n"),
      "4.2");
  EXPECT_EQ(version("/p/pyproject.toml", "[tool.poetry.dependencies]\nDjango = {version = '^4.1'}\n"), "4.2");
  EXPECT_EQ(version("/p/Pipfile", "[packages]\ndjango = '~=4.1.0'\n"), "4.1");
  EXPECT_EQ(version("/p/setup.py", "install_requires=[\n    'Django>=2.2,<3.1',\n]\n"), "3.0");
  EXPECT_EQ(version("/p/requirements.txt", "django\n"), "5.2");
  EXPECT_EQ(version("/p/requirements.txt", "Django>=9\n"), "5.2");
}

TEST(VersionTest, NewestAllowed) {
  EXPECT_EQ(newestAllowed("==4.*"), "4.2");
  EXPECT_EQ(newestAllowed(">=4,<=5.0"), "5.0");
  EXPECT_EQ(newestAllowed("<4.2.5"), "4.2");
  EXPECT_EQ(newestAllowed("!=5.2.1"), "5.2");
  EXPECT_EQ(newestAllowed("5.1.3"), "5.1");
  EXPECT_EQ(newestAllowed(""), std::nullopt);
}

TEST(TextScanTest, Imports) {
  std::string found;
  forEachImport(
      "import a.b as x, c\n    from d.e import f\nfrom . import g\nfrom .h import i\nimportant = 1\n"
      "x = 'import no'\n",
      [&](llvm::StringRef name) { found += name.str() + " "; });
  EXPECT_EQ(found, "a.b c d.e ");
}

TEST(MayMatterTest, ErrsOnTheSideOfYes) {
  EXPECT_FALSE(mayMatter(""));
  EXPECT_FALSE(mayMatter("# only a comment\n"));
  EXPECT_FALSE(
      mayMatter("from django.test import TestCase\nclass T(TestCase):\n    def test_x(self): pass\n"));
  EXPECT_TRUE(mayMatter("def helper(x):\n    return x\n"));
  EXPECT_TRUE(mayMatter("from .models import *\n"));
  EXPECT_TRUE(mayMatter("LIMIT = 3\n"));
}

} // namespace
} // namespace eagerlint::project
