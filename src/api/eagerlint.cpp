// The public header in terms of the pipeline: internal results become plain values, byte offsets lines and
// columns.
#include "eagerlint/eagerlint.h"

#include "api/pipeline.h"
#include "api/shape.h"
#include "base/version.h"
#include "report/view.h"

#include "clang/Tooling/Core/Replacement.h"
#include "llvm/Support/Error.h"

namespace eagerlint::api {
namespace {

class Converter {
public:
  explicit Converter(const AnalysedProject &project) : project_(project) {}

  [[nodiscard]] Finding finding(const check::Finding &from) const {
    Finding to;
    to.root = project_.report.root;
    to.code = from.code;
    to.name = from.name;
    to.message = from.message;
    to.severity = from.severity == check::Severity::Error     ? Severity::Error
                  : from.severity == check::Severity::Warning ? Severity::Warning
                                                              : Severity::Info;
    to.condition = from.condition;
    to.location = location(from.location);
    to.path = from.path;
    for (const check::RelatedNote &note : from.related)
      to.related.emplace_back(location(note.location), note.message);
    for (const check::HitEndpoint &endpoint : from.endpoints)
      to.endpoints.push_back(endpoint.view + "." + endpoint.action);
    to.before = cost(from.before);
    if (from.after)
      to.after = cost(*from.after);
    if (from.fix)
      to.fix = fix(*from.fix);
    to.fingerprint = from.fingerprint;
    return to;
  }

  [[nodiscard]] Endpoint endpoint(const check::EndpointReport &from) const {
    Endpoint to;
    to.root = project_.report.root;
    to.view = from.view;
    to.action = from.action;
    to.route = from.route;
    to.routed = from.routed;
    to.location = location(from.location);
    to.model = from.model;
    to.serializer = from.serializer;
    to.cost = cost(from.cost);
    to.resolved = from.resolved;
    for (const check::OpaqueReason &reason : from.opaque)
      if (reason.affectsQueries)
        to.unknown.emplace_back(location(reason.location), reason.reason);
    return to;
  }

private:
  [[nodiscard]] Location location(const check::Location &from) const {
    const report::Range range = report::rangeOf(from, project_.source);
    return {from.path, {range.begin.line, range.begin.column}, {range.end.line, range.end.column}};
  }

  static Cost cost(const check::QueryCost &from) {
    Cost to;
    to.formula = from.formula;
    to.symbols = from.symbols;
    to.exact = from.exact;
    to.growth = check::text(from.growth);
    for (const check::Measured &run : from.measured)
      to.measured.push_back({run.rows, run.queries, run.status, run.error});
    return to;
  }

  [[nodiscard]] Fix fix(const check::Fix &from) const {
    Fix to;
    to.id = from.id;
    to.title = from.title;
    to.reason = from.reason;
    to.applicability = from.applicability == check::Applicability::Safe     ? Applicability::Safe
                       : from.applicability == check::Applicability::Unsafe ? Applicability::Unsafe
                                                                            : Applicability::None;
    for (const check::Edit &edit : from.edits)
      to.edits.push_back(
          {location(edit.location), edit.location.span.begin, edit.location.span.size(), edit.replacement});
    return to;
  }

  const AnalysedProject &project_;
};

AnalysisOptions analysisOptions(const Options &options) {
  AnalysisOptions result;
  result.discovery.paths = options.paths;
  if (!options.configFile.empty())
    result.discovery.configPath = options.configFile;
  result.discovery.overrides = options.settings;
  result.discovery.isolated = options.isolated;
  result.findings = options.findings;
  result.prove = options.prove;
  result.measure = options.prove;
  result.rows = options.rows;
  result.overlay = options.overlay;
  result.jobs = options.jobs;
  return result;
}

} // namespace

std::string version() { return std::string(versionString); }

Result analyse(const Options &options) {
  Result result;
  auto projects = analyse(analysisOptions(options));
  if (!projects) {
    result.error = llvm::toString(projects.takeError());
    return result;
  }
  if (llvm::Error error = shape(*projects, {options.paths, {}})) {
    result.error = llvm::toString(std::move(error));
    return result;
  }
  for (const AnalysedProject &project : *projects) {
    const Converter convert(project);
    for (const check::Finding &finding : project.report.findings)
      result.findings.push_back(convert.finding(finding));
    for (const check::EndpointReport &endpoint : project.report.endpoints)
      result.endpoints.push_back(convert.endpoint(endpoint));
    for (const check::Warning &warning : project.report.warnings)
      result.warnings.push_back({warning.path, warning.message});
  }
  return result;
}

std::optional<std::string> applyEdits(const std::string &text, const std::string &file,
                                      const std::vector<Edit> &edits) {
  clang::tooling::Replacements replacements;
  for (const Edit &edit : edits) {
    if (edit.location.file != file)
      continue;
    if (edit.offset > text.size() || edit.length > text.size() - edit.offset)
      return std::nullopt;
    if (llvm::Error error = replacements.add({file, edit.offset, edit.length, edit.text})) {
      llvm::consumeError(std::move(error));
      return std::nullopt;
    }
  }
  auto applied = clang::tooling::applyAllReplacements(text, replacements);
  if (!applied) {
    llvm::consumeError(applied.takeError());
    return std::nullopt;
  }
  return std::move(*applied);
}

} // namespace eagerlint::api
