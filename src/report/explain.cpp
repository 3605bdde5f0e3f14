#include "report/explain.h"

#include "report/style.h"

#include "llvm/ADT/STLExtras.h"

#include <fmt/format.h>
#include <set>

namespace eagerlint::report {
namespace {

using evaluate::Cause;
using evaluate::QueryEvent;
using evaluate::QueryLog;
using evaluate::Site;
using prove::EndpointWork;

/// What the project's code did to have the statement sent.
std::string_view causeText(const QueryEvent &event) {
  switch (event.cause) {
  case Cause::Queryset:
    return "a queryset is evaluated";
  case Cause::RelatedRows:
    return event.refined
               ? "rows of a relation are read through a changed queryset, which no plain prefetch serves"
               : "rows of a relation are read that nothing loaded";
  case Cause::ForwardRelation:
    return "a related object is read that nothing loaded";
  case Cause::ReverseOneToOne:
    return "the other side of a one-to-one is read, which nothing loaded";
  case Cause::GenericRelation:
    return "the target of a generic foreign key is read";
  case Cause::DeferredColumn:
    return "a column is read that only() or defer() left out";
  case Cause::Count:
    return "rows are counted";
  case Cause::Exists:
    return "it is asked whether there are rows";
  case Cause::Aggregate:
    return "rows are aggregated";
  case Cause::Get:
    return "single rows are asked for";
  case Cause::Prefetch:
    return "prefetch_related loads a relation for all rows at once";
  case Cause::Write:
    return "rows are written";
  case Cause::Refresh:
    return "a row is loaded again";
  case Cause::Raw:
    return "SQL of the project's own";
  }
  return "";
}

/// What one endpoint did at the line.
struct Trail {
  std::vector<const QueryEvent *> statements, cached;
  std::vector<const evaluate::ResultOrigin *> querysets;
  std::set<std::string> opaque;
  std::set<std::string> decisions;

  [[nodiscard]] bool empty() const {
    return statements.empty() && cached.empty() && querysets.empty() && opaque.empty() && decisions.empty();
  }
};

class Explainer {
public:
  Explainer(const Explanation &what, const View &view, const TextOptions &options)
      : what_(what), view_(view), options_(options), style_(options.colors) {}

  std::string write() {
    writeLine();
    writeFindings();
    size_t reached = 0;
    for (const EndpointWork &work : what_.analysis->works()) {
      const Trail trail = trailOf(work);
      if (trail.empty())
        continue;
      ++reached;
      writeEndpoint(work, trail);
    }
    if (reached == 0)
      writeNothing();
    return std::move(out_);
  }

private:
  // ---- what belongs to the line

  [[nodiscard]] bool isHere(Site site) const {
    const check::Location location = what_.analysis->locationOf(site);
    if (location.path != what_.path)
      return false;
    const Range range = rangeOf(location, view_.source);
    return range.begin.line <= what_.line && what_.line <= range.end.line;
  }

  /// The innermost place in the project; calls further out are on the way, but nothing is sent from them.
  [[nodiscard]] bool comesFromHere(const QueryEvent &event) const {
    return isHere(check::primaryLocation(what_.analysis->context(), event)) ||
           (!event.sites.empty() && isHere(event.sites.front()));
  }

  [[nodiscard]] bool hangsOnHere(const QueryLog &log, const QueryEvent &event) const {
    return event.origin != 0 &&
           llvm::any_of(log.origins()[event.origin - 1].chain, [&](Site site) { return isHere(site); });
  }

