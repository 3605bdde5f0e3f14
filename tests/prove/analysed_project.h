// A project with its analysis, from files in memory or from a folder.
#pragma once

#include "prove/analysis.h"
#include "prove/prover.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/VirtualFileSystem.h"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace eagerlint::prove {

class AnalysedProject {
public:
  /// `prove`: also the tool's own fixes.
  AnalysedProject(llvm::vfs::FileSystem &fs, const std::string &root, bool prove) {
    project::DiscoveryOptions options;
    options.paths = {root};
    options.isolated = true;
    auto discovery = project::discover(fs, options);
    if (!discovery) {
      ADD_FAILURE() << llvm::toString(discovery.takeError());
      return;
    }
    EXPECT_EQ(discovery->projects.size(), 1U);
    project_ = std::move(discovery->projects.front());
    workspace_ = std::make_unique<resolve::Workspace>(fs, project_, 1);
    AnalysisOptions analysis;
    analysis.prove = prove;
    analysis.jobs = 1;
    analysis_ = std::make_unique<Analysis>(*workspace_, project_, analysis);
    if (llvm::Error error = analysis_->endpoints(report_))
      ADD_FAILURE() << llvm::toString(std::move(error));
    analysis_->findings(report_);
  }

  [[nodiscard]] Analysis &analysis() { return *analysis_; }
  [[nodiscard]] const check::Report &report() const { return report_; }
  [[nodiscard]] std::string text(const std::string &path) const {
    const SourceFile *source = analysis_->source(path);
    return source ? std::string(source->text()) : "";
  }
  [[nodiscard]] resolve::Workspace &workspace() { return *workspace_; }

  /// The accesses with this lookup path that grow in the view.
  [[nodiscard]] std::vector<Claim> claims(const std::string &view, const std::string &path) const {
    std::vector<Claim> found;
    for (const auto &[finding, claims] : analysis_->claims())
      for (const Claim &claim : claims) {
        if (claim.observation->path != path)
          continue;
        Claim mine{claim.observation, {}};
        for (const size_t endpoint : claim.endpoints)
          if (report_.endpoints[endpoint].view == view)
            mine.endpoints.push_back(endpoint);
        if (!mine.endpoints.empty())
          found.push_back(std::move(mine));
      }
    return found;
  }

private:
  project::Project project_;
  std::unique_ptr<resolve::Workspace> workspace_;
  std::unique_ptr<Analysis> analysis_;
  check::Report report_;
};

/// The files below `/project`, with `manage.py` and settings that install the packages which have models.
inline llvm::IntrusiveRefCntPtr<llvm::vfs::InMemoryFileSystem>
projectInMemory(const std::map<std::string, std::string> &files) {
  llvm::IntrusiveRefCntPtr<llvm::vfs::InMemoryFileSystem> fs(new llvm::vfs::InMemoryFileSystem);
  auto add = [&](const std::string &path, llvm::StringRef text) {
    fs->addFile("/project/" + path, 0, llvm::MemoryBuffer::getMemBufferCopy(text));
  };
  std::string apps, urls = "[]";
  for (const auto &[path, text] : files) {
    add(path, text);
    const llvm::StringRef package = llvm::StringRef(path).split('/').first;
    if (llvm::StringRef(path).ends_with("/models.py")) {
      apps += "    \"" + package.str() + "\",\n";
      add(package.str() + "/__init__.py", "");
    }
    if (llvm::StringRef(path).ends_with("/urls.py"))
      urls = "\"" + package.str() + ".urls\"";
  }
  add("settings.py",
      "SECRET_KEY = \"x\"\nROOT_URLCONF = " + urls +
          "\nINSTALLED_APPS = [\n    \"django.contrib.auth\",\n    \"django.contrib.contenttypes\",\n"
          "    \"rest_framework\",\n" +
          apps + "]\n");
  add("manage.py", "import os\n\nos.environ.setdefault(\"DJANGO_SETTINGS_MODULE\", \"settings\")\n");
  return fs;
}

} // namespace eagerlint::prove
