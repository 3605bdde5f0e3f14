#include "fix/loading.h"

#include "fix/call_layout.h"
#include "fix/find_node.h"
#include "fix/queryset_chain.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <fmt/format.h>

#include <algorithm>

namespace eagerlint::fix {

using namespace syntax;

namespace {

using Parts = std::vector<std::string>;

llvm::Error refusal(std::string reason) { return llvm::createStringError(std::move(reason)); }

bool startsWith(const Parts &whole, const Parts &prefix) {
  return prefix.size() <= whole.size() && std::equal(prefix.begin(), prefix.end(), whole.begin());
}

/// Following a lookup loads every relation on its way.
bool coveredBy(const std::vector<Parts> &lookups, const Parts &parts) {
  return llvm::any_of(lookups, [&](const Parts &lookup) { return startsWith(lookup, parts); });
}

Parts splitLookup(std::string_view lookup) {
  Parts parts;
  for (size_t at = lookup.find("__"); at != std::string_view::npos; at = lookup.find("__")) {
    parts.emplace_back(lookup.substr(0, at));
    lookup.remove_prefix(at + 2);
  }
  parts.emplace_back(lookup);
  return parts;
}

const ConstantExpr *constantOf(const Expr *expr, ConstantKind kind) {
  const auto *constant = llvm::dyn_cast_or_null<ConstantExpr>(expr);
  return constant != nullptr && constant->constant == kind ? constant : nullptr;
}

/// A Prefetch that has a queryset of its own: what is read through it is loaded by that queryset.
struct OwnQueryset {
  Parts lookup; ///< its last part is the attribute where the objects are
  const Expr *queryset;
};

/// What the calls of a chain load, as far as it is written in them.
struct Loaded {
  std::vector<Parts> joined, prefetched;
  std::vector<OwnQueryset> own;
};

/// What a chain has to load besides.
struct Wanted {
  std::vector<Parts> joined, prefetched;
  llvm::MapVector<const Expr *, std::vector<Path>> own;
};

/// Adds a lookup to those that do not cover it; those that it covers go.
void want(std::vector<Parts> &lookups, Parts parts) {
  if (coveredBy(lookups, parts))
    return;
  llvm::erase_if(lookups, [&](const Parts &shorter) { return startsWith(parts, shorter); });
  lookups.push_back(std::move(parts));
}

/// Votes of the string literals for a quote: positive for the double one.
int quoteVotes(std::string_view text, const Expr &expr) {
  if (constantOf(&expr, ConstantKind::Str) == nullptr)
    return 0;
  const std::string_view literal = text.substr(expr.span().begin, expr.span().size());
  const size_t quote = literal.find_first_of("'\"");
  if (quote == std::string_view::npos || literal.substr(quote, 3) == "\"\"\"" ||
      literal.substr(quote, 3) == "'''")
    return 0;
  return literal[quote] == '"' ? 1 : -1;
}

class Loader {
public:
  Loader(const Module &module, const Names &names, std::string manager, std::optional<uint32_t> lineLength)
      : module_(module),
        names_(names),
        manager_(std::move(manager)),
        text_(module.source().text()),
        layout_(text_, lineLength, edits_) {}

  llvm::Error add(const Expr &root, const std::vector<Path> &paths);
  std::vector<TextEdit> take() { return edits_.take(); }

private:
  llvm::Error addToBranches(const ConditionalExpr &root, const std::vector<Path> &paths);
  [[nodiscard]] bool isNothing(const Expr &branch) const;
  [[nodiscard]] Loaded loadedBy(const QuerysetChain &chain) const;
  void readPrefetch(const CallExpr &prefetch, Loaded &loaded) const;
  [[nodiscard]] static Wanted decide(const QuerysetChain &chain, const Loaded &loaded,
                                     const std::vector<Path> &paths);
  llvm::Error write(const QuerysetChain &chain, const Wanted &wanted);
  [[nodiscard]] llvm::Error mayExtend(const CallExpr &call, std::string_view method) const;
  [[nodiscard]] std::vector<std::string> quoted(const std::vector<Parts> &lookups, const Expr &near) const;
  [[nodiscard]] char quoteAround(const Expr &near) const;

