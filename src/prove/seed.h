// Rows for proofs: every table filled so that the endpoint's conditions are met by some rows and failed by
// others, keys are shared and, where the schema allows, null, and relations have none, one and several rows.
//
// Deterministic: equal graph, hints and size give equal rows.
#pragma once

#include "evaluate/query_log.h"
#include "orm/database.h"

#include <vector>

namespace eagerlint::prove {

struct SeedOptions {
  uint64_t rows = 10;                      ///< of each model
  std::vector<evaluate::ColumnHint> hints; ///< constants the project compares columns with
};

/// Creates the schema of all models and fills it.
[[nodiscard]] llvm::Error seed(const relations::RelationGraph &graph, orm::Database &database,
                               const SeedOptions &options);

} // namespace eagerlint::prove
