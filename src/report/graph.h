// `graph`: models, their fields and their relations, as Graphviz DOT, a Mermaid class diagram or JSON.
#pragma once

#include "relations/relation_graph.h"

#include <string>
#include <string_view>
#include <vector>

namespace eagerlint::report {

enum class GraphFormat : uint8_t { Dot, Mermaid, Json };

/// "dot", "mermaid" or "json"; anything else is DOT (the command line has checked the word).
[[nodiscard]] GraphFormat graphFormat(std::string_view word);

/// Every model of the projects and every library model that they are related to.
[[nodiscard]] std::string renderGraph(const std::vector<const relations::RelationGraph *> &graphs,
                                      GraphFormat format);

} // namespace eagerlint::report
