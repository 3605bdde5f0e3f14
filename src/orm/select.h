// A Builder → the SELECT statement, with what its columns mean.
#pragma once

#include "orm/render.h"

namespace eagerlint::orm {

/// Which fields of a model are loaded; no entries: all of them.
struct SelectMask {
  struct Key {
    FieldRef field;
    bool reverse = false;
    friend bool operator==(const Key &, const Key &) = default;
  };
  std::vector<std::pair<Key, SelectMask>> entries;
  [[nodiscard]] const SelectMask *find(Key key) const;
  SelectMask &at(Key key);
};

class SelectCompiler {
public:
  /// With `elideEmpty` a query that can match nothing has no text.
  SelectCompiler(Builder &query, bool elideEmpty)
      : query_(query), context_(query.context), renderer_(query.context), elideEmpty_(elideEmpty) {}

  Sql compile(bool withLimits = true, bool withColumnAliases = false);
  /// Valid after compile().
  [[nodiscard]] Statement takeStatement(Sql sql);

private:
  struct Item {
    NodeRef node;
    Sql sql;
    std::string alias;
    std::optional<ExtraColumn> extra;
  };
  struct OrderItem {
    Node::Order order;
    Sql sql;
    bool isReference = false;
  };
  struct OrderPair {
    Node::Order order;
    bool isReference = false;
    std::string source; ///< the name it was given by, for combined queries
  };

  // select_columns.cpp
  void collectSelect(bool withColumnAliases);
  SelectMask selectMask();
  void deferMask(ModelId model, const RelatedTree &tree, SelectMask &mask);
  void onlyMask(ModelId model, const RelatedTree &tree, SelectMask &mask);
  void defaultColumns(const SelectMask &mask, ModelId model, const AliasRef &alias, ModelId fromParent,
                      ResultModel &layout);
  void relatedSelections(const SelectMask &mask, ModelId model, const AliasRef &alias, unsigned depth,
                         const RelatedTree *requested, ResultModel &layout);
  bool descends(FieldRef field, bool reverse, const std::string &name, const RelatedTree *requested,
                const SelectMask &mask);
  void finishPk(ResultModel &layout);
  // select_order.cpp
  std::vector<OrderPair> orderPairs();
  void namedOrder(const OrderTerm &term, std::vector<OrderPair> &pairs);
  std::vector<OrderPair> findOrderingName(const OrderTerm &term, ModelId model, const AliasRef &alias,
                                          bool defaultDescending,
                                          std::vector<std::vector<const Alias *>> &seen);
  void collectOrder();
  void collectGroupBy();
  // select.cpp
  Sql combinedSql();
  Sql qualifiedSql(const NodeRef &qualify);
  Sql fromSql();

  Builder &query_;
  BuildContext &context_;
  Renderer renderer_;
  bool elideEmpty_;
  std::vector<Item> select_;
  std::vector<std::pair<NodeRef, Sql>> extraSelect_; ///< ordering beside DISTINCT that is not selected
  std::vector<OrderItem> order_;
  std::vector<Sql> groupBy_;
  bool metaOrdering_ = false;
  NodeRef where_, having_;
  std::vector<ResultColumn> leading_, columns_;
  std::optional<ResultModel> layout_;
};

} // namespace eagerlint::orm
