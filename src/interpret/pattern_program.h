// What a compiled Pattern holds; for the files that implement Pattern alone.
#pragma once

#include "interpret/pattern.h"
#include "interpret/pattern_syntax.h"

namespace eagerlint::interpret {

struct Pattern::Program {
  pattern_syntax::Tree tree;
};

} // namespace eagerlint::interpret
