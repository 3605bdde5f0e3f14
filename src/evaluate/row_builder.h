// Result rows → model instances, dictionaries, tuples.
#pragma once

#include "evaluate/run.h"

#include "llvm/ADT/SmallPtrSet.h"

namespace eagerlint::evaluate {

/// Index of the first of `statement.columns` in a row: behind the leading columns and the model's own, before
/// joined ones.
[[nodiscard]] inline size_t firstPlainColumn(const orm::Statement &statement) {
  return statement.leading.size() + (statement.base ? statement.base->fields.size() : 0);
}

/// For the rows of one statement of one queryset.
class RowBuilder {
public:
  RowBuilder(Run &run, Instance &querySet, const orm::Statement &statement);
  /// `key`: structural identity of the statement; rows with symbolic columns are told apart by it.
  [[nodiscard]] Value build(llvm::ArrayRef<Scalar> cells, uint64_t key);

private:
  [[nodiscard]] Instance *model(const orm::ResultModel &layout, llvm::ArrayRef<Scalar> cells,
                                const Lineage &lineage, uint64_t key);
  void addRelated(Instance &object, const orm::ResultModel::Related &related, llvm::ArrayRef<Scalar> cells,
                  const Lineage &lineage, uint64_t key);
  /// Says so, once for each class, when the project's own `__init__` would run for its rows.
  void noteOwnInit(interpret::ClassObject &cls);
  [[nodiscard]] Value columnsOnly(llvm::ArrayRef<Scalar> cells);
  [[nodiscard]] bool setKnownParent(Instance &row);
  [[nodiscard]] Value cell(const orm::ResultColumn &column, const Scalar &scalar);

  Run &run_;
  Instance &querySet_;
  const orm::Statement &statement_;
  Lineage lineage_;
  llvm::SmallPtrSet<const interpret::ClassObject *, 4> initsLookedAt_;
};

} // namespace eagerlint::evaluate
