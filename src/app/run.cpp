#include "app/commands.h"
#include "app/output.h"

namespace eagerlint::app {
namespace {

struct Runner {
  ExitStatus operator()(const CheckOptions &options) const { return runCheck(options); }
  ExitStatus operator()(const EndpointsOptions &options) const { return runEndpoints(options); }
  ExitStatus operator()(const ExplainOptions &options) const { return runExplain(options); }
  ExitStatus operator()(const GraphOptions &options) const { return runGraph(options); }
  ExitStatus operator()(const RuleOptions &options) const { return runRule(options); }
  ExitStatus operator()(const PrintText &print) const {
    llvm::Error error = emit(print.text, "");
    return error ? fail(std::move(error)) : exitClean;
  }
  ExitStatus operator()(const BadUsage &usage) const { return fail(usage.message); }
};

} // namespace

ExitStatus run(int argc, const char *const *argv) {
  return std::visit(Runner{}, parseCommandLine(argc, argv));
}

} // namespace eagerlint::app
