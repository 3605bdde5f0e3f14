// Program → RelationGraph: finds the model classes and evaluates their field declarations.
//
// Field constructors are run by the interpreter (stub classes keep their arguments as attributes), so field
// subclasses of the project, computed arguments and `get_user_model()` need no special care. Mirrors what
// Django's ModelBase, Options and the apps registry do; order of models is Django's registry order as far as
// INSTALLED_APPS is known.
#pragma once

#include "interpret/natives.h"
#include "relations/relation_graph.h"
#include "resolve/program.h"

#include <string>
#include <vector>

namespace eagerlint::relations {

struct BuildOptions {
  std::string settingsModule; ///< dotted; empty when unknown
};

/// What could not be understood is in each model's `opaque`.
[[nodiscard]] RelationGraph buildGraph(const resolve::Program &program, const interpret::Natives &natives,
                                       const BuildOptions &options);

} // namespace eagerlint::relations
