#include "syntax/tree.h"

#include "llvm/ADT/StringMap.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

extern "C" const TSLanguage *tree_sitter_python(void);

namespace eagerlint::syntax {

namespace {

/// The grammar's numbers for symbols and fields, turned into our kinds; made once, constant from then on.
struct Kinds {
  std::vector<NodeKind> nodes;
  std::vector<FieldKind> fields;
};

constexpr std::pair<std::string_view, FieldKind> fieldNames[] = {
    {"alias", FieldKind::Alias},
    {"alternative", FieldKind::Alternative},
    {"argument", FieldKind::Argument},
    {"arguments", FieldKind::Arguments},
    {"attribute", FieldKind::Attribute},
    {"body", FieldKind::Body},
    {"cause", FieldKind::Cause},
    {"condition", FieldKind::Condition},
    {"consequence", FieldKind::Consequence},
    {"definition", FieldKind::Definition},
    {"expression", FieldKind::Expression},
    {"format_specifier", FieldKind::FormatSpecifier},
    {"function", FieldKind::Function},
    {"guard", FieldKind::Guard},
    {"key", FieldKind::Key},
    {"left", FieldKind::Left},
    {"module_name", FieldKind::ModuleName},
    {"name", FieldKind::Name},
    {"object", FieldKind::Object},
    {"operator", FieldKind::Operator},
    {"operators", FieldKind::Operators},
    {"parameters", FieldKind::Parameters},
    {"return_type", FieldKind::ReturnType},
    {"right", FieldKind::Right},
    {"subject", FieldKind::Subject},
    {"subscript", FieldKind::Subscript},
    {"superclasses", FieldKind::Superclasses},
    {"type", FieldKind::Type},
    {"type_conversion", FieldKind::TypeConversion},
    {"value", FieldKind::Value},
};

Kinds makeKinds() {
  const TSLanguage *language = tree_sitter_python();
  llvm::StringMap<NodeKind> named;
#define EAGERLINT_NODE(enumerator, text) named[text] = NodeKind::enumerator;
#include "syntax/node_kinds.def"
#undef EAGERLINT_NODE

  Kinds kinds;
  kinds.nodes.resize(ts_language_symbol_count(language), NodeKind::Token);
  for (size_t symbol = 0; symbol < kinds.nodes.size(); ++symbol) {
    const auto id = static_cast<TSSymbol>(symbol);
    if (ts_language_symbol_type(language, id) != TSSymbolTypeRegular)
      continue;
    auto it = named.find(ts_language_symbol_name(language, id));
    kinds.nodes[symbol] = it == named.end() ? NodeKind::Other : it->second;
  }
  kinds.fields.resize(ts_language_field_count(language) + 1U, FieldKind::None);
  for (const auto &[name, kind] : fieldNames)
    kinds.fields[ts_language_field_id_for_name(language, name.data(), static_cast<uint32_t>(name.size()))] =
        kind;
  return kinds;
}

const Kinds &kinds() {
  static const Kinds table = makeKinds();
  return table;
}

} // namespace

Parser::Parser() : parser_(ts_parser_new()) {
  (void)ts_parser_set_language(parser_.get(), tree_sitter_python());
}

Tree Parser::parse(const Prepared &prepared) {
  const std::string &bytes = prepared.bytes;
  return {ts_parser_parse_string(parser_.get(), nullptr, bytes.data(), static_cast<uint32_t>(bytes.size())),
          prepared};
}

Tree::Tree(TSTree *tree, const Prepared &prepared)
    : tree_(tree),
      origin_(prepared.origin),
      piece_{prepared.begin, prepared.end},
      cursor_(ts_tree_cursor_new(ts_tree_root_node(tree))) {}

Tree::Tree(Tree &&other) noexcept
    : tree_(std::exchange(other.tree_, nullptr)),
      origin_(other.origin_),
      piece_(other.piece_),
      cursor_(std::exchange(other.cursor_, {})) {}

Tree::~Tree() {
  if (tree_ == nullptr)
    return;
  ts_tree_cursor_delete(&cursor_);
  ts_tree_delete(tree_);
}

Node Tree::wrap(TSNode raw, FieldKind field) const {
  const TSSymbol symbol = ts_node_symbol(raw);
  const auto &nodes = kinds().nodes;
  const NodeKind kind = symbol < nodes.size() ? nodes[symbol] : NodeKind::Error;
  const auto offset = [this](uint32_t byte) {
    return static_cast<uint32_t>(std::clamp<int64_t>(byte + origin_, piece_.begin, piece_.end));
  };
  return {raw, kind, field, {offset(ts_node_start_byte(raw)), offset(ts_node_end_byte(raw))}};
}

Node Tree::root() const { return wrap(ts_tree_root_node(tree_), FieldKind::None); }

Nodes Tree::children(const Node &node) {
  Nodes children;
  ts_tree_cursor_reset(&cursor_, node.raw);
  if (!ts_tree_cursor_goto_first_child(&cursor_))
    return children;
  do {
    const TSFieldId field = ts_tree_cursor_current_field_id(&cursor_);
    const Node child = wrap(ts_tree_cursor_current_node(&cursor_), kinds().fields[field]);
    if (child.kind != NodeKind::Comment && child.kind != NodeKind::LineContinuation)
      children.push_back(child);
  } while (ts_tree_cursor_goto_next_sibling(&cursor_));
  return children;
}

} // namespace eagerlint::syntax
