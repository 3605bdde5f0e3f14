// One run of one endpoint (or function): the interpreter, a row source, the query log, and the ORM's part of
// the object model. A run is used once, by one thread.
//
// Both row sources share everything here: querysets, caches, prefetching. The symbolic source answers every
// statement with one representative row of opaque columns; the SQLite source runs it.
#pragma once

#include "evaluate/payloads.h"
#include "evaluate/query_log.h"
#include "evaluate/run_pool.h"
#include "interpret/host.h"
#include "interpret/interpreter.h"
#include "orm/database.h"
#include "orm/sql.h"
#include "relations/relation_graph.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace eagerlint::evaluate {

/// The frozen inputs that all runs of a project share.
struct Context {
  const resolve::Program &program;
  const relations::RelationGraph &graph;
  const interpret::Natives &natives;
  std::string settingsModule;
  /// The routes of the URLconf by name, as JSON for the driver: reading the URLconf is most of the work of a
  /// run that reverses a name. "null" for a name of which that cannot be made: a run reads the URLconf for
  /// it, as for every name before listEndpoints has read it.
  std::optional<std::map<std::string, std::string, std::less<>>> routes = {};
  /// Of the program, shared by its runs.
  std::unique_ptr<interpret::Memo> memo = std::make_unique<interpret::Memo>();
  /// Of runs on rows, which are of use to each other (see `answerEndpoint`).
  std::unique_ptr<RunPool> idle = std::make_unique<RunPool>();
};

/// What a queryset or manager operation is for the log.
struct EventInfo {
  Cause cause = Cause::Queryset;
  ModelId model;
  Lineage lineage; ///< of the instance that caused it, with the path to what is read
  relations::RelationKind relation = relations::RelationKind::None;
  bool toMany = false, refined = false, prefetched = false, exact = true;
  std::string operation;
  std::optional<Name> attribute;
  Site named; ///< see QueryEvent
  /// Where the queryset was made: what a renderer evaluates, when the project's code is over, is ascribed to
  /// it.
  std::shared_ptr<const CodePlace> made;
};

/// What a run knows of the request that it answers. All else of it follows from the program.
struct RequestState {
  std::vector<ServedField> served;
  /// By serializer and field, of those that were served so far.
  llvm::DenseMap<std::pair<const interpret::HeapObject *, const interpret::HeapObject *>, ServedField>
      servedFields;
  unsigned uncounted = 0;
  std::optional<size_t> decisionsBeforeFailure; ///< those taken when the project's code failed, if it did
  bool prefetching = false;                     ///< the next query is a level of prefetch_related
  Value referenceUser;
  std::vector<std::pair<std::string, FieldRef>> urlArguments; ///< EndpointKey::arguments

protected:
  unsigned prefetchDepth_ = 0;  ///< prefetches that are under way, one within the other
  unsigned deepPrefetches_ = 0; ///< so far, within many others
  Instance *making_ = nullptr;  ///< the row for which makeByProject calls `from_db`
  /// Statements that threw away a queryset for which they had added eager loading.
  std::vector<std::pair<Discard, const QuerySetPayload *>> discarded_;
  interpret::Decisions decisions_;
  QueryLog log_;
  std::map<ModelId, std::optional<int64_t>> contentTypes_;
};

class Run : public interpret::Host, public interpret::Hooks, public RequestState {
public:
  /// `database` null: symbolic rows.
  Run(const Context &context, orm::Database *database, interpret::Decisions decisions = {});
  Run(const Run &) = delete;
  Run &operator=(const Run &) = delete;

  /// Begins another request on rows of `database`, with the modules and classes as they are. The one before
  /// must have left them so (Interpreter::leftShared), and have had no symbolic rows either.
  void restart(orm::Database &database);

  [[nodiscard]] static Run &of(Interpreter &in) { return static_cast<Run &>(Host::of(in)); }

  [[nodiscard]] bool symbolic() const { return database_ == nullptr; }
  [[nodiscard]] Interpreter &interpreter() { return in_; }
  [[nodiscard]] QueryLog &log() { return log_; }
  [[nodiscard]] const QueryLog &log() const { return log_; }
  [[nodiscard]] const relations::RelationGraph &graph() const { return context_.graph; }
  [[nodiscard]] const Context &context() const { return context_; }
  [[nodiscard]] orm::Database *database() { return database_; }
  [[nodiscard]] const interpret::Decisions &decisions() const { return decisions_; }
  [[nodiscard]] const orm::CompileOptions &compileOptions() const { return compileOptions_; }

