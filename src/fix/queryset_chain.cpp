#include "fix/queryset_chain.h"

#include "llvm/ADT/StringSet.h"

namespace eagerlint::fix {

using namespace syntax;

namespace {

/// Methods that read or write rows; each has an asynchronous twin with an `a` before its name.
const llvm::StringSet<> &reading() {
  static const llvm::StringSet<> methods{
      "aggregate", "bulk_create", "bulk_update",   "contains",         "count",
      "create",    "delete",      "earliest",      "exists",           "explain",
      "first",     "get",         "get_or_create", "in_bulk",          "iterator",
      "last",      "latest",      "update",        "update_or_create",
  };
  return methods;
}

/// Methods after which rows are not model instances, so that nothing can be loaded onto them.
bool givesPlainRows(std::string_view method) {
  return method == "values" || method == "values_list" || method == "dates" || method == "datetimes";
}

bool combines(std::string_view method) {
  return method == "union" || method == "intersection" || method == "difference";
}

uint32_t dotBefore(std::string_view text, Span name) {
  const size_t at = text.find_last_not_of(" \t\f\r\n\\", name.begin - 1);
  return static_cast<uint32_t>(at);
}

ChainLink readLink(std::string_view text, const Names &names, const Expr &expr) {
  ChainLink link{&expr, llvm::dyn_cast<CallExpr>(&expr), {}, std::nullopt};
  const auto *attribute = llvm::dyn_cast<AttributeExpr>(link.call != nullptr ? link.call->callee : &expr);
  if (attribute == nullptr) {
    link.call = nullptr;
    return link;
  }
  link.name = names.text(attribute->name);
  link.dot = dotBefore(text, attribute->nameSpan);
  return link;
}

/// What the link is applied to; null when the chain starts with it.
const Expr *receiver(const ChainLink &link) {
  if (link.call != nullptr)
    return llvm::cast<AttributeExpr>(link.call->callee)->value;
  if (const auto *subscript = llvm::dyn_cast<SubscriptExpr>(link.expr))
    return subscript->value;
  return nullptr; // a plain attribute is a manager or a variable: the chain starts there
}

bool isRead(const ChainLink &link) {
  return llvm::isa<SubscriptExpr>(link.expr) || (link.call != nullptr && !givesQueryset(link.name));
}

bool isSlice(const ChainLink &link) {
  const auto *subscript = llvm::dyn_cast<SubscriptExpr>(link.expr);
  return subscript != nullptr && llvm::isa<SliceExpr>(subscript->index);
}

} // namespace

bool givesQueryset(std::string_view method) {
  return !reading().contains(method) && !(method.starts_with("a") && reading().contains(method.substr(1)));
}

std::vector<const CallExpr *> QuerysetChain::calls(std::string_view method) const {
  std::vector<const CallExpr *> found;
  for (const ChainLink &link : links)
    if (link.call != nullptr && link.name == method)
      found.push_back(link.call);
  return found;
}

QuerysetChain readChain(std::string_view text, const Names &names, const Expr &root) {
  QuerysetChain chain;
  bool trailing = true; // still among the links that read the queryset
  for (const Expr *expr = &root; expr != nullptr; expr = receiver(chain.links.back())) {
    const ChainLink link = readLink(text, names, *expr);
    chain.links.push_back(link);
    const size_t inside = chain.links.size(); // the index of the next link inwards
    if (receiver(link) == nullptr)
      break;
    if (!trailing && isRead(link) && !isSlice(link))
      break; // one object, and the queryset is made from it
    if (trailing && isRead(link)) {
      chain.place = inside;
      chain.isStreamed |= link.name == "iterator" && link.call->args.empty() && link.call->keywords.empty();
      continue;
    }
    trailing = false;
    if (givesPlainRows(link.name) || combines(link.name))
      chain.place = inside;
    chain.canJoin &= !combines(link.name) && link.name != "raw";
    chain.isEmpty |= link.name == "none" && link.call->args.empty();
  }
  return chain;
}

} // namespace eagerlint::fix
