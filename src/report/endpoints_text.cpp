#include "report/endpoints_text.h"

#include "report/style.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <functional>
#include <map>
#include <set>

namespace eagerlint::report {
namespace {

class EndpointsWriter {
public:
  EndpointsWriter(const View &view, const TextOptions &options)
      : view_(view), options_(options), style_(options.colors) {}

  std::string write() {
    for (const check::EndpointReport &endpoint : view_.report->endpoints)
      write(endpoint);
    return std::move(out_);
  }

private:
  void write(const check::EndpointReport &endpoint) {
    const std::string route = endpoint.routed ? routeText(endpoint.route) : "not routed";
    out_ += fmt::format("{}  {} ({})\n", style_.bold(route), endpoint.view, endpoint.action);
    line("at", fmt::format("{}:{}", view_.shownPath(endpoint.location.path),
                           rangeOf(endpoint.location, view_.source).begin.line));
    if (endpoint.serializer)
      line("serializer", *endpoint.serializer);
    line("queries", costText(endpoint));
    for (const check::Measured &run : endpoint.cost.measured)
      writeRun(run);
    std::set<std::string> told;
    for (const check::OpaqueReason &reason : endpoint.opaque) {
      const std::string text = fmt::format("{} ({}:{})", reason.reason, view_.shownPath(reason.location.path),
                                           rangeOf(reason.location, view_.source).begin.line);
      if (reason.affectsQueries && told.insert(text).second)
        line("not known", text);
    }
    out_ += '\n';
  }

  void line(std::string_view title, std::string_view text) {
    out_ += fmt::format("  {:<11} {}\n", fmt::format("{}:", title), text);
  }

  [[nodiscard]] std::string costText(const check::EndpointReport &endpoint) const {
    const check::QueryCost &cost = endpoint.cost;
    if (!cost.formula)
      return style_.yellow("unknown");
    std::vector<std::string> notes{std::string(check::text(cost.growth))};
    if (!cost.exact)
      notes.emplace_back("at most");
    if (!cost.symbols.empty())
      notes.push_back(symbolsText(cost));
    const bool grows = cost.growth != check::Growth::Constant && cost.growth != check::Growth::Bounded;
    return fmt::format("{} ({})", grows ? style_.red(*cost.formula) : style_.green(*cost.formula),
                       fmt::join(notes, ", "));
  }

  void writeRun(const check::Measured &run) {
    const std::string rows = counted(run.rows, "row", "rows");
    std::string text = run.queries ? counted(*run.queries, "query", "queries") : "not run";
    text += run.data.empty() ? fmt::format(" at {}", rows) : fmt::format(" on {} ({})", run.data, rows);
    if (!run.error.empty())
      text += fmt::format(": {}", run.error);
    line("measured", text);
    if (!options_.showSql)
      return;
    for (const check::SqlLine &sql : run.sql)
      out_ += fmt::format("    {:>4} × {}\n", sql.times, style_.dim(sql.text));
  }

  const View &view_;
  const TextOptions &options_;
  Style style_;
  std::string out_;
};

/// How often each reason keeps an endpoint from being resolved, the most frequent first.
std::vector<std::pair<size_t, std::string>> reasonsOf(const std::vector<View> &views) {
  std::map<std::string, size_t> endpointsOf;
  for (const View &view : views)
    for (const check::EndpointReport &endpoint : view.report->endpoints) {
      std::set<std::string> reasons;
      for (const check::OpaqueReason &reason : endpoint.opaque)
        if (reason.affectsQueries)
          reasons.insert(reason.reason);
      for (const std::string &reason : reasons)
        ++endpointsOf[reason];
    }
  std::vector<std::pair<size_t, std::string>> sorted;
  for (const auto &[reason, endpoints] : endpointsOf)
    sorted.emplace_back(endpoints, reason);
  std::ranges::stable_sort(sorted, std::greater<>(), &std::pair<size_t, std::string>::first);
  return sorted;
}

} // namespace

std::string renderEndpointsText(const std::vector<View> &views, const TextOptions &options) {
  std::string out;
  for (const View &view : views)
    out += EndpointsWriter(view, options).write();
  const check::Summary sum = summaryOf(views);
  out += fmt::format("{} of {} resolved\n", sum.endpointsResolved,
                     counted(sum.endpoints, "endpoint", "endpoints"));
  constexpr size_t shownReasons = 8;
  const auto reasons = reasonsOf(views);
  if (!reasons.empty())
    out += "not resolved because of:\n";
  for (size_t i = 0; i < std::min(reasons.size(), shownReasons); ++i)
    out += fmt::format("  {:>4}  {}\n", reasons[i].first, reasons[i].second);
  if (reasons.size() > shownReasons)
    out += fmt::format("        and {}\n",
                       counted(reasons.size() - shownReasons, "other reason", "other reasons"));
  return out;
}

} // namespace eagerlint::report
