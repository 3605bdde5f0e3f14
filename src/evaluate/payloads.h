// The native side of model instances, querysets and managers: the state that Django keeps in `_state`,
// `_prefetched_objects_cache`, `_result_cache` and friends.
#pragma once

#include "evaluate/query_log.h"
#include "interpret/interpreter.h"
#include "orm/query.h"
#include "relations/relation_graph.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace eagerlint::evaluate {

class Run;
using interpret::Instance;
using interpret::Interpreter;
using interpret::Value;
using relations::FieldRef;
using relations::Member;

/// Where an instance came from: the rows of `origin`, and the lookup path from their model to it.
struct Lineage {
  uint32_t origin = 0;   ///< ResultOrigin id; 0: not from a query
  std::string path;      ///< "" for the rows themselves, "author__publisher"
  bool nullable = false; ///< some hop on the path may be absent
  /// The row was come back to by way of one that may be absent: what it sends then is not sent for each.
  bool cameBack = false;
  bool partial = false; ///< a condition or limit on the way: there are rows that it leaves out
  /// Result sets on the way that may turn out empty.
  std::vector<SymbolId> needs;
};

[[nodiscard]] std::string joinPath(const std::string &path, std::string_view part);

/// One row of a model.
class ModelPayload : public interpret::Payload {
public:
  ModelPayload(Run &run, ModelId model);

  std::optional<Value> getAttr(Interpreter &, Instance &, Name) override;
  bool setAttr(Interpreter &, Instance &, Name, Value) override;
  void listAttributes(Interpreter &, Instance &, llvm::function_ref<void(Name, Value)>) override;
  bool owns(Interpreter &, Name) override;
  std::optional<Value> truth(Interpreter &, Instance &) override;
  std::optional<Value> equals(Interpreter &, Instance &, Value) override;
  std::optional<uint64_t> hash(Interpreter &, Instance &) override;
  bool mayBeMissing() const override;

  Run &run;
  ModelId model;
  std::vector<Value> columns;    ///< by RelationGraph::concreteFields; Error marks a deferred column
  interpret::AttrMap related;    ///< fields_cache: instance, or None for "known to be absent"
  interpret::AttrMap prefetched; ///< accessor → evaluated queryset
  /// Relations that a prefetch loads for some of the rows only that this one stands for.
  std::vector<Member> perhapsLoaded;
  Lineage lineage;
  uint64_t rowKey = 0; ///< structural identity of the row
  bool adding = true;
  bool isPolymorphic = false;
  bool mayBeAbsent = false; ///< of first() or last(): a representative where there may be none
};

/// One lookup of prefetch_related.
struct PrefetchLookup {
  std::string through;          ///< "items__product"
  std::string to;               ///< the same, the last part replaced by to_attr
  Instance *queryset = nullptr; ///< of a Prefetch object
  Name toAttr;
  Site site;
};

struct RawSql {
  Value text, params, translations;
};

/// How rows are handed out.
enum class RowShape : uint8_t { Instances, Dicts, Tuples, NamedTuples, Flat };

class QuerySetPayload : public interpret::Payload {
public:
  QuerySetPayload(Run &run, orm::Query query) : run(run), query(std::move(query)) {}

  std::optional<Value> getAttr(Interpreter &, Instance &, Name) override;
  bool setAttr(Interpreter &, Instance &, Name, Value) override;
  std::optional<Value> getItem(Interpreter &, Instance &, Value index) override;
  std::optional<Value> length(Interpreter &, Instance &) override;
  std::optional<Value> truth(Interpreter &, Instance &) override;
  std::optional<Value> contains(Interpreter &, Instance &, Value) override;
  std::optional<Value> binary(Interpreter &, Instance &, syntax::BinaryOp, Value other,
                              bool reflected) override;
  bool iterable() const override { return true; }
  bool iterate(Interpreter &, Instance &, llvm::function_ref<bool(Value)> body) override;

  Run &run;
  orm::Query query;
  /// ManyRelatedManager.constrained_target: the link rows, which count() and exists() ask instead of `query`.
  std::optional<orm::Query> links;
  std::vector<PrefetchLookup> prefetches;
  RowShape shape = RowShape::Instances;
  /// raw(): the project's own SQL, its parameters and, by column, the fields that it gives other names.
  std::optional<RawSql> raw;

  std::optional<std::vector<Value>> rows; ///< _result_cache; with symbolic rows one representative (or none)
  SymbolId symbol = 0;                    ///< of the rows, with symbolic rows
  uint32_t origin = 0;                    ///< of the rows

  /// From a related manager: the instance and the relation, and whether it was refined since.
  Instance *owner = nullptr;
  std::string ownerPath; ///< lookup path part of the relation
  std::optional<Member> ownerMember;
  bool refined = false;
  bool ownerHadPrefetch = false;
  bool wasNarrowed = false;      ///< a prefetch level: its queryset has conditions besides the keys'
  std::string operation = "all"; ///< the last refining method
  /// _known_related_objects: rows know this instance under that cache name.
  Instance *knownParent = nullptr;
  FieldRef knownField;

  std::shared_ptr<const CodePlace> made; ///< with symbolic rows
  Site madeAt;
  std::vector<Site> chain;
  bool kept = false;     ///< made while a module or class was: its rows, once read, serve later requests, too
  bool streamed = false; ///< read by iterator()
  /// Where project code first named it within `namedIn`, the innermost repeated scope (QueryLog::scope) at
  /// that time.
  Site namedAt;
  uint64_t namedIn = 0;
  /// The interpreter's step at which eager loading was last added; 0: none was.
  uint64_t loadedAt = 0;
  bool used = false;           ///< evaluated or refined
  bool prefetchFailed = false; ///< the rows are there, but not all that is to be loaded with them
};

/// A manager bound to a model, or to an instance's relation.
class ManagerPayload : public interpret::Payload {
public:
  ManagerPayload(Run &run, ModelId model) : run(run), model(model) {}
  std::optional<Value> getAttr(Interpreter &, Instance &, Name) override;
  std::optional<Value> equals(Interpreter &, Instance &, Value) override;

  Run &run;
  ModelId model; ///< of the rows
  std::string name;
  Instance *owner = nullptr; ///< related manager: the instance
  std::optional<Member> member;
  Name accessor;
};

[[nodiscard]] ModelPayload *asModel(Value value);
[[nodiscard]] QuerySetPayload *asQuerySet(Value value);
[[nodiscard]] ManagerPayload *asManager(Value value);

} // namespace eagerlint::evaluate
