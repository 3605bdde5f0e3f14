// Byte scans of Python text that need no parse: imported modules, the settings module that manage.py names.
#pragma once

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace eagerlint::project {

/// Calls `found` with the dotted name of every absolute import that starts a line, at any indentation. The
/// names that a `from` imports are not given: they may be attributes.
void forEachImport(llvm::StringRef text, llvm::function_ref<void(llvm::StringRef)> found);
/// Calls `found` with every quoted dotted identifier: "shop.apps.ShopConfig", 'shop'.
void forEachDottedString(llvm::StringRef text, llvm::function_ref<void(llvm::StringRef)> found);
/// What `file` uses of other modules: its imports and, in settings modules, the quoted dotted names
/// (INSTALLED_APPS).
void forEachUsedModule(llvm::StringRef file, llvm::StringRef text,
                       llvm::function_ref<void(llvm::StringRef)> found);
/// The dotted names quoted soon after a mention of DJANGO_SETTINGS_MODULE, in order.
[[nodiscard]] std::vector<std::string> namedSettings(llvm::StringRef text);
/// `a`, `a.b`: identifiers joined by dots.
[[nodiscard]] bool isDottedName(llvm::StringRef text);

} // namespace eagerlint::project
