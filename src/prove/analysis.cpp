#include "prove/analysis.h"

#include "evaluate/plain_functions.h"
#include "interpret/host.h"
#include "prove/fix_prover.h"
#include "relations/build.h"

#include "fmt/format.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ThreadPool.h"

#include <algorithm>
#include <set>

namespace eagerlint::prove {

using check::Growth;

namespace {

bool isSerializer(const evaluate::Context &context, ClassId cls) {
  const ClassId base = context.program.findClass("rest_framework.serializers.BaseSerializer");
  return base && context.program.isSubclass(cls, base);
}

/// "[].customer.name": the response field that was being rendered.
std::string fieldPath(const Names &names, const evaluate::QueryEvent &event) {
  std::string path;
  for (const evaluate::ServedField &field : event.fields)
    path += (path.empty() ? "[]." : ".") + std::string(names.text(field.field));
  return path;
}

/// The URL arguments of which the reference request says what they are compared with: all, or none.
std::vector<std::pair<std::string, relations::FieldRef>>
knownArguments(const evaluate::Exploration &exploration) {
  std::vector<std::pair<std::string, relations::FieldRef>> known;
  for (const evaluate::UrlArgument &argument : exploration.reference.log.arguments()) {
    if (!argument.field)
      return {};
    known.emplace_back(argument.name, *argument.field);
  }
  return known;
}

} // namespace

Analysis::Analysis(resolve::Workspace &workspace, const project::Project &project, AnalysisOptions options)
    : workspace_(workspace), project_(project), options_(std::move(options)) {
  interpret::addBuiltins(natives_);
  interpret::addHostNatives(natives_);
  evaluate::addOrmNatives(natives_);
  model_ = load({});
}

Analysis::~Analysis() = default;

Model Analysis::load(const std::map<std::string, std::string> &overlay) const {
  Model model;
  model.loaded = workspace_.load(overlay);
  model.graph = relations::buildGraph(model.loaded->program(), natives_, {project_.settingsModule});
  return model;
}

std::unique_ptr<Model> Analysis::edited(const std::map<std::string, std::string> &overlay) const {
  auto model = std::make_unique<Model>(load(overlay));
  model->context = std::make_unique<evaluate::Context>(evaluate::Context{
      model->loaded->program(), model->graph, natives_, project_.settingsModule, model_.context->routes});
  return model;
}

check::Location Analysis::locationOf(evaluate::Site site) const {
  if (!site.file)
    return {};
  return {model_.loaded->program().source(site.file).path(), site.file, site.span};
}

// --------------------------------------------------------------------------------------------------
// endpoints

void Analysis::study(EndpointWork &work, size_t index) {
  const evaluate::EndpointKey key{index, work.info.description};
  work.exploration = evaluate::explore(*model_.context, key);
  work.arguments = knownArguments(work.exploration);
  if (options_.findings)
    work.observations =
        check::observe(*model_.context, check::Rules::builtin(), work.exploration, {.small = smallModels()});
}

/// The models of the configuration's `small-models`.
std::vector<ModelId> Analysis::smallModels() const {
  std::vector<ModelId> models;
  for (const std::string &label : project_.config.smallModels)
    if (const ModelId model = model_.graph.byLabel(label))
      models.push_back(model);
  std::sort(models.begin(), models.end());
  return models;
}

llvm::Error Analysis::endpoints(check::Report &report) {
  report.root = project_.root;
  model_.context = std::make_unique<evaluate::Context>(
      evaluate::Context{model_.loaded->program(), model_.graph, natives_, project_.settingsModule});
  auto [found, routes, notes] = evaluate::listEndpoints(*model_.context);
  model_.context->routes = std::move(routes);
  if (options_.findings)
    llvm::append_range(found, evaluate::listPlainFunctions(*model_.context, found));
  for (evaluate::EndpointInfo &info : found)
    works_.push_back({std::move(info), {}, {}, {}});
  for (const interpret::OpaqueNote &note : notes)
    if (note.affectsQueries)
      report.warnings.push_back({locationOf(note.site).path, note.reason});

  // Each endpoint is evaluated by one thread; results go to their own place, so their order is the driver's.
  llvm::DefaultThreadPool pool(options_.jobs == 0 ? llvm::hardware_concurrency()
                                                  : llvm::hardware_concurrency(options_.jobs));
  auto forAll = [&](auto &&body) {
    if (options_.jobs == 1) {
      for (size_t i = 0; i < works_.size(); ++i)
        body(i);
      return;
    }
    for (size_t i = 0; i < works_.size(); ++i)
      pool.async([&body, i] { body(i); });
    pool.wait();
  };
  forAll([&](size_t i) { study(works_[i], i); });

  RowSetOptions rows;
  rows.data = options_.data;
  rows.rows = options_.rows;
  auto addHints = [&](const evaluate::QueryLog &log) {
    for (const evaluate::ColumnHint &hint : log.hints())
      if (std::find(rows.hints.begin(), rows.hints.end(), hint) == rows.hints.end())
        rows.hints.push_back(hint);
  };
  for (const EndpointWork &work : works_) {
    addHints(work.exploration.reference.log);
    for (const evaluate::World &world : work.exploration.others)
      addHints(world.outcome.log);
  }
  RowSetOptions proofRows = rows;
  proofRows.data.clear();
  proofRows.rows = options_.data.empty() ? std::vector<uint64_t>{3, 30} : std::vector<uint64_t>{3, 10, 30};
  proofSets_ = std::make_unique<RowSets>(model_.graph, std::move(proofRows));
  rowSets_ = std::make_unique<RowSets>(model_.graph, std::move(rows));
  if (options_.measure) {
    std::vector<std::string> warnings;
    if (llvm::Error error = rowSets_->check(warnings))
      return error;
    for (std::string &warning : warnings)
      report.warnings.push_back({"", std::move(warning)});
    forAll([&](size_t i) {
      if (works_[i].info.needsArguments)
        return;
      for (size_t set = 0; set < rowSets_->size(); ++set)
        works_[i].outcomes.push_back(rowSets_->run(*model_.context, {i, works_[i].info.description}, set));
    });
  }

  for (const EndpointWork &work : works_)
    if (!work.info.isPlain)
      report.endpoints.push_back(reportOf(work));
  report.summary.files = workspace_.sources().size();
  for (const relations::Model &model : model_.graph.models())
    if (!model.abstract && !model.isStub && !model.autoCreated)
      ++report.summary.models;
  for (size_t i = 0; i < model_.context->program.classes().size(); ++i) {
    const ClassId id = IndexVec<ClassId, resolve::ClassInfo>::idAt(i);
    const resolve::ClassInfo &info = model_.context->program.cls(id);
    if (!model_.context->program.module(info.module).isStub && isSerializer(*model_.context, id))
      ++report.summary.serializers;
  }
  report.summary.endpoints = report.endpoints.size();
  for (const check::EndpointReport &endpoint : report.endpoints) {
    report.summary.endpointsResolved += endpoint.resolved ? 1U : 0U;
    report.summary.endpointsUnrouted += endpoint.routed ? 0U : 1U;
  }
  return llvm::Error::success();
}

check::QueryCost Analysis::costOf(const evaluate::Exploration &exploration,
                                  const std::vector<evaluate::Outcome> &outcomes,
                                  const evaluate::EndpointInfo &info, bool withSql) const {
  check::QueryCost cost;
  // What is not followed may send any number of statements: then there is no formula.
  const auto &notes = exploration.reference.notes;
  const bool known =
      !exploration.reference.aborted && exploration.reference.callable && !exploration.bounded &&
      exploration.unresolved.empty() &&
      std::none_of(notes.begin(), notes.end(), [](const auto &note) { return note.affectsQueries; });
  if (known) {
    evaluate::Formula formula = evaluate::formulaOf(exploration.reference.log);
    cost.formula = formula.text;
    cost.symbols = formula.symbols;
    cost.exact = formula.exact;
    cost.growth = formula.growth;
  }
  for (size_t set = 0; set < outcomes.size(); ++set) {
    const evaluate::Outcome &outcome = outcomes[set];
    check::Measured measured;
    measured.data = rowSets_->name(set);
    // Without a model of its own an endpoint has the size that was asked for.
    if (info.rootModel)
      measured.rows = rowSets_->rowsOf(info.rootModel, set);
    else if (options_.data.empty())
      measured.rows = options_.rows[set];
    measured.status = outcome.status;
    measured.error = outcome.error;
    if (outcome.callable && !outcome.aborted)
      measured.queries = outcome.log.events().size();
    if (options_.response)
      measured.response = outcome.body;
    if (withSql)
      for (const evaluate::QueryEvent &event : outcome.log.events()) {
        check::SqlLine line;
        line.text = event.sql;
        line.location = locationOf(check::primaryLocation(*model_.context, event));
        line.field = fieldPath(model_.context->program.names(), event);
        const auto same =
            std::find_if(measured.sql.begin(), measured.sql.end(), [&](const check::SqlLine &other) {
              return other.text == line.text && other.location == line.location && other.field == line.field;
            });
        if (same == measured.sql.end())
          measured.sql.push_back(std::move(line));
        else
          ++same->times;
      }
    cost.measured.push_back(std::move(measured));
  }
  // A constant that real rows exceed was not followed to the end, whatever the evaluator thought.
  if (cost.formula && cost.growth == Growth::Constant)
    for (const check::Measured &measured : cost.measured)
      if (measured.queries && *measured.queries > std::stoull(*cost.formula)) {
        cost.contradiction =
            fmt::format("{} queries were expected, {} were sent", *cost.formula, *measured.queries);
        cost.formula.reset();
        cost.symbols.clear();
        cost.growth = Growth::Unknown;
        cost.exact = false;
        break;
      }
  return cost;
}

check::EndpointReport Analysis::reportOf(const EndpointWork &work) const {
  check::EndpointReport report;
  report.view = work.info.view;
  report.action = work.info.action;
  report.route = work.info.route.value_or("");
  report.urlKwargs = work.info.urlKwargs;
  report.routed = work.info.routed;
  report.location = locationOf(work.info.site);
  report.model = work.info.model;
  report.serializer = work.info.serializer;
  report.cost = costOf(work.exploration, work.outcomes, work.info, true);
  auto add = [&](check::Location location, std::string reason, bool queries) {
    report.opaque.push_back({std::move(location), std::move(reason), queries});
  };
  const auto placeOf = [&](const interpret::Site &site) {
    return site.file ? locationOf(site) : report.location;
  };
  for (const interpret::OpaqueNote &note : work.exploration.reference.notes)
    add(locationOf(note.site), note.reason, note.affectsQueries);
  for (const interpret::OpaqueNote &condition : work.exploration.unresolved)
    add(placeOf(condition.site), "which statements are sent depends on " + condition.reason, true);
  if (work.exploration.bounded)
    add(report.location, "more branches than are looked at", true);
  if (!report.cost.contradiction.empty())
    add(report.location, report.cost.contradiction, true);
  const evaluate::Outcome &reference = work.exploration.reference;
  if (!reference.error.empty())
    add(placeOf(reference.failedAt), reference.error, true);
  report.resolved = work.exploration.isResolved() && report.cost.contradiction.empty();
  return report;
}

// ---------------------------------------------------------------------------------------------------
// findings

check::Finding Analysis::findingOf(const check::Observation &observation) const {
  check::Finding finding;
  finding.code = observation.rule->code;
  finding.name = observation.rule->name;
  finding.location = locationOf(observation.location);
  finding.condition = observation.condition;
  finding.path = observation.path;
  std::string dotted = finding.path;
  for (size_t at = dotted.find("__"); at != std::string::npos; at = dotted.find("__"))
    dotted.replace(at, 2, ".");
  finding.path = dotted;
  if (observation.served)
    finding.related.push_back({"this field shows it", locationOf(*observation.served)});
  if (observation.madeAt && observation.madeAt->file)
    finding.related.push_back({"queryset is made here", locationOf(*observation.madeAt)});
  return finding;
}

void Analysis::findings(check::Report &report) {
  struct Group {
    const check::Observation *observation;
    std::vector<size_t> endpoints; ///< indices into works_
    std::vector<Claim> claims;     ///< one for each queryset that the rows come from
    bool conditional = true, bounded = true, routed = false, unconditionalWorld = false;
  };
  std::vector<Group> groups;
  for (size_t i = 0; i < works_.size(); ++i)
    for (const check::Observation &observation : works_[i].observations) {
      auto group = std::find_if(groups.begin(), groups.end(), [&](const Group &other) {
        return other.observation->rule == observation.rule &&
               other.observation->location == observation.location &&
               other.observation->path == observation.path;
      });
      if (group == groups.end())
        group = groups.insert(groups.end(), Group{&observation, {}, {}});
      group->endpoints.push_back(i);
      const auto claim = std::find_if(group->claims.begin(), group->claims.end(), [&](const Claim &other) {
        return other.observation->madeAt == observation.madeAt &&
               !other.observation->condition == !observation.condition;
      });
      if (claim == group->claims.end())
        group->claims.push_back({&observation, {i}});
      else
        claim->endpoints.push_back(i);
      group->conditional = group->conditional && observation.conditional;
      group->bounded = group->bounded && observation.growth == Growth::Bounded;
      group->routed = group->routed || works_[i].info.routed;
      if (!observation.condition) {
        group->unconditionalWorld = true;
        if (group->observation->condition)
          group->observation = &observation;
      }
    }
  FixProver prover(*this);
  for (const Group &group : groups) {
    check::Finding finding = findingOf(*group.observation);
    const bool mild = group.conditional || group.bounded || !group.routed || !group.unconditionalWorld;
    finding.severity = mild ? check::Severity::Warning : check::Severity::Error;
    const bool costsNothing = std::all_of(group.endpoints.begin(), group.endpoints.end(), [&](size_t index) {
      const EndpointWork &work = works_[index];
      return evaluate::formulaOf(work.exploration.reference.log).growth == Growth::Constant;
    });
    if (group.observation->rule->subject != check::Subject::Query && costsNothing)
      finding.severity = check::Severity::Info;
    // The worst endpoint stands for all, or the function for a loop that no endpoint runs.
    std::optional<check::QueryCost> worst;
    for (size_t index : group.endpoints) {
      const EndpointWork &work = works_[index];
      check::QueryCost cost = costOf(work.exploration, work.outcomes, work.info, true);
      if (!worst || worst->growth < cost.growth)
        worst = cost;
      if (!work.info.isPlain)
        finding.endpoints.push_back(
            {work.info.view, work.info.action, work.info.route.value_or(""), std::move(cost), {}});
    }
    finding.before = std::move(*worst);
    check::Arguments arguments = group.observation->arguments;
    // What does not fit into a headline stands below it.
    constexpr size_t longestFormula = 60;
    if (const auto &formula = finding.before.formula; formula && formula->size() <= longestFormula)
      arguments["queries_before"] = *formula;
    finding.message = group.observation->rule->messageFor(arguments);
    finding.help = group.observation->rule->helpFor(arguments);
    claims_[report.findings.size()] = group.claims;
    if (group.observation->rule->fix == check::FixStrategy::LoadRelation)
      prover.want(report.findings.size(), group.claims);
    report.findings.push_back(std::move(finding));
  }
  prover.attach(report.findings);
}

} // namespace eagerlint::prove
