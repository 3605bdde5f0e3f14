#include "report/full.h"

#include "report/snippet.h"

#include "llvm/ADT/StringExtras.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>

namespace eagerlint::report {
namespace {

using check::Applicability;
using check::Finding;
using check::Severity;

constexpr size_t shownEndpoints = 3;
/// Bytes of a note from which on the meaning of the symbols gets a line of its own.
constexpr size_t longLine = 100;

/// Writes the findings of one project.
class FullWriter {
public:
  FullWriter(const View &view, const TextOptions &options)
      : view_(view), options_(options), style_(options.colors) {}

  std::string write() {
    for (const Finding &finding : view_.report->findings)
      write(finding);
    return std::move(out_);
  }

private:
  void write(const Finding &finding) {
    gutter_ = gutterWidth(largestLine(finding));
    out_ += fmt::format("{} {}: {}\n", heading(finding), style_.bold(finding.name), finding.message);
    out_ += snippet(finding.location, view_, style_, gutter_, '^', "");
    for (const check::RelatedNote &note : finding.related)
      out_ += snippet(note.location, view_, style_, gutter_, '-', note.message);
    bar();
    writeEndpoints(finding);
    if (finding.condition)
      note("condition", *finding.condition);
    writeCost(finding);
    writeFix(finding);
    out_ += '\n';
  }

  [[nodiscard]] std::string heading(const Finding &finding) const {
    const std::string text = fmt::format("{}[{}]", check::text(finding.severity), finding.code);
    switch (finding.severity) {
    case Severity::Error:
      return style_.red(text);
    case Severity::Warning:
      return style_.yellow(text);
    case Severity::Info:
      return style_.cyan(text);
    }
    return text;
  }

  [[nodiscard]] uint32_t largestLine(const Finding &finding) const {
    const auto line = [&](const check::Location &location) {
      return rangeOf(location, view_.source).begin.line;
    };
    uint32_t largest = line(finding.location);
    for (const check::RelatedNote &note : finding.related)
      largest = std::max(largest, line(note.location));
    if (finding.fix)
      for (const check::Edit &edit : finding.fix->edits)
        largest = std::max(largest, rangeOf(edit.location, view_.source).end.line);
    return largest;
  }

  void bar() { out_ += fmt::format("{:{}} {}\n", "", gutter_, style_.blue("|")); }

  void note(std::string_view title, std::string_view text) {
    out_ += fmt::format("{:{}} {} {}: {}\n", "", gutter_, style_.blue("="), style_.bold(title), text);
  }

  void writeEndpoints(const Finding &finding) {
    const auto &endpoints = finding.endpoints;
    const size_t shown = endpoints.size() > shownEndpoints + 1 ? shownEndpoints : endpoints.size();
    for (size_t i = 0; i < shown; ++i)
      note("endpoint",
           fmt::format("{}{} ({})", endpoints[i].route.empty() ? "" : routeText(endpoints[i].route) + "  ",
                       endpoints[i].view, endpoints[i].action));
    if (shown < endpoints.size())
      note("endpoint", fmt::format("and {} more", endpoints.size() - shown));
  }

  void writeCost(const Finding &finding) {
    if (finding.before.formula) {
      std::string text = *finding.before.formula;
      if (finding.after)
        text += fmt::format(" → {} with the fix", formulaText(*finding.after));
      const std::string symbols = symbolsText(finding.before);
      const bool fits = text.size() + symbols.size() < longLine;
      note("queries", fits && !symbols.empty() ? fmt::format("{} ({})", text, symbols) : text);
      if (!fits && !symbols.empty())
        note("where", symbols);
    }
    if (const std::string runs = measuredText(finding); !runs.empty())
      note(hasFix(finding, Applicability::Safe) ? "proof" : "measured", runs);
    if (options_.showSql)
      writeSql(finding.before);
  }

  /// "11 → 1 queries at 10 rows, 21 → 1 at 20 rows, same response"
  static std::string measuredText(const Finding &finding) {
    std::vector<std::string> runs;
    const auto &before = finding.before.measured;
    for (size_t i = 0; i < before.size(); ++i) {
      if (!before[i].queries)
        continue;
      std::string text = fmt::format("{}", *before[i].queries);
      const bool hasAfter =
          finding.after && i < finding.after->measured.size() && finding.after->measured[i].queries;
      if (hasAfter)
        text += fmt::format(" → {}", *finding.after->measured[i].queries);
      if (runs.empty())
        text += !hasAfter && *before[i].queries == 1 ? " query" : " queries";
      runs.push_back(text + fmt::format(" at {}", counted(before[i].rows, "row", "rows")));
    }
    if (!runs.empty() && hasFix(finding, Applicability::Safe))
      runs.emplace_back("same response");
    return fmt::format("{}", fmt::join(runs, ", "));
  }

