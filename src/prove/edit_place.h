// Where loading can be written for rows whose queryset is made at a place of the project.
//
// Takes the expression of which a finding says that the queryset is made there; gives the one that an edit
// extends. They differ where a library's function reads the rows for the project: `get_object_or_404(Book,
// pk=pk)` gives no queryset, its first argument is the place.
#pragma once

#include "fix/loading.h"
#include "relations/relation_graph.h"
#include "resolve/program.h"
#include "syntax/module.h"

namespace eagerlint::prove {

/// `span` fills an expression of `module`, which is the lowered source of `file`; `model` is the rows'.
[[nodiscard]] fix::Place editPlace(const resolve::Program &program, const relations::RelationGraph &graph,
                                   const syntax::Module &module, FileId file, Span span, ModelId model);

} // namespace eagerlint::prove
