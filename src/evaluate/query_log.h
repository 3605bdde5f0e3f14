// The log of one run: every statement the endpoint sends, where it comes from and how often.
//
// With symbolic rows the count of an event is a polynomial in count symbols; with real rows it is 1 and
// events repeat. The log is the interpreter's LoopListener: it multiplies what the stable pass of a loop
// logged.
#pragma once

#include "base/polynomial.h"
#include "interpret/interpreter.h"
#include "relations/relation_graph.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace eagerlint::evaluate {

using interpret::Site;

/// Why a statement is sent: what the project's code did.
enum class Cause : uint8_t {
  Queryset,        ///< a queryset was evaluated (iterated, len, bool, list)
  RelatedRows,     ///< a to-many relation of an instance was evaluated
  ForwardRelation, ///< a foreign key or one-to-one was read
  ReverseOneToOne, ///< the other side of a one-to-one was read
  GenericRelation, ///< a generic foreign key was read
  DeferredColumn,  ///< a column left out by only() or defer() was read
  Count,
  Exists,
  Aggregate,
  Get,      ///< get(), first(), last(), [i], in_bulk, …: one row, or rows by key
  Prefetch, ///< a level of prefetch_related
  Write,    ///< INSERT, UPDATE, DELETE
  Refresh,
  Raw,
};

/// One serializer field being rendered.
struct ServedField {
  ClassId serializer;
  Name field;
  Name source;      ///< as bound: the field's own name when it has no other
  Name kind;        ///< the field class's `serves`: nested, relational, method, depth, property, plain
  size_t depth = 0; ///< number of active calls when the field began to be served
  friend bool operator==(const ServedField &, const ServedField &) = default;
};

/// The project's code that is running, and the fields that it serves.
struct CodePlace {
  std::vector<Site> sites; ///< project code, innermost first
  std::vector<ServedField> fields;
  size_t sitesInField = 0;
  Name place;
};

/// A queryset that rows came from: where it was made, what it loads.
struct ResultOrigin {
  uint32_t id = 0;
  ModelId model;
  Site madeAt;             ///< the project's last expression that made or refined the queryset
  std::vector<Site> chain; ///< all of them, first to last
  bool fromRelation = false;
  bool kept = false;       ///< the rows stay in an object that outlives the request
  bool joins = false;      ///< it has select_related
  std::string portability; ///< a call in it that other databases treat differently: "distinct()"; "" when
                           ///< there is none
};

struct QueryEvent {
  Cause cause = Cause::Queryset;
  std::string sql;
  ModelId model;           ///< of the rows asked for
  std::vector<Site> sites; ///< project code, innermost first
  Site named; ///< where the evaluated queryset was named in the same iteration; no file: elsewhere
  std::vector<ServedField> fields; ///< serializer fields, outermost first
  size_t sitesInField = 0;         ///< how many of `sites` lie inside the innermost served field
  Name place; ///< `code_place` of the class whose method is the innermost project code: model, serializer
  uint32_t origin = 0; ///< index+1 into origins(): the rows whose instance caused it; 0: none
  std::string path;    ///< lookup path from that origin's model to what was read: "items__product"
  relations::RelationKind relation = relations::RelationKind::None;
  bool toMany = false;
  bool refined = false; ///< the related manager's rows were filtered, ordered, sliced…: a plain prefetch does
                        ///< not serve it
  bool prefetched = false;       ///< … although the relation was prefetched
  std::string operation;         ///< "all", "count", "filter", "first", …
  std::optional<Name> attribute; ///< the accessor or column read
  Polynomial times = Polynomial::constant(1);
  bool exact = true;
  bool conditional = false; ///< sent only for some rows
  uint64_t rows = 0;        ///< that a real database gave
  /// Result sets that may turn out empty, without whose rows it is not sent.
  std::vector<SymbolId> needs;
  size_t keyedBy = 0;     ///< 1 + the active loop for whose rows it fills a memo, once for each distinct key
  uint64_t signature = 0; ///< equal for the same statement from the same place
};

struct CountSymbol {
  std::string what;              ///< "orders", "items per order"
  std::optional<uint64_t> bound; ///< a page or a constant slice
  uint64_t key = 0;
  ModelId model; ///< whose rows are counted; none for anything else
  bool recursive = false;
  bool mayBeEmpty = false; ///< a condition on data decides whether there are any
  bool distinct = false;   ///< counts distinct values among rows: no loop runs that often
};