  void writeSql(const check::QueryCost &cost) {
    if (cost.measured.empty())
      return;
    for (const check::SqlLine &line : cost.measured.back().sql)
      note("sql", fmt::format("{} × {}", line.times, style_.dim(line.text)));
  }

  void writeFix(const Finding &finding) {
    if (!finding.fix || finding.fix->edits.empty()) {
      if (!finding.help.empty())
        note("help", finding.help);
      if (finding.fix && !finding.fix->reason.empty())
        note("no fix", finding.fix->reason);
      return;
    }
    const check::Fix &fix = *finding.fix;
    const std::string title = fmt::format("{} fix", check::text(fix.applicability));
    const auto [first, isNew] = shownFixes_.emplace(fix.id, &finding);
    if (!isNew) {
      const Finding &other = *first->second;
      note(title,
           fmt::format("the same edit as for {} at {}:{}", other.code, view_.shownPath(other.location.path),
                       rangeOf(other.location, view_.source).begin.line));
      return;
    }
    note(title, fix.title);
    if (!fix.reason.empty())
      note("not proven", fix.reason);
    for (const std::string &assumption : fix.assumptions)
      note("assumes", assumption);
    out_ += smallDiff(fix::applyFix(fix, view_.source), view_, style_, gutter_);
  }

  const View &view_;
  const TextOptions &options_;
  Style style_;
  std::string out_;
  size_t gutter_ = 2;
  std::map<std::string, const Finding *> shownFixes_;
};

/// How many findings there are of one severity or applicability.
struct Tally {
  uint64_t errors = 0, warnings = 0, infos = 0, safe = 0, unsafe = 0;
};

Tally tallyOf(const std::vector<View> &views) {
  Tally tally;
  for (const View &view : views)
    for (const Finding &finding : view.report->findings) {
      ++(finding.severity == Severity::Error     ? tally.errors
         : finding.severity == Severity::Warning ? tally.warnings
                                                 : tally.infos);
      tally.safe += hasFix(finding, Applicability::Safe) ? 1U : 0U;
      tally.unsafe += hasFix(finding, Applicability::Unsafe) ? 1U : 0U;
    }
  return tally;
}

} // namespace

std::string renderFull(const std::vector<View> &views, const TextOptions &options) {
  std::string out;
  for (const View &view : views)
    out += FullWriter(view, options).write();
  return out;
}

std::string renderSummary(const std::vector<View> &views) {
  const check::Summary sum = summaryOf(views);
  const Tally tally = tallyOf(views);
  std::vector<std::string> severities;
  if (tally.errors > 0)
    severities.push_back(counted(tally.errors, "error", "errors"));
  if (tally.warnings > 0)
    severities.push_back(counted(tally.warnings, "warning", "warnings"));
  if (tally.infos > 0)
    severities.push_back(fmt::format("{} info", tally.infos));
  std::string out = sum.findings == 0 ? std::string("No findings.")
                                      : fmt::format("{}: {}.", counted(sum.findings, "finding", "findings"),
                                                    fmt::join(severities, ", "));
  if (tally.safe > 0)
    out += fmt::format(" {} fixable with --fix", tally.safe);
  if (tally.unsafe > 0)
    out += fmt::format("{} {}with --fix --unsafe-fixes", tally.safe > 0 ? "," : "",
                       tally.safe > 0 ? fmt::format("{} more ", tally.unsafe)
                                      : fmt::format("{} fixable ", tally.unsafe));
  if (tally.safe + tally.unsafe > 0)
    out += '.';
  out += fmt::format("\n{} of {} resolved", sum.endpointsResolved,
                     counted(sum.endpoints, "endpoint", "endpoints"));
  if (sum.endpointsUnrouted > 0)
    out += fmt::format(", {} not routed", sum.endpointsUnrouted);
  out += fmt::format("; {}, {}, {}\n", counted(sum.files, "file", "files"),
                     counted(sum.models, "model", "models"),
                     counted(sum.serializers, "serializer", "serializers"));
  return out;
}

} // namespace eagerlint::report
