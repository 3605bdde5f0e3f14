// Where text goes: stdout or a file, warnings to stderr; and whether it has colors.
#pragma once

#include "app/options.h"
#include "check/finding.h"
#include "report/view.h"

#include "llvm/Support/Error.h"

#include <string>
#include <string_view>

namespace eagerlint::app {

/// Says on stderr, in one line, why the command could not do its job.
ExitStatus fail(std::string_view message);
ExitStatus fail(llvm::Error error);

void warn(std::string_view message);
/// One line a warning; the file first.
void warnAll(const std::vector<check::Warning> &warnings);

/// Writes to `file`, or to stdout when it is "".
[[nodiscard]] llvm::Error emit(const std::string &text, const std::string &file);

/// NO_COLOR and a stdout that is no terminal turn `auto` off.
[[nodiscard]] bool useColors(ColorMode mode, const std::string &file);

/// `path` below `root` as a person in the working folder would write it; absolute when it is elsewhere.
[[nodiscard]] std::string pathFromHere(const std::string &root, const std::string &path);

/// The projects as the renderers see them, with paths from here; they must outlive the views.
[[nodiscard]] std::vector<report::View> viewsOf(const std::vector<AnalysedProject> &projects);

/// The stages' times, one a line, to stderr.
void printTimings(const std::vector<AnalysedProject> &projects);
/// What is analysed, one line a project, to stderr.
void printProjects(const std::vector<AnalysedProject> &projects);

} // namespace eagerlint::app
