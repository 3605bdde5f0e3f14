// Result rows → model instances, dictionaries, tuples.
#pragma once

#include "evaluate/run.h"

#include "llvm/ADT/DenseMap.h"

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
  /// Null when an exception is pending.
  [[nodiscard]] Instance *model(const orm::ResultModel &layout, llvm::ArrayRef<Scalar> cells,
                                const Lineage &lineage, uint64_t key);
  /// False when an exception is pending.
  [[nodiscard]] bool addRelated(Instance &object, const orm::ResultModel::Related &related,
                                llvm::ArrayRef<Scalar> cells, const Lineage &lineage, uint64_t key);
  /// Run::hasOwnMaking, asked once for each class.
  [[nodiscard]] bool hasOwnMaking(interpret::ClassObject &cls);
  [[nodiscard]] Value columnsOnly(llvm::ArrayRef<Scalar> cells);
  [[nodiscard]] bool setKnownParent(Instance &row);
  [[nodiscard]] Value cell(const orm::ResultColumn &column, const Scalar &scalar);

  Run &run_;
  Instance &querySet_;
  const orm::Statement &statement_;
  Lineage lineage_;
  llvm::SmallDenseMap<const interpret::ClassObject *, bool, 4> ownMaking_;
};

} // namespace eagerlint::evaluate
