// Loads what `manage.py dumpdata` wrote (JSON) into a Database.
//
// Takes primary and natural keys, many-to-many lists in order, rows of explicit link tables, parent and child
// rows of multi-table inheritance and content types. Values are stored as Django stores them on SQLite.
// Dangling foreign keys load. What cannot be placed is a warning, never a guess: one for each unknown model
// or field.
#pragma once

#include "orm/database.h"

#include "llvm/ADT/StringRef.h"

namespace eagerlint::orm {

struct LoadOptions {
  bool useTimeZones = true; ///< USE_TZ: aware times are stored in UTC, naive ones are in `utcOffsetMinutes`
  int utcOffsetMinutes = 0;
};

struct LoadResult {
  uint64_t rows = 0;
  std::vector<std::string> warnings;
  std::vector<std::pair<ModelId, uint64_t>> counts; ///< objects per model, in order of first appearance
};

/// All of it or nothing; the tables exist already. Error: the text is not a dump (message with its place).
[[nodiscard]] llvm::Expected<LoadResult> loadDump(const RelationGraph &graph, Database &database,
                                                  llvm::StringRef json, const LoadOptions &options = {});
/// Fills django_content_type as `migrate` does (unless it has rows), for all models of the graph.
[[nodiscard]] llvm::Error fillContentTypes(const RelationGraph &graph, Database &database);
/// Which models a dump has rows of, so that only their tables are made; unknown labels are left out.
[[nodiscard]] llvm::Expected<std::vector<ModelId>> modelsInDump(const RelationGraph &graph,
                                                                llvm::StringRef json);
/// A JSON scalar as Django's serializers wrote it → what SQLite stores for that field.
[[nodiscard]] llvm::Expected<Scalar> storedValue(const RelationGraph &graph, FieldRef field,
                                                 llvm::StringRef text, const LoadOptions &options = {});

} // namespace eagerlint::orm