  [[nodiscard]] Trail trailOf(const EndpointWork &work) const {
    Trail trail;
    const evaluate::Outcome &reference = work.exploration.reference;
    for (const QueryEvent &event : reference.log.events())
      if (comesFromHere(event) || hangsOnHere(reference.log, event))
        trail.statements.push_back(&event);
    for (const QueryEvent &event : reference.log.cachedReads())
      if (comesFromHere(event))
        trail.cached.push_back(&event);
    for (const evaluate::ResultOrigin &origin : reference.log.origins())
      if (isHere(origin.madeAt) || llvm::any_of(origin.chain, [&](Site site) { return isHere(site); }))
        trail.querysets.push_back(&origin);
    for (const interpret::OpaqueNote &note : reference.notes)
      if (isHere(note.site))
        trail.opaque.insert(fmt::format("{} ({})", note.reason,
                                        note.affectsQueries ? "it can change which statements are sent"
                                                            : "it changes values only"));
    for (const interpret::Decision &decision : reference.decisions)
      if (isHere({decision.file, decision.span}))
        trail.decisions.insert(
            fmt::format("{} is taken as {}{}", decision.reason, decision.value ? "true" : "false",
                        decision.isReference ? ", as in a bare GET" : "; the other case was run, too"));
    return trail;
  }

  // ---- text

  void line(std::string_view title, std::string_view text) {
    out_ += fmt::format("  {:<11} {}\n", fmt::format("{}:", title), text);
  }
  void more(std::string_view text) { out_ += fmt::format("  {:<11} {}\n", "", text); }

  [[nodiscard]] std::string placeText(Site site) const {
    const check::Location location = what_.analysis->locationOf(site);
    if (location.path.empty())
      return "a library";
    return fmt::format("{}:{}", view_.shownPath(location.path), rangeOf(location, view_.source).begin.line);
  }

  void writeLine() {
    const SourceFile *file = view_.source(what_.path);
    out_ += fmt::format("{}\n    {}\n\n",
                        style_.bold(fmt::format("{}:{}", view_.shownPath(what_.path), what_.line)),
                        file ? file->lineText(what_.line) : "");
  }

  void writeFindings() {
    if (what_.findings.empty()) {
      out_ += "No finding here.\n\n";
      return;
    }
    for (const auto &[finding, silencedBy] : what_.findings) {
      out_ += fmt::format("{}: {}\n",
                          style_.bold(fmt::format("{}[{}]", check::text(finding->severity), finding->code)),
                          finding->message);
      if (!silencedBy.empty())
        line("silent", silencedBy);
      if (finding->condition)
        line("condition", *finding->condition);
      if (finding->fix && !finding->fix->edits.empty())
        line("fix", fmt::format("{} ({}{}{})", finding->fix->title, check::text(finding->fix->applicability),
                                finding->fix->reason.empty() ? "" : ": ", finding->fix->reason));
      else if (finding->fix && !finding->fix->reason.empty())
        line("no fix", finding->fix->reason);
      out_ += '\n';
    }
  }

  void writeEndpoint(const EndpointWork &work, const Trail &trail) {
    const evaluate::Exploration &exploration = work.exploration;
    const QueryLog &log = exploration.reference.log;
    out_ += fmt::format("{}  {} ({})\n",
                        style_.bold(work.info.isPlain ? "function"
                                    : work.info.route ? routeText(*work.info.route)
                                                      : "not routed"),
                        work.info.view, work.info.action);
    line("in all", fmt::format("{} {}", evaluate::formulaOf(log).text,
                               evaluate::formulaOf(log).text == "1" ? "query" : "queries"));
    for (const auto &origin : trail.querysets)
      line("queryset", fmt::format("of {} is made here", modelText(origin->model)));
    for (const QueryEvent *event : trail.statements)
      writeStatement(work, log, *event);
    for (const QueryEvent *event : trail.cached)
      line("no query", fmt::format("`{}` is read, and its rows are there already{}",
                                   relationText(log, *event), loadedBy(log, *event)));
    for (const std::string &text : trail.opaque)
      line("opaque", text);
    for (const std::string &text : trail.decisions)
      line("decision", text);
    for (const interpret::OpaqueNote &condition : exploration.unresolved)
      line("unresolved", fmt::format("which statements are sent depends on {}", condition.reason));
    out_ += '\n';
  }