  // ---- Host, Hooks
  std::string_view settingsModule() const override { return context_.settingsModule; }
  ClassId modelClass(std::string_view label) const override;
  std::optional<Value> classAttribute(Interpreter &, interpret::ClassObject &, Name) override;
  bool mayQuery(Interpreter &, Value) override;
  void classMade(Interpreter &, interpret::ClassObject &) override;
  uint64_t recursionKey(Interpreter &, llvm::ArrayRef<Value> arguments) override;
  void discarded(Interpreter &, Value, const syntax::Expr &, uint64_t since) override;
  std::function<Value(unsigned, uint32_t)> rowsOf(Interpreter &, Value element,
                                                  interpret::RowExtent extent) override;

  // ---- model classes
  [[nodiscard]] ModelId modelOf(const interpret::ClassObject &cls) const;
  [[nodiscard]] interpret::ClassObject *classFor(ModelId model);
  [[nodiscard]] const Member &accessor(ModelId model, Name name); ///< stays where it is
  [[nodiscard]] Value options(ModelId model);                     ///< `_meta`
  [[nodiscard]] Value fieldObject(FieldRef field);                ///< the model field as Python sees it
  [[nodiscard]] Instance *manager(ModelId model, Name name);
  [[nodiscard]] Instance *defaultManager(ModelId model);
  [[nodiscard]] Instance *baseManager(ModelId model);
  /// The query of `_base_manager`, which may be the project's own; nothing when an exception is pending.
  [[nodiscard]] std::optional<orm::Query> baseQuery(ModelId model);
  [[nodiscard]] Instance *relatedManager(Instance &owner, const Member &member, Name accessorName);
  [[nodiscard]] Value raiseDoesNotExist(ModelId model, std::string_view exception, std::string message);
  /// What accessors of that model raise where there is no object: its DoesNotExist that is an AttributeError
  /// as well.
  [[nodiscard]] Value relatedDoesNotExist(ModelId model);
  /// The accessor `name` of `object` has no object.
  [[nodiscard]] Value raiseNoRelatedObject(const Instance &object, ModelId target, Name name);

  // ---- querysets (fetch.cpp)
  [[nodiscard]] Instance *querySet(orm::Query query, interpret::ClassObject *cls = nullptr);
  /// Copy to refine: same query, no rows; remembers where the project refined it.
  [[nodiscard]] Instance *chain(Instance &querySet, std::string_view operation, bool refines = true);
  /// Fills `rows` (running the query and the prefetches). False when an exception is pending.
  [[nodiscard]] bool fetch(Instance &querySet);
  /// The project's own SQL. Runs it on real rows and hands on the names of its columns and each row; with
  /// symbolic rows it is logged and noted. False when an exception is pending.
  [[nodiscard]] bool runOwnSql(Value text, Value params, EventInfo info,
                               llvm::function_ref<void(llvm::ArrayRef<std::string>)> onColumns,
                               llvm::function_ref<bool(llvm::ArrayRef<Scalar>)> onRow);
  /// With symbolic rows: the representative stands for itself only.
  [[nodiscard]] bool givesOneRow(const QuerySetPayload &querySet) const;
  /// The prefetches of rows that are there. False when an exception is pending.
  [[nodiscard]] bool prefetchRows(QuerySetPayload &querySet);
  /// A QueryError becomes Django's exception, or an opaque note. Always gives Error.
  Value raiseQueryError(llvm::Error error);
  /// Runs a one-value statement; `type` names the value's type. Nothing when an exception is pending.
  [[nodiscard]] std::optional<Value> scalar(const orm::Statement &statement, const EventInfo &info,
                                            orm::OutputType type);
  [[nodiscard]] bool runStatement(const orm::Statement &statement, const EventInfo &info,
                                  llvm::function_ref<bool(llvm::ArrayRef<Scalar>)> onRow);
  void logEvent(const std::string &sql, llvm::ArrayRef<Scalar> params, const EventInfo &info);
  /// The relation `name` of the row was read from its cache.
  void logCachedRead(const ModelPayload &row, Name name);
  [[nodiscard]] EventInfo eventOf(Instance &querySet, Cause cause, std::string_view operation) const;
  /// A row, and with symbolic rows the symbol of the rows that it stands for; 0: for itself.
  struct Repeated {
    interpret::Instance *row = nullptr;
    SymbolId symbol = 0;
  };
  [[nodiscard]] bool prefetchObjects(std::vector<Repeated> instances,
                                     const std::vector<PrefetchLookup> &lookups);
  [[nodiscard]] uint64_t statementKey(const orm::Statement &statement);

  /// The rows of `querySet` that belong to the related manager's instance, which they know as their parent
  /// where Django makes them (`_apply_rel_filters`). Null when an exception is pending.
  [[nodiscard]] Instance *applyRelation(Instance &manager, Instance &querySet);

