#include "app/output.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>
#include <cstdio>
#include <fmt/format.h>

namespace eagerlint::app {
namespace {

namespace path = llvm::sys::path;

/// `child` relative to `parent`; nothing when it is not below it.
std::optional<std::string> below(llvm::StringRef parent, llvm::StringRef child) {
  if (parent == child)
    return "";
  if (!parent.ends_with("/"))
    return child.starts_with(parent.str() + "/") ? std::optional(child.drop_front(parent.size() + 1).str())
                                                 : std::nullopt;
  return child.starts_with(parent) ? std::optional(child.drop_front(parent.size()).str()) : std::nullopt;
}

} // namespace

ExitStatus fail(std::string_view message) {
  std::string line(message);
  std::ranges::replace(line, '\n', ' ');
  fmt::print(stderr, "eagerlint: error: {}\n", line);
  return exitFailure;
}

ExitStatus fail(llvm::Error error) { return fail(llvm::toString(std::move(error))); }

void warn(std::string_view message) { fmt::print(stderr, "eagerlint: warning: {}\n", message); }

void warnAll(const std::vector<check::Warning> &warnings) {
  for (const check::Warning &warning : warnings)
    warn(warning.path.empty() ? warning.message : fmt::format("{}: {}", warning.path, warning.message));
}

llvm::Error emit(const std::string &text, const std::string &file) {
  if (file.empty()) {
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
    return llvm::Error::success();
  }
  llvm::Error error = llvm::writeToOutput(file, [&](llvm::raw_ostream &out) {
    out << text;
    return llvm::Error::success();
  });
  if (error)
    return llvm::createStringError(llvm::toString(std::move(error))); // names the file
  return llvm::Error::success();
}

bool useColors(ColorMode mode, const std::string &file) {
  if (mode != ColorMode::Auto)
    return mode == ColorMode::Always;
  const auto noColor = llvm::sys::Process::GetEnv("NO_COLOR");
  const bool refused = noColor && !noColor->empty();
  return file.empty() && !refused && llvm::sys::Process::StandardOutHasColors();
}

std::string pathFromHere(const std::string &root, const std::string &relative) {
  llvm::SmallString<256> full(root);
  path::append(full, relative);
  llvm::SmallString<256> here;
  if (llvm::sys::fs::current_path(here))
    return std::string(full);
  if (const auto inside = below(here, full))
    return *inside;
  if (!below(root, here))
    return std::string(full);
  // The working folder is somewhere below the root: up from it, then down.
  llvm::SmallString<256> result;
  llvm::StringRef ancestor = here;
  while (!below(ancestor, full) && path::has_parent_path(ancestor)) {
    path::append(result, "..");
    ancestor = path::parent_path(ancestor);
  }
  path::append(result, below(ancestor, full).value_or(std::string(full)));
  return std::string(result);
}

std::vector<report::View> viewsOf(const std::vector<AnalysedProject> &projects) {
  std::vector<report::View> views;
  for (const AnalysedProject &project : projects)
    views.push_back({&project.report, project.source, [root = project.report.root](const std::string &path) {
                       return pathFromHere(root, path);
                     }});
  return views;
}

void printTimings(const std::vector<AnalysedProject> &projects) {
  for (const AnalysedProject &project : projects)
    for (const auto &[stage, milliseconds] : project.timings)
      fmt::print(stderr, "{:<12} {:>10.2f} ms\n", stage, milliseconds);
}

void printProjects(const std::vector<AnalysedProject> &projects) {
  for (const AnalysedProject &project : projects)
    fmt::print(stderr, "project {}: settings {}, Django {}, {} files\n",
               pathFromHere(project.project.root, project.project.folder),
               project.project.settingsModule.empty() ? "not found" : project.project.settingsModule,
               project.project.djangoVersion, project.project.sources.size());
}

} // namespace eagerlint::app
