// Runs that wait for another request on the same program, so that modules and classes need not be evaluated
// for each.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

namespace eagerlint::orm {
class Database;
}

namespace eagerlint::evaluate {

class Run;
struct Context;

/// Each run is used by one thread at a time.
class RunPool {
public:
  RunPool();
  ~RunPool();

  /// A run on rows of `database`, as good as a new one.
  [[nodiscard]] std::unique_ptr<Run> take(const Context &context, orm::Database &database);
  /// Kept for another request, unless the one that is over left something behind.
  void give(std::unique_ptr<Run> run);
  [[nodiscard]] size_t waiting() const;

private:
  mutable std::mutex mutex_;
  std::vector<std::unique_ptr<Run>> idle_;
};

} // namespace eagerlint::evaluate
