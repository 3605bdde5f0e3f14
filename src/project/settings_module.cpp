// Which module holds the settings.
#include "project/django_settings.h"
#include "project/text_scan.h"
#include "project/toml.h"

#include "llvm/ADT/StringSet.h"

#include <algorithm>
#include <tuple>

namespace eagerlint::project {
namespace {

class SettingsFinder {
public:
  explicit SettingsFinder(const ProjectFiles &files) : files_(files) {
    for (const NamedFile &source : files.sources)
      modules_.insert(source.dottedName);
  }

  std::string find() const {
    std::string name = fromPython({inFolder("manage.py")});
    if (name.empty())
      name = fromTools();
    if (name.empty())
      name = fromPython(entryPoints());
    return name.empty() ? fromSources() : name;
  }

private:
  const ProjectFiles &files_;
  llvm::StringSet<> modules_;

  [[nodiscard]] std::string inFolder(llvm::StringRef name) const {
    return files_.folder.empty() ? name.str() : files_.folder + "/" + name.str();
  }

  [[nodiscard]] std::string read(const std::string &relative) const {
    const auto buffer = files_.fs.getBufferForFile(files_.root + "/" + relative);
    return buffer ? (*buffer)->getBuffer().str() : std::string{};
  }

  [[nodiscard]] std::string fromPython(const std::vector<std::string> &paths) const {
    for (const std::string &path : paths)
      for (std::string &name : namedSettings(read(path)))
        if (modules_.contains(name))
          return std::move(name);
    return "";
  }

  [[nodiscard]] std::vector<std::string> entryPoints() const {
    std::vector<std::string> paths;
    for (const NamedFile &source : files_.sources) {
      const llvm::StringRef name = llvm::StringRef(source.path).rsplit('/').second;
      const llvm::StringRef file = name.empty() ? llvm::StringRef(source.path) : name;
      if (file == "wsgi.py" || file == "asgi.py" || file == "celery.py")
        paths.push_back(source.path);
    }
    return paths;
  }

  /// pyproject.toml, pytest.ini, setup.cfg, tox.ini of the project's folder and of the root.
  [[nodiscard]] std::string fromTools() const {
    std::vector<std::string> folders{files_.folder};
    if (!files_.folder.empty())
      folders.emplace_back();
    for (const std::string &folder : folders) {
      const std::string before = folder.empty() ? "" : folder + "/";
      if (std::string name = fromPyproject(before + "pyproject.toml"); !name.empty())
        return name;
      for (const char *file : {"pytest.ini", "setup.cfg", "tox.ini", "mypy.ini"})
        if (std::string name = fromIni(read(before + file)); !name.empty())
          return name;
    }
    return "";
  }

  [[nodiscard]] std::string known(std::optional<llvm::StringRef> name) const {
    return name && modules_.contains(*name) ? name->str() : "";
  }

  [[nodiscard]] std::string fromPyproject(const std::string &path) const {
    auto table = parseToml(read(path), path);
    if (!table) {
      llvm::consumeError(table.takeError()); // broken files of other tools are their business
      return "";
    }
    if (const auto *stubs = subtable(*table, {"tool", "django-stubs"}))
      if (std::string name = known(stubs->getString("django_settings_module")); !name.empty())
        return name;
    if (const auto *pytest = subtable(*table, {"tool", "pytest", "ini_options"}))
      return known(pytest->getString("DJANGO_SETTINGS_MODULE"));
    return "";
  }

  [[nodiscard]] std::string fromIni(llvm::StringRef text) const {
    while (!text.empty()) {
      const auto [line, rest] = text.split('\n');
      const auto [key, value] = line.split('=');
      if (key.trim().equals_insensitive("DJANGO_SETTINGS_MODULE"))
        if (std::string name = known(value.trim(" \t\r\"'")); !name.empty())
          return name;
      text = rest;
    }
    return "";
  }

  /// Rank of a settings module by its last name: the module itself, then what is meant to run, then what it
  /// rests on.
  [[nodiscard]] static int rank(llvm::StringRef dotted) {
    constexpr llvm::StringLiteral order[] = {"settings", "production", "prod",  "base", "common",
                                             "default",  "defaults",   "local", "dev",  "development"};
    const size_t dot = dotted.rfind('.');
    const llvm::StringRef last = dot == llvm::StringRef::npos ? dotted : dotted.substr(dot + 1);
    return static_cast<int>(std::find(std::begin(order), std::end(order), last) - std::begin(order));
  }

  /// A module named like settings, or in a package so named, that sets or takes over INSTALLED_APPS.
  [[nodiscard]] std::string fromSources() const {
    std::vector<std::tuple<bool, int, size_t, std::string>> found;
    for (const NamedFile &source : files_.sources) {
      const llvm::StringRef name = source.dottedName;
      if (!name.contains("settings"))
        continue;
      const std::string text = read(source.path);
      const bool setsApps = llvm::StringRef(text).contains("INSTALLED_APPS");
      const bool takesOver = source.isPackage && llvm::StringRef(text).contains("import *");
      if (setsApps || takesOver)
        found.emplace_back(llvm::StringRef(source.path).contains("test"), rank(name), name.count('.'),
                           name.str());
    }
    return found.empty() ? "" : std::get<3>(*std::ranges::min_element(found));
  }
};

} // namespace

std::string findSettingsModule(const ProjectFiles &files) { return SettingsFinder(files).find(); }

} // namespace eagerlint::project
