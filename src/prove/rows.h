// The data sets that endpoints are measured on: dumps that were given, or seeded rows of several sizes.
//
// Each thread that measures takes a set of databases of its own and gives it back; a run is undone
// afterwards, so every run sees the same rows.
#pragma once

#include "evaluate/endpoint.h"
#include "prove/seed.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace eagerlint::prove {

struct RowSetOptions {
  std::vector<std::pair<std::string, std::string>> data; ///< name, dump text
  std::vector<uint64_t> rows;                            ///< used when there is no data
  std::vector<evaluate::ColumnHint> hints;
};

class RowSets {
public:
  RowSets(const relations::RelationGraph &graph, RowSetOptions options);

  [[nodiscard]] size_t size() const {
    return options_.data.empty() ? options_.rows.size() : options_.data.size();
  }
  /// How many rows each table has in that data set; 0 for dumps.
  [[nodiscard]] uint64_t rows(size_t set) const { return options_.data.empty() ? options_.rows[set] : 0; }
  /// The dump's name, "" for seeded rows.
  [[nodiscard]] std::string name(size_t set) const {
    return options_.data.empty() ? "" : options_.data[set].first;
  }
  /// The first problem of making the databases, if any: a dump that cannot be read.
  [[nodiscard]] llvm::Error check(std::vector<std::string> &warnings);
  /// Runs the endpoint on data set `set` and undoes what it wrote.
  [[nodiscard]] evaluate::Outcome run(const evaluate::Context &context, const evaluate::EndpointKey &key,
                                      size_t set);
  /// The same where only the answer and what was sent for it matter (evaluate::answerEndpoint).
  [[nodiscard]] evaluate::Outcome answer(const evaluate::Context &context, const evaluate::EndpointKey &key,
                                         size_t set);
  /// Seeded rows are made anew when they are asked for. No run may be under way.
  void forget();
  /// Rows in the model's table in that data set.
  [[nodiscard]] uint64_t rowsOf(ModelId model, size_t set);

private:
  void seed(orm::Database &database, size_t set) const;
  /// Calls `request` with the database of that set, and undoes what it wrote.
  [[nodiscard]] evaluate::Outcome onRows(size_t set,
                                         llvm::function_ref<evaluate::Outcome(orm::Database &)> request);
  [[nodiscard]] llvm::Expected<std::unique_ptr<orm::Database>> make(size_t set,
                                                                    std::vector<std::string> *warnings);
  [[nodiscard]] std::unique_ptr<orm::Database> take(size_t set);
  void give(size_t set, std::unique_ptr<orm::Database> database);

  const relations::RelationGraph &graph_;
  RowSetOptions options_;
  std::shared_ptr<const SeedOrder> order_; ///< of seeded rows
  std::mutex mutex_;
  std::vector<std::vector<std::unique_ptr<orm::Database>>> free_; ///< by data set
};

} // namespace eagerlint::prove
