// The subcommands: each takes its options, prints, and gives the exit status.
#pragma once

#include "app/options.h"

namespace eagerlint::app {

[[nodiscard]] ExitStatus runCheck(const CheckOptions &options);
[[nodiscard]] ExitStatus runEndpoints(const EndpointsOptions &options);
[[nodiscard]] ExitStatus runExplain(const ExplainOptions &options);
[[nodiscard]] ExitStatus runGraph(const GraphOptions &options);
[[nodiscard]] ExitStatus runRule(const RuleOptions &options);

/// Runs what the command line asks for.
[[nodiscard]] ExitStatus run(int argc, const char *const *argv);

} // namespace eagerlint::app
