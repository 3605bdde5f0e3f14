#include "report/endpoints_text.h"

#include "report/style.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace eagerlint::report {
namespace {

class EndpointsWriter {
public:
  EndpointsWriter(const View &view, const TextOptions &options) : view_(view), options_(options), style_(options.colors) {}

  std::string write() {
    for (const check::EndpointReport &endpoint : view_.report->endpoints)
      write(endpoint);
    return std::move(out_);
  }

private:
  void write(const check::EndpointReport &endpoint) {
    const std::string route = endpoint.routed ? fmt::format("/{}", endpoint.route) : "not routed";
    out_ += fmt::format("{} ({}) {}\n", style_.bold(endpoint.view), endpoint.action, route);
    line("at", fmt::format("{}:{}", view_.shownPath(endpoint.location.path),
                           rangeOf(endpoint.location, view_.source).begin.line));
    if (endpoint.serializer)
      line("serializer", *endpoint.serializer);
    line("queries", costText(endpoint));
    for (const check::Measured &run : endpoint.cost.measured)
      writeRun(run);
    for (const check::OpaqueReason &reason : endpoint.opaque)
      if (reason.affectsQueries)
        line("not known", fmt::format("{} ({}:{})", reason.reason, view_.shownPath(reason.location.path),
                                      rangeOf(reason.location, view_.source).begin.line));
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
    for (const auto &[symbol, what] : cost.symbols)
      notes.push_back(fmt::format("{}: {}", symbol, what));
    const bool grows = cost.growth != check::Growth::Constant && cost.growth != check::Growth::Bounded;
    return fmt::format("{} ({})", grows ? style_.red(*cost.formula) : style_.green(*cost.formula), fmt::join(notes, ", "));
  }

  void writeRun(const check::Measured &run) {
    const std::string data = run.data.empty() ? counted(run.rows, "row", "rows")
                                              : fmt::format("{} ({})", run.data, counted(run.rows, "row", "rows"));
    std::string result = run.queries ? counted(*run.queries, "query", "queries") : "not run";
    if (!run.error.empty())
      result += fmt::format(": {}", run.error);
    line("measured", fmt::format("{}: {}", data, result));
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

} // namespace

std::string renderEndpointsText(const std::vector<View> &views, const TextOptions &options) {
  std::string out;
  for (const View &view : views)
    out += EndpointsWriter(view, options).write();
  const check::Summary sum = summaryOf(views);
  out += fmt::format("{} of {} resolved\n", sum.endpointsResolved, counted(sum.endpoints, "endpoint", "endpoints"));
  return out;
}

} // namespace eagerlint::report