  const Module &module_;
  const Names &names_;
  std::string manager_; ///< written before the first call that is added, if any
  std::string_view text_;
  EditList edits_;
  CallLayout layout_;
};

llvm::Error Loader::add(const Expr &root, const std::vector<Path> &paths) {
  if (const auto *conditional = llvm::dyn_cast<ConditionalExpr>(&root))
    return addToBranches(*conditional, paths);
  if (const auto *named = llvm::dyn_cast<syntax::NamedExpr>(&root))
    return add(*named->value, paths);
  if (!llvm::isa<NameExpr, AttributeExpr, CallExpr, SubscriptExpr, BinaryExpr, BoolExpr, AwaitExpr>(root))
    return refusal("this expression is not a queryset");
  const QuerysetChain chain = readChain(text_, names_, root);
  const Wanted wanted = decide(chain, loadedBy(chain), paths);
  for (const auto &[queryset, inner] : wanted.own)
    if (llvm::Error error = add(*queryset, inner))
      return error;
  return write(chain, wanted);
}

llvm::Error Loader::addToBranches(const ConditionalExpr &root, const std::vector<Path> &paths) {
  bool found = false;
  for (const Expr *branch : {root.then, root.otherwise}) {
    if (isNothing(*branch))
      continue;
    found = true;
    if (llvm::Error error = add(*branch, paths))
      return error;
  }
  return found ? llvm::Error::success() : refusal("no branch of the expression is a queryset with rows");
}

/// Whether a branch has no rows that could load anything.
bool Loader::isNothing(const Expr &branch) const {
  const auto *list = llvm::dyn_cast<ListExpr>(&branch);
  return constantOf(&branch, ConstantKind::None) != nullptr || (list != nullptr && list->elements.empty()) ||
         readChain(text_, names_, branch).isEmpty;
}

Loaded Loader::loadedBy(const QuerysetChain &chain) const {
  Loaded loaded;
  for (const CallExpr *call : chain.calls("select_related"))
    for (const Expr *argument : call->args)
      if (const ConstantExpr *lookup = constantOf(argument, ConstantKind::Str))
        loaded.joined.push_back(splitLookup(lookup->text));
  for (const CallExpr *call : chain.calls("prefetch_related"))
    for (const Expr *argument : call->args) {
      if (const ConstantExpr *lookup = constantOf(argument, ConstantKind::Str))
        loaded.prefetched.push_back(splitLookup(lookup->text));
      else if (const auto *prefetch = llvm::dyn_cast<CallExpr>(argument))
        readPrefetch(*prefetch, loaded);
    }
  return loaded;
}

/// `Prefetch(lookup, queryset=None, to_attr=None)`; anything else says nothing.
void Loader::readPrefetch(const CallExpr &prefetch, Loaded &loaded) const {
  Name callee;
  if (const auto *name = llvm::dyn_cast<NameExpr>(prefetch.callee))
    callee = name->name;
  else if (const auto *attribute = llvm::dyn_cast<AttributeExpr>(prefetch.callee))
    callee = attribute->name;
  if (names_.text(callee) != "Prefetch")
    return;
  const auto argument = [&](size_t index, std::string_view name) -> const Expr * {
    if (index < prefetch.args.size())
      return prefetch.args[index];
    for (const Keyword &keyword : prefetch.keywords)
      if (names_.text(keyword.name) == name)
        return keyword.value;
    return nullptr;
  };
  const ConstantExpr *lookup = constantOf(argument(0, "lookup"), ConstantKind::Str);
  if (lookup == nullptr)
    return;
  Parts parts = splitLookup(lookup->text);
  if (const Expr *attribute = argument(2, "to_attr");
      attribute != nullptr && !constantOf(attribute, ConstantKind::None)) {
    parts.pop_back();
    if (!parts.empty())
      loaded.prefetched.push_back(parts);
    const ConstantExpr *name = constantOf(attribute, ConstantKind::Str);
    if (name == nullptr)
      return;
    parts.emplace_back(name->text);
  }
  loaded.prefetched.push_back(parts);
  if (const Expr *queryset = argument(1, "queryset");
      queryset != nullptr && !constantOf(queryset, ConstantKind::None))
    loaded.own.push_back({std::move(parts), queryset});
}

Wanted Loader::decide(const QuerysetChain &chain, const Loaded &loaded, const std::vector<Path> &paths) {
  Wanted wanted;
  for (const Path &path : paths) {
    const OwnQueryset *own = nullptr;
    for (const OwnQueryset &candidate : loaded.own)
      if (startsWith(path.parts, candidate.lookup) &&
          (own == nullptr || own->lookup.size() < candidate.lookup.size()))
        own = &candidate;
    if (own != nullptr) {
      const auto done = static_cast<ptrdiff_t>(own->lookup.size());
      if (own->lookup.size() < path.parts.size())
        wanted.own[own->queryset].push_back(
            {{path.parts.begin() + done, path.parts.end()}, {path.toMany.begin() + done, path.toMany.end()}});
      continue;
    }
    if (coveredBy(loaded.prefetched, path.parts))
      continue;
    const auto firstMany = std::ranges::find(path.toMany, true) - path.toMany.begin();
    const Parts toOne(path.parts.begin(), path.parts.begin() + firstMany);
    // Below a prefetched object nothing can be joined from here.
    const bool isJoined = !toOne.empty() && coveredBy(loaded.joined, toOne);
    const bool join =
        !isJoined && chain.canJoin && !toOne.empty() && !coveredBy(loaded.prefetched, {toOne.front()});
    if (join)
      want(wanted.joined, toOne);
    if (toOne.size() < path.parts.size() || !(join || isJoined))
      want(wanted.prefetched, path.parts);
  }
  return wanted;
}

llvm::Error Loader::write(const QuerysetChain &chain, const Wanted &wanted) {
  if (chain.isStreamed && !wanted.prefetched.empty())
    return refusal("iterator() without a chunk size cannot be used with prefetch_related()");
  std::vector<NewCall> added;
  for (const auto &[method, lookups] :
       {std::pair{"select_related", &wanted.joined}, std::pair{"prefetch_related", &wanted.prefetched}}) {
    if (lookups->empty())
      continue;
    const std::vector<const CallExpr *> calls = chain.calls(method);
    for (const CallExpr *call : calls)
      if (llvm::Error error = mayExtend(*call, method))
        return error;
    if (calls.empty())
      added.push_back({method, quoted(*lookups, *chain.links.front().expr)});
    else
      layout_.appendArguments(*calls.front(), quoted(*lookups, *calls.front()));
  }
  if (!added.empty() && !manager_.empty())
    added.front().method = manager_ + "." + added.front().method;
  if (!added.empty())
    layout_.appendCalls(chain, added);
  return llvm::Error::success();
}

llvm::Error Loader::mayExtend(const CallExpr &call, std::string_view method) const {
  if (method == "select_related" && call.args.empty() && call.keywords.empty())
    return refusal("select_related() without names follows every relation that is not null");
  if (!call.keywords.empty())
    return refusal(fmt::format("{}() has keyword arguments", method));
  for (const Expr *argument : call.args) {
    if (constantOf(argument, ConstantKind::None) != nullptr)
      return refusal(fmt::format("{}(None) clears what is loaded", method));
    if (llvm::isa<ComprehensionExpr>(argument) && argument->span() == call.argsSpan)
      return refusal(fmt::format("the names of {}() come from a generator", method));
  }
  return llvm::Error::success();
}

std::vector<std::string> Loader::quoted(const std::vector<Parts> &lookups, const Expr &near) const {
  const char quote = quoteAround(near);
  std::vector<std::string> result;
  for (const Parts &parts : lookups)
    result.push_back(fmt::format("{}{}{}", quote, llvm::join(parts, "__"), quote));
  return result;
}

/// The quote of the string literals in the expression, or else in the file.
char Loader::quoteAround(const Expr &near) const {
  int votes = 0;
  const auto vote = [&](const Expr &expr) { votes += quoteVotes(text_, expr); };
  if (const auto *call = llvm::dyn_cast<CallExpr>(&near))
    for (const Expr *argument : call->args)
      forEachWithin(*argument, vote);
  if (votes == 0)
    forEachWithin(near, vote);
  if (votes == 0)
    forEachExpr(module_, vote);
  return votes < 0 ? '\'' : '"';
}

} // namespace

llvm::Expected<std::vector<TextEdit>> addLoading(const Module &module, Names &names, const Place &place,
                                                 const std::vector<Path> &paths,
                                                 std::optional<uint32_t> lineLength) {
  const Expr *root = findExpr(module, place.span);
  if (root == nullptr)
    return refusal("there is no expression at this place");
  Loader loader(module, names, place.manager, lineLength);
  if (llvm::Error error = loader.add(*root, paths))
    return error;
  return loader.take();
}

} // namespace eagerlint::fix