  void writeStatement(const EndpointWork &work, const QueryLog &log, const QueryEvent &event) {
    line("statement",
         fmt::format("sent {} times: {}", evaluate::timesText(log, event.times), causeText(event)));
    if (!event.path.empty())
      more(fmt::format("reads `{}`", relationText(log, event)));
    if (const Site from = check::primaryLocation(what_.analysis->context(), event);
        from.file && !isHere(from))
      more(fmt::format("from {}", placeText(from)));
    if (event.origin != 0 && !hangsOnHere(log, event))
      more(fmt::format("for the rows of the queryset made at {}",
                       placeText(log.origins()[event.origin - 1].madeAt)));
    more(style_.dim(options_.showSql ? event.sql : shortened(event.sql)));
    more(verdict(work, log, event));
  }

  /// Which finding the statement belongs to, or why it belongs to none.
  [[nodiscard]] std::string verdict(const EndpointWork &work, const QueryLog &log,
                                    const QueryEvent &event) const {
    for (const check::Observation &observation : work.observations)
      if (llvm::is_contained(observation.signatures, event.signature))
        return fmt::format("it grows with the rows: {} at {}", observation.rule->code,
                           placeText(observation.location));
    if (evaluate::growthOf(log, event.times) == evaluate::Growth::Constant)
      return "not a finding: the number does not grow with the rows";
    return "not a finding: no rule is about such a statement, or its loop runs over a small model or a "
           "handful of rows";
  }

  [[nodiscard]] std::string modelText(ModelId model) const {
    return model ? what_.analysis->graph().model(model).label() : "unknown rows";
  }

  /// "catalog.Book → author__country"
  [[nodiscard]] std::string relationText(const QueryLog &log, const QueryEvent &event) const {
    if (event.origin == 0)
      return event.path;
    return fmt::format("{} → {}", modelText(log.origins()[event.origin - 1].model), event.path);
  }

  /// The prefetch that loaded what is read; "" when it was a join or an earlier read.
  [[nodiscard]] std::string loadedBy(const QueryLog &log, const QueryEvent &read) const {
    for (const QueryEvent &event : log.events())
      if (event.cause == Cause::Prefetch && event.origin == read.origin && event.path == read.path)
        return fmt::format(": prefetched with the queryset made at {}",
                           placeText(log.origins()[read.origin - 1].madeAt));
    return "";
  }

  static std::string shortened(const std::string &sql) {
    constexpr size_t limit = 110;
    return sql.size() <= limit ? sql : sql.substr(0, limit) + " …";
  }

  void writeNothing() {
    const auto inFile = [&](const QueryEvent &event) {
      return llvm::any_of(event.sites,
                          [&](Site site) { return what_.analysis->locationOf(site).path == what_.path; }) ||
             what_.analysis->locationOf(check::primaryLocation(what_.analysis->context(), event)).path ==
                 what_.path;
    };
    std::vector<std::string> visitors;
    for (const EndpointWork &work : what_.analysis->works())
      if (llvm::any_of(work.exploration.reference.log.events(), inFile))
        visitors.push_back(fmt::format("{} ({})", work.info.view, work.info.action));
    out_ +=
        "No endpoint sends a statement from this line, reads a relation in it or makes a queryset on it.\n";
    if (visitors.empty())
      out_ += "No endpoint sends a statement from anywhere in this file.\n";
    else
      out_ += fmt::format("Statements from other lines of this file are sent by {}{}.\n", visitors.front(),
                          visitors.size() > 1 ? fmt::format(" and {} more", visitors.size() - 1) : "");
  }

  const Explanation &what_;
  const View &view_;
  const TextOptions &options_;
  Style style_;
  std::string out_;
};

} // namespace

std::string renderExplanation(const Explanation &explanation, const View &view, const TextOptions &options) {
  return Explainer(explanation, view, options).write();
}

} // namespace eagerlint::report