/// A constant that a condition compares a column with: what seeded rows should hold to pass, and to fail.
struct ColumnHint {
  relations::FieldRef field;
  Scalar value;
  friend bool operator==(const ColumnHint &, const ColumnHint &) = default;
};

/// An argument of the URL of which nothing but the endpoint's code says what it means.
struct UrlArgument {
  std::string name;
  uint64_t identity = 0;                    ///< of its value as the view gets it
  std::optional<relations::FieldRef> field; ///< the column that it is compared with first
};

/// A statement that adds eager loading to a queryset and drops the result.
struct Discard {
  Site site;            ///< the expression
  std::string function; ///< what was called last: "select_related", "setup_eager_loading"
  friend bool operator==(const Discard &, const Discard &) = default;
};

class QueryLog : public interpret::LoopListener {
public:
  void add(QueryEvent event);
  [[nodiscard]] const std::vector<QueryEvent> &events() const { return events_; }
  [[nodiscard]] std::vector<QueryEvent> &events() { return events_; }
  /// A read of a relation that sent nothing, because its rows were there already: an event without a
  /// statement. Equal reads are kept once.
  void addCachedRead(QueryEvent event);
  [[nodiscard]] const std::vector<QueryEvent> &cachedReads() const { return cachedReads_; }
  [[nodiscard]] const std::vector<CountSymbol> &symbols() const { return symbols_; } ///< by SymbolId - 1
  /// The symbol for rows with that structural key; made when new.
  [[nodiscard]] SymbolId symbol(uint64_t key, std::string what, std::optional<uint64_t> bound,
                                ModelId model = {});
  [[nodiscard]] CountSymbol &symbolInfo(SymbolId symbol) { return symbols_[symbol - 1]; }
  /// The events from that position on happen once for each row of the loops.
  void repeat(size_t from, llvm::ArrayRef<SymbolId> loops);
  [[nodiscard]] uint32_t addOrigin(ResultOrigin origin);
  [[nodiscard]] const std::vector<ResultOrigin> &origins() const { return origins_; }
  [[nodiscard]] bool exits() const { return exits_; }
  /// It was tested whether a row was found: what follows may be sent or not.
  void presenceIsUnknown() { presenceUnknown_ = true; }
  [[nodiscard]] bool dependsOnPresence() const { return dependsOnPresence_; }
  void addDiscard(Discard discard);
  [[nodiscard]] const std::vector<Discard> &discards() const { return discards_; }
  /// A value that is not known is no hint, but may be an argument of the URL, which then has its column.
  void addHint(ColumnHint hint);
  void addArgument(std::string name, uint64_t identity) {
    arguments_.push_back({std::move(name), identity, std::nullopt});
  }
  [[nodiscard]] const std::vector<UrlArgument> &arguments() const { return arguments_; }
  [[nodiscard]] const std::vector<ColumnHint> &hints() const { return hints_; }

  /// The innermost scope that is repeated for each row: a pass of a loop or a field being rendered; 0 outside
  /// of all.
  [[nodiscard]] uint64_t scope() const { return scopes_.empty() ? 0 : scopes_.back(); }
  void enterScope() { scopes_.push_back(++lastScope_); }
  void leaveScope() { scopes_.pop_back(); }

  uint32_t newSymbol(std::string what) override;
  void loopBegins(uint32_t symbol) override;
  void passBegins() override;
  bool passEnds() override;
  void loopEnds(bool exits) override;
  void approximates() override { exits_ = true; }
  void recursed(size_t from, uint64_t key, std::string what) override;
  size_t position() const override { return events_.size(); }
  void keyed(size_t from, size_t loop) override;

private:
  struct Loop {
    SymbolId symbol = 0;
    std::vector<size_t> passes; ///< index of each pass's first event
  };
  /// The event happens once for each distinct key among the rows of a loop.
  void repeatForKeys(QueryEvent &event);
  [[nodiscard]] bool samePasses(size_t beginA, size_t beginB, size_t end) const;

  std::vector<QueryEvent> events_;
  std::vector<QueryEvent> cachedReads_;
  std::vector<CountSymbol> symbols_;
  std::unordered_map<uint64_t, SymbolId> symbolsByKey_; ///< of those that have a key
  std::vector<ResultOrigin> origins_;
  std::vector<Loop> loops_;
  std::vector<ColumnHint> hints_;
  std::vector<UrlArgument> arguments_;
  std::vector<Discard> discards_;
  std::vector<uint64_t> scopes_;
  uint64_t lastScope_ = 0;
  bool exits_ = false;
  bool presenceUnknown_ = false, dependsOnPresence_ = false;
};

} // namespace eagerlint::evaluate
