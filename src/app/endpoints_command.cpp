#include "api/shape.h"
#include "app/commands.h"
#include "app/output.h"
#include "report/endpoints_json.h"
#include "report/endpoints_text.h"
#include "report/graph.h"

namespace eagerlint::app {

ExitStatus runEndpoints(const EndpointsOptions &options) {
  auto projects = analyse(analysisOptions(options));
  if (!projects)
    return fail(projects.takeError());
  if (options.verbose)
    printProjects(*projects);
  if (!options.quiet)
    for (const AnalysedProject &project : *projects)
      warnAll(project.report.warnings);
  if (options.timings)
    printTimings(*projects);
  const std::vector<report::View> views = viewsOf(*projects);
  const report::TextOptions text{.colors = useColors(options.color, options.outputFile),
                                 .showSql = options.showSql};
  llvm::Error error = emit(options.json ? report::renderEndpointsJson(views, options.response)
                                        : report::renderEndpointsText(views, text),
                           options.outputFile);
  return error ? fail(std::move(error)) : exitClean;
}

ExitStatus runGraph(const GraphOptions &options) {
  AnalysisOptions analysis = analysisOptions(static_cast<const CommonOptions &>(options));
  analysis.findings = false;
  analysis.prove = false;
  analysis.measure = false;
  auto projects = analyse(analysis);
  if (!projects)
    return fail(projects.takeError());
  std::vector<const relations::RelationGraph *> graphs;
  for (const AnalysedProject &project : *projects)
    if (project.graph)
      graphs.push_back(project.graph.get());
  if (!options.quiet)
    for (const AnalysedProject &project : *projects)
      warnAll(project.report.warnings);
  llvm::Error error =
      emit(report::renderGraph(graphs, report::graphFormat(options.format)), options.outputFile);
  return error ? fail(std::move(error)) : exitClean;
}

} // namespace eagerlint::app
