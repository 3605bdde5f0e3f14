// Which runs an edit can change: those that execute what it touches.
//
// Takes the texts before and after; gives the touched place and whether it lies within one function or
// statement. What changes outside of those (a class's bases, `Meta`, an import, a new name) can change every
// run.
#pragma once

#include "facts/file_facts.h"
#include "interpret/interpreter.h"
#include "relations/relation_graph.h"

#include <map>
#include <string>
#include <vector>

namespace eagerlint::prove {

using Overlay = std::map<std::string, std::string>; ///< relative path → new text

/// One changed file: the smallest range that differs.
struct Change {
  std::string path;
  FileId file;
  Span before; ///< in the old text
  Span after;  ///< in the new text
  /// It may change every run: other names are bound than before, or a model's fields or options are touched.
  bool isGlobal = false;
};

/// The changed files of the overlay in order of their paths; files with their old text are left out.
[[nodiscard]] std::vector<Change> changesOf(const resolve::Program &before, const resolve::Program &after,
                                            const relations::RelationGraph &graph, const Overlay &overlay);

/// Whether one executed function or statement contains the change.
[[nodiscard]] bool executes(const std::vector<interpret::Site> &executed, const Change &change);

} // namespace eagerlint::prove
