// Answers of the frozen program that every run asks for anew: what an import stands for, which class a dotted
// name is, which native is behind a stub's function.
//
// Runs read a table that never changes, without a lock, and hand in what they had to find out themselves when
// they end; the next runs begin with a table that has it. What is remembered follows from the program and the
// natives alone, so whether something was remembered cannot be told from a run's outcome.
#pragma once

#include "interpret/natives.h"
#include "resolve/program.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"

#include <memory>
#include <mutex>

namespace eagerlint::interpret {

class Memo {
public:
  /// All that a stub binds to a name: one `def` without decorators, or what one import stands for.
  struct StubBinding {
    const void *item = nullptr; ///< as in ExecutedItems
    const syntax::FunctionDefStmt *def = nullptr;
    resolve::Symbol symbol; ///< of an import
  };

  struct Table {
    llvm::DenseMap<std::pair<const facts::Block *, uint32_t>, StubBinding>
        stubBindings; ///< by block and name
    /// Imports at the level of modules and classes; what is not part of the program is left out.
    llvm::DenseMap<const facts::Binding *, resolve::Symbol> imports;
    /// Functions of stubs; null for those without a native.
    llvm::DenseMap<const syntax::FunctionDefStmt *, NativeFunction> natives;
    llvm::StringMap<ClassId> classes; ///< by dotted name; none for what is no class

    [[nodiscard]] bool empty() const {
      return stubBindings.empty() && imports.empty() && natives.empty() && classes.empty();
    }
  };

  /// Of one program with one set of natives.
  [[nodiscard]] std::shared_ptr<const Table> table() const {
    const std::lock_guard lock(mutex_);
    return table_;
  }
  void add(const Table &found) {
    const std::lock_guard lock(mutex_);
    auto next = std::make_shared<Table>(*table_);
    next->stubBindings.insert(found.stubBindings.begin(), found.stubBindings.end());
    next->imports.insert(found.imports.begin(), found.imports.end());
    next->natives.insert(found.natives.begin(), found.natives.end());
    for (const auto &entry : found.classes)
      next->classes.try_emplace(entry.getKey(), entry.getValue());
    table_ = std::move(next);
  }

private:
  mutable std::mutex mutex_;
  std::shared_ptr<const Table> table_ = std::make_shared<Table>();
};

} // namespace eagerlint::interpret
