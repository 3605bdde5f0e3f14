#include "evaluate/run_pool.h"

#include "evaluate/run.h"

namespace eagerlint::evaluate {

namespace {
/// Nothing of a heap is freed while its run waits; one that grew to this is not used again.
constexpr size_t mostBytes = size_t{32} << 20U;
} // namespace

RunPool::RunPool() = default;
RunPool::~RunPool() = default;

std::unique_ptr<Run> RunPool::take(const Context &context, orm::Database &database) {
  std::unique_ptr<Run> run;
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      run = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  if (!run)
    return std::make_unique<Run>(context, &database);
  run->restart(database);
  return run;
}

void RunPool::give(std::unique_ptr<Run> run) {
  if (!run->interpreter().leftShared() || run->interpreter().bytes() > mostBytes)
    return;
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(run));
}

size_t RunPool::waiting() const {
  const std::lock_guard lock(mutex_);
  return idle_.size();
}

} // namespace eagerlint::evaluate
