#include "prove/rows.h"

#include "orm/dumpdata.h"

namespace eagerlint::prove {

RowSets::RowSets(const relations::RelationGraph &graph, RowSetOptions options)
    : graph_(graph),
      options_(std::move(options)),
      order_(options_.data.empty() ? std::make_shared<const SeedOrder>(graph) : nullptr),
      free_(size()) {}

llvm::Expected<std::unique_ptr<orm::Database>> RowSets::make(size_t set, std::vector<std::string> *warnings) {
  auto opened = orm::Database::open();
  if (!opened)
    return opened.takeError();
  auto database = std::make_unique<orm::Database>(std::move(*opened));
  if (options_.data.empty()) {
    seed(*database, set);
    return database;
  }
  std::vector<ModelId> tables;
  for (size_t i = 0; i < graph_.models().size(); ++i)
    tables.push_back(IndexVec<ModelId, relations::Model>::idAt(i));
  if (llvm::Error error = database->createSchema(graph_, tables))
    return error;
  auto loaded = orm::loadDump(graph_, *database, options_.data[set].second);
  if (!loaded)
    return llvm::createStringError(options_.data[set].first + ": " + llvm::toString(loaded.takeError()));
  if (warnings)
    warnings->insert(warnings->end(), loaded->warnings.begin(), loaded->warnings.end());
  if (llvm::Error error = orm::fillContentTypes(graph_, *database))
    return error;
  return database;
}

void RowSets::seed(orm::Database &database, size_t set) const {
  database.setSource(seededTables(graph_, order_, {.rows = options_.rows[set], .hints = options_.hints}));
}

void RowSets::forget() {
  const std::lock_guard lock(mutex_);
  if (!options_.data.empty())
    return;
  for (size_t set = 0; set < free_.size(); ++set)
    llvm::erase_if(free_[set], [&](const std::unique_ptr<orm::Database> &database) {
      if (llvm::Error error = database->clear()) {
        llvm::consumeError(std::move(error)); // a new one will do
        return true;
      }
      seed(*database, set);
      return false;
    });
}

llvm::Error RowSets::check(std::vector<std::string> &warnings) {
  for (size_t set = 0; set < size(); ++set) {
    auto database = make(set, &warnings);
    if (!database)
      return database.takeError();
    give(set, std::move(*database));
  }
  return llvm::Error::success();
}

std::unique_ptr<orm::Database> RowSets::take(size_t set) {
  {
    const std::lock_guard lock(mutex_);
    if (!free_[set].empty()) {
      auto database = std::move(free_[set].back());
      free_[set].pop_back();
      return database;
    }
  }
  auto database = make(set, nullptr);
  if (database)
    return std::move(*database);
  llvm::consumeError(database.takeError());
  return nullptr;
}

void RowSets::give(size_t set, std::unique_ptr<orm::Database> database) {
  const std::lock_guard lock(mutex_);
  free_[set].push_back(std::move(database));
}

evaluate::Outcome RowSets::onRows(size_t set,
                                  llvm::function_ref<evaluate::Outcome(orm::Database &)> request) {
  auto database = take(set);
  evaluate::Outcome outcome;
  if (!database) {
    outcome.error = "the rows could not be made";
    return outcome;
  }
  llvm::Error begun = database->savepoint("run");
  const bool undoable = !begun;
  llvm::consumeError(std::move(begun));
  outcome = request(*database);
  if (undoable)
    llvm::consumeError(database->rollbackTo("run"));
  give(set, std::move(database));
  return outcome;
}

evaluate::Outcome RowSets::run(const evaluate::Context &context, const evaluate::EndpointKey &key,
                               size_t set) {
  return onRows(set, [&](orm::Database &database) { return evaluate::runEndpoint(context, key, &database); });
}

evaluate::Outcome RowSets::answer(const evaluate::Context &context, const evaluate::EndpointKey &key,
                                  size_t set) {
  return onRows(set,
                [&](orm::Database &database) { return evaluate::answerEndpoint(context, key, database); });
}

uint64_t RowSets::rowsOf(ModelId model, size_t set) {
  auto database = take(set);
  if (!database)
    return 0;
  auto count = database->rowCount(graph_, graph_.concreteOf(model));
  const uint64_t rows = count ? *count : 0;
  if (!count)
    llvm::consumeError(count.takeError());
  give(set, std::move(database));
  return rows;
}

} // namespace eagerlint::prove
