// Statements of a module that put something into one of its variables through a function or a decorator:
// `@register("name") def f(): …` where `register` writes into the table `TABLE`, `register("name", f)`,
// `@site.add class A`.
#pragma once

#include "facts/file_facts.h"

namespace eagerlint::facts {

/// Adds those statements to `module.changes`, and to `module.registrations` where what is called is imported.
/// What functions write into is taken from their text: every variable of the module that they subscript or
/// take an attribute of, themselves or by another function of the module. Naming too many costs time, never a
/// result.
void addRegistrations(const SourceFile &source, Names &names, Block &module);

/// The variables of the module that its function writes into, as above, in order.
[[nodiscard]] std::vector<Name> variablesWrittenBy(const FileFacts &facts, const Names &names, Name function);

} // namespace eagerlint::facts
