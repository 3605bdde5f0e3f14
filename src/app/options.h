// The command line as values. Parsing touches no file.
#pragma once

#include "api/pipeline.h"
#include "report/rule_text.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace eagerlint::app {

using api::AnalysedProject;
using api::AnalysisOptions;

/// The exit statuses of the program.
enum ExitStatus : int { exitClean = 0, exitFindings = 1, exitFailure = 2 };

enum class ColorMode : uint8_t { Auto, Always, Never };

/// What all commands that analyse a project share.
struct CommonOptions {
  std::vector<std::string> paths;
  std::vector<std::string> configs; ///< files and key=value
  std::vector<std::string> excludes;
  std::string cacheDir, outputFile;
  bool isolated = false, noCache = false, timings = false, quiet = false, verbose = false, showSql = false;
  unsigned jobs = 0;
  ColorMode color = ColorMode::Auto;
};

struct CheckOptions : CommonOptions {
  std::vector<std::string> select, extendSelect, ignore;
  std::vector<uint64_t> rows;
  std::string outputFormat; ///< "" when not given
  std::string baseline, writeBaseline, exportFixes;
  bool fix = false, unsafeFixes = false, diff = false, noProve = false, exitZero = false, statistics = false;
};

struct EndpointsOptions : CommonOptions {
  std::vector<std::string> dataFiles;
  std::vector<uint64_t> rows;
  bool json = false, response = false;
};

struct ExplainOptions : CommonOptions {
  std::string file;
  uint32_t line = 0; ///< 1-based
};

struct GraphOptions : CommonOptions {
  std::string format = "dot";
};

struct RuleOptions {
  std::string code; ///< "" for the list
  report::RuleFormat format = report::RuleFormat::Text;
};

/// Nothing is to be run: the text (help, version) is the output.
struct PrintText {
  std::string text;
};
/// The command line is not understood; one line.
struct BadUsage {
  std::string message;
};

using Command = std::variant<CheckOptions, EndpointsOptions, ExplainOptions, GraphOptions, RuleOptions,
                             PrintText, BadUsage>;

[[nodiscard]] Command parseCommandLine(int argc, const char *const *argv);

/// The options of the analysis that the shared options ask for. The options of the command line come after
/// those of
/// `--config` and win.
[[nodiscard]] AnalysisOptions analysisOptions(const CommonOptions &options);
[[nodiscard]] AnalysisOptions analysisOptions(const CheckOptions &options);
[[nodiscard]] AnalysisOptions analysisOptions(const EndpointsOptions &options);

} // namespace eagerlint::app