  // ---- instances
  [[nodiscard]] Instance *newInstance(ModelId model);
  /// The class's `from_db` or `__init__` is not the one of Django's Model: making a row runs other code.
  [[nodiscard]] bool hasOwnMaking(interpret::ClassObject &cls);
  /// Runs `from_db` for a row whose columns are there (Model.from_db, which calls `__init__`). False when an
  /// exception is pending.
  [[nodiscard]] bool makeByProject(Instance &row);
  /// What stands for a column that is not loaded among a model's arguments.
  [[nodiscard]] Value deferredMark();
  /// As makeByProject, for rows that are not made of a statement's: their making is noted, not run.
  void noteOwnMaking(const Instance &row);
  /// What the cells of a statement give for the columns of one model in it.
  [[nodiscard]] std::map<uint32_t, Value> columnsOf(const orm::ResultModel &layout,
                                                    llvm::ArrayRef<Scalar> cells);
  /// refresh_from_db() makes a second object of the columns that it loads, and takes them from it. False when
  /// making it raised.
  [[nodiscard]] bool makeForRefresh(const Instance &object, std::map<uint32_t, Value> &columns);
  /// Model.from_db(): the row that is being made, or one of those columns, after its `__init__`.
  [[nodiscard]] Value fromDatabase(interpret::ClassObject &cls, llvm::ArrayRef<Value> names,
                                   llvm::ArrayRef<Value> values);
  [[nodiscard]] Value columnValue(ModelPayload &row, uint32_t column, Instance &object);
  [[nodiscard]] std::optional<uint32_t> columnIndex(ModelId model, FieldRef field) const;
  [[nodiscard]] Value relatedObject(Instance &object, const Member &member, Name name);
  /// The value of a file column: a FieldFile around the stored name.
  [[nodiscard]] Value fileValue(Instance &object, uint32_t column);
  [[nodiscard]] Value loadDeferred(Instance &object, uint32_t column);
  /// USE_TZ and the current time zone, from the settings module.
  void readTimeSettings();
  [[nodiscard]] std::optional<int64_t> contentTypeId(ModelId model);

  // ---- context of the log
  [[nodiscard]] std::vector<Site> projectSites() const;
  /// Where the project refines the queryset at hand: the innermost project code; when that is a method of a
  /// manager or a queryset class, then the code that called it, too, and so on.
  [[nodiscard]] std::vector<Site> refinementSites();
  [[nodiscard]] bool inDefinitions() const;
  /// The run is over: querysets that were thrown away and that nothing used since go into the log.
  void logDiscarded();

private:
  friend class RowBuilder;
  [[nodiscard]] bool fetchRaw(Instance &querySet); // own_sql.cpp
  [[nodiscard]] CodePlace placeHere();
  /// An event at that place of the project's code.
  [[nodiscard]] static QueryEvent eventAt(const Interpreter &in, CodePlace place, Cause cause,
                                          std::string_view statement);
  [[nodiscard]] Instance *managerInstance(interpret::ClassObject *cls, ModelId model, std::string name);
  [[nodiscard]] Value forwardObject(Instance &object, const Member &member, Name name);
  [[nodiscard]] Value reverseObject(Instance &object, const Member &member, Name name);
  [[nodiscard]] Value genericObject(Instance &object, const Member &member, Name name);
  /// The parent's instance made of the child's own columns; null when some of them are deferred.
  [[nodiscard]] Instance *parentObject(const Instance &object, FieldRef link);

  const Context &context_;
  orm::Database *database_;
  Interpreter in_;
  orm::CompileOptions compileOptions_;
  std::map<ModelId, interpret::ClassObject *> linkClasses_;
  std::unordered_map<uint64_t, Member> accessors_; ///< by model and name
  std::map<ModelId, Instance *> options_;
  std::map<std::pair<ModelId, uint32_t>, Instance *> fieldObjects_;
  std::map<std::pair<ModelId, uint32_t>, Instance *> managers_;
  std::map<std::pair<interpret::ClassObject *, bool>, interpret::ClassObject *> relatedManagerClasses_;
  std::map<ModelId, interpret::ClassObject *> relatedDoesNotExist_;
};

/// Strings and Prefetch objects of prefetch_related(); unknown ones are noted. False when an exception is
/// pending.
[[nodiscard]] bool readLookups(Run &run, llvm::ArrayRef<Value> items, std::vector<PrefetchLookup> &lookups);

/// The query has filters or leaves out its first rows.
[[nodiscard]] bool hasConditions(const orm::Query &query);

/// Natives of Django's model layer and of `_eagerlint`.
void addOrmNatives(interpret::Natives &natives);
// Parts of addOrmNatives, one a file.
void addQuerySetNatives(interpret::Natives &natives);
void addQuerySetResultNatives(interpret::Natives &natives);
void addManagerNatives(interpret::Natives &natives);
void addModelNatives(interpret::Natives &natives);
void addWriteNatives(interpret::Natives &natives);
void addOwnSqlNatives(interpret::Natives &natives);
void addOptionsNatives(interpret::Natives &natives);
void addRunNatives(interpret::Natives &natives);

} // namespace eagerlint::evaluate
