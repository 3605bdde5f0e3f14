// Concrete syntax trees: the only header that names tree-sitter.
//
// A Tree is the parse of one prepared piece of a file. Its nodes speak in absolute offsets of that file: the
// parsed bytes may have had something put before them (syntax/prepare.h), which the tree subtracts again.
#pragma once

#include "base/span.h"
#include "syntax/prepare.h"

#include "llvm/ADT/SmallVector.h"

#include <tree_sitter/api.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace eagerlint::syntax {

enum class NodeKind : uint8_t {
  Token, ///< an anonymous token: keyword, operator, bracket
  Error,
  Other, ///< a named node that lowering does not tell apart
#define EAGERLINT_NODE(enumerator, text) enumerator,
#include "syntax/node_kinds.def"
#undef EAGERLINT_NODE
};

enum class FieldKind : uint8_t {
  None,
  Alias,
  Alternative,
  Argument,
  Arguments,
  Attribute,
  Body,
  Cause,
  Condition,
  Consequence,
  Definition,
  Expression,
  FormatSpecifier,
  Function,
  Guard,
  Key,
  Left,
  ModuleName,
  Name,
  Object,
  Operator,
  Operators,
  Parameters,
  ReturnType,
  Right,
  Subject,
  Subscript,
  Superclasses,
  Type,
  TypeConversion,
  Value,
};

class Tree;

struct Node {
  TSNode raw{};
  NodeKind kind = NodeKind::Other;
  FieldKind field = FieldKind::None; ///< the role it has in its parent
  Span span;
};

using Nodes = llvm::SmallVector<Node, 8>;

class Parser {
public:
  Parser();

  [[nodiscard]] Tree parse(const Prepared &prepared);

private:
  struct Delete {
    void operator()(TSParser *parser) const { ts_parser_delete(parser); }
  };
  std::unique_ptr<TSParser, Delete> parser_;
};

class Tree {
public:
  Tree(TSTree *tree, const Prepared &prepared);
  ~Tree();
  Tree(Tree &&other) noexcept;
  Tree(const Tree &) = delete;
  Tree &operator=(const Tree &) = delete;
  Tree &operator=(Tree &&) = delete;

  [[nodiscard]] Node root() const;
  /// The children of a node but comments and line continuations.
  [[nodiscard]] Nodes children(const Node &node);
  /// Is there a syntax error anywhere below?
  [[nodiscard]] static bool hasError(const Node &node) { return ts_node_has_error(node.raw); }
  [[nodiscard]] static bool isMissing(const Node &node) { return ts_node_is_missing(node.raw); }
  /// The grammar's name of the node: the text of a token, with two words joined by one space.
  [[nodiscard]] static std::string_view type(const Node &node) { return ts_node_type(node.raw); }

private:
  [[nodiscard]] Node wrap(TSNode raw, FieldKind field) const;

  TSTree *tree_;
  int64_t origin_;
  Span piece_;
  TSTreeCursor cursor_;
};

/// The child with that role, or null.
[[nodiscard]] inline const Node *childWith(const Nodes &children, FieldKind field) {
  for (const Node &child : children)
    if (child.field == field)
      return &child;
  return nullptr;
}

[[nodiscard]] inline const Node *childOf(const Nodes &children, NodeKind kind) {
  for (const Node &child : children)
    if (child.kind == kind)
      return &child;
  return nullptr;
}

/// The token spelled so, or null.
[[nodiscard]] inline const Node *tokenIn(const Nodes &children, std::string_view spelling) {
  for (const Node &child : children)
    if (child.kind == NodeKind::Token && Tree::type(child) == spelling)
      return &child;
  return nullptr;
}

} // namespace eagerlint::syntax
