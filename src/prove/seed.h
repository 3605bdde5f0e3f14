// Rows for proofs: every table filled so that the endpoint's conditions are met by some rows and failed by
// others, keys are shared and, where the schema allows, null, and relations have none, one and several rows.
//
// A table is made and filled when a statement first names it, with those that its keys point at.
// Deterministic: equal graph, hints and size give equal rows, whichever tables are asked for and in whatever
// order.
#pragma once

#include "evaluate/query_log.h"
#include "orm/database.h"

#include "llvm/ADT/StringMap.h"

#include <memory>
#include <vector>

namespace eagerlint::prove {

struct SeedOptions {
  uint64_t rows = 10;                      ///< of each model
  std::vector<evaluate::ColumnHint> hints; ///< constants the project compares columns with
};

/// The order in which tables are filled: targets before the tables that point at them, as far as there are no
/// cycles. The same for all databases of a graph.
class SeedOrder {
public:
  explicit SeedOrder(const relations::RelationGraph &graph);
  [[nodiscard]] uint32_t position(ModelId model) const { return positions_[model.value - 1]; }
  /// It has a table of its own.
  [[nodiscard]] bool isFilled(ModelId model) const { return isFilled_[model.value - 1]; }
  /// By the table's name in lower case; none when no model has it.
  [[nodiscard]] ModelId byTable(llvm::StringRef name) const { return byTable_.lookup(name); }

private:
  std::vector<bool> isFilled_;
  std::vector<uint32_t> positions_;
  llvm::StringMap<ModelId> byTable_;
};

/// Tables with rows, for `Database::setSource`. The graph outlives it.
[[nodiscard]] std::unique_ptr<orm::TableSource> seededTables(const relations::RelationGraph &graph,
                                                             std::shared_ptr<const SeedOrder> order,
                                                             const SeedOptions &options);

} // namespace eagerlint::prove
