// Walks the outline of a module once, in source order, and records what each statement binds.
#include "facts/file_facts.h"

#include "facts/import_text.h"
#include "facts/peek.h"
#include "facts/registrations.h"

#include <algorithm>

namespace eagerlint::facts {
namespace {

using namespace syntax;

/// Where a statement stands: what it binds goes into `block`, as sure as `likelihood` says.
struct Place {
  Block *block = nullptr;
  const ClassFacts *outer = nullptr;
  const OutlineItem *item = nullptr;
  Likelihood likelihood = Likelihood::Certain;
  bool conditional = false;
  /// The statement is not the item as a whole.
  bool isPart = false;

  [[nodiscard]] Place within(Likelihood atMost, bool isConditional) const {
    Place place = *this;
    place.likelihood = std::min(likelihood, atMost);
    place.conditional |= isConditional;
    place.isPart = true;
    return place;
  }
};

class Collector {
public:
  Collector(FileFacts &facts, Names &names) : facts_(facts), names_(names) {}

  void block(Block &block, llvm::ArrayRef<OutlineItem *> items, const ClassFacts *outer) {
    block.items.assign(items.begin(), items.end());
    for (const OutlineItem *item : items)
      this->item(*item, {.block = &block, .outer = outer, .item = item});
  }

private:
  FileFacts &facts_;
  Names &names_;

  [[nodiscard]] std::string_view text(uint32_t begin, uint32_t end) const {
    return facts_.source->text(Span{begin, std::max(begin, end)});
  }

  Binding &add(const Place &place, Name name, BindingKind kind, const Stmt *stmt, Span nameSpan) {
    Block &block = *place.block;
    block.names.add(name);
    block.byName[name.value].push_back(static_cast<uint32_t>(block.bindings.size()));
    Binding &binding = block.bindings.emplace_back();
    binding.name = name;
    binding.kind = kind;
    binding.likelihood = place.likelihood;
    binding.item = place.item;
    binding.stmt = place.isPart ? stmt : nullptr;
    binding.nameSpan = nameSpan;
    binding.conditional = place.conditional;
    return binding;
  }

  // ---- outline items

  void item(const OutlineItem &item, const Place &place) {
    switch (item.kind) {
    case OutlineKind::Class:
      return classItem(item, place);
    case OutlineKind::Function:
      if (item.name)
        add(place, item.name, BindingKind::Function, nullptr, item.nameSpan).isAccessor =
            refinesProperty(text(item.span.begin, item.nameSpan.begin), names_.text(item.name));
      return;
    case OutlineKind::Assign:
      return assignItem(item, place);
    case OutlineKind::Other:
      return otherItem(item, place);
    case OutlineKind::Import:
      return importItem(item, place);
    case OutlineKind::Compound:
      noteComputedNames(item, place);
      return lowered(item, place);
    }
  }

  void otherItem(const OutlineItem &item, const Place &place) {
    const std::string_view bytes = text(item.span.begin, item.span.end);
    noteComputedNames(item, place);
    if (const auto root = peekRoot(bytes))
      change(place, names_.intern(*root), false);
    if (peekOther(bytes) != Peek::Nothing)
      lowered(item, place);
  }

  void noteComputedNames(const OutlineItem &item, const Place &place) {
    const std::string_view bytes = text(item.span.begin, item.span.end);
    if (mentionsNamespace(bytes, place.outer != nullptr))
      place.block->hasComputedNames = true;
  }

  static void change(const Place &place, Name name, bool isArgument) {
    auto &changes = place.block->changes[name];
    if (changes.empty() || changes.back().item != place.item)
      changes.push_back({place.item, isArgument});
    else
      changes.back().isArgument &= isArgument;
  }

  void lowered(const OutlineItem &item, Place place) {
    const StmtList statements = item.lowered(*facts_.module);
    place.isPart = statements.size() > 1;
    for (const Stmt *statement : statements)
      stmt(*statement, place);
  }

  void assignItem(const OutlineItem &item, const Place &place) {
    if (!item.name) {
      noteComputedNames(item, place);
      return lowered(item, place);
    }
    switch (peekAssignment(text(item.nameSpan.end, item.span.end))) {
    case Peek::Plain:
      add(place, item.name, BindingKind::Variable, nullptr, item.nameSpan);
      return;
    case Peek::Augmented:
      add(place, item.name, BindingKind::Variable, nullptr, item.nameSpan).isAugmented = true;
      return;
    case Peek::Declared:
      add(place, item.name, BindingKind::Variable, nullptr, item.nameSpan).likelihood = Likelihood::Declared;
      return;
    case Peek::Nothing:
      return;
    case Peek::Unclear:
      return lowered(item, place);
    }
  }

  void classItem(const OutlineItem &item, const Place &place) {
    if (!item.name)
      return;
    ClassFacts &cls = addClass(item.name, item.span, item.nameSpan, place, nullptr);
    if (!readHeader(cls, item))
      for (const Stmt *statement : item.lowered(*facts_.module))
        if (const auto *header = llvm::dyn_cast<ClassDefStmt>(statement))
          setHeader(cls, *header);
    block(cls.body, item.members, &cls);
  }

  /// Most headers have no decorator and plain bases; these need no parse.
  bool readHeader(ClassFacts &cls, const OutlineItem &item) {
    if (text(item.span.begin, item.nameSpan.begin).starts_with('@'))
      return false;
    const auto bases = peekBases(text(item.nameSpan.end, item.span.end));
    if (!bases)
      return false;
    std::vector<const Expr *> exprs;
    for (const DottedBase &base : *bases)
      exprs.push_back(dottedExpr(base, item.nameSpan.end));
    cls.bases = llvm::ArrayRef(exprs).copy(facts_.arena);
    return true;
  }

  const Expr *dottedExpr(const DottedBase &parts, uint32_t offset) {
    const Expr *expr = nullptr;
    for (const Span part : parts) {
      const Span span{part.begin + offset, part.end + offset};
      const Name name = names_.intern(text(span.begin, span.end));
      if (expr)
        expr = new (facts_.arena) AttributeExpr({expr->span().begin, span.end}, expr, name, span);
      else
        expr = new (facts_.arena) NameExpr(span, name);
    }
    return expr;
  }

  // ---- classes

  ClassFacts &addClass(Name name, Span span, Span nameSpan, const Place &place, const Stmt *stmt) {
    auto &cls = *facts_.classes.emplace_back(std::make_unique<ClassFacts>());
    cls.name = name;
    cls.span = span;
    cls.nameSpan = nameSpan;
    cls.outer = place.outer;
    cls.index = static_cast<uint32_t>(facts_.classes.size() - 1);
    cls.qualifiedName = std::string(names_.text(name));
    if (place.outer)
      cls.qualifiedName = place.outer->qualifiedName + "." + cls.qualifiedName;
    add(place, name, BindingKind::Class, stmt, nameSpan).classFacts = &cls;
    return cls;
  }

  static void setHeader(ClassFacts &cls, const ClassDefStmt &header) {
    cls.bases = header.bases;
    cls.keywords = header.keywords;
    cls.decorators = header.decorators;
  }

  // ---- lowered statements

  void stmts(StmtList statements, const Place &place) {
    for (const Stmt *statement : statements)
      stmt(*statement, place);
  }

  void stmt(const Stmt &statement, const Place &place) {
    switch (statement.kind()) {
    case StmtKind::Assign:
      for (const Expr *target : llvm::cast<AssignStmt>(statement).targets)
        bindTarget(*target, statement, place);
      return;
    case StmtKind::AnnAssign:
      return annotated(llvm::cast<AnnAssignStmt>(statement), place);
    case StmtKind::AugAssign:
      if (const auto *name = llvm::dyn_cast<NameExpr>(llvm::cast<AugAssignStmt>(statement).target))
        add(place, name->name, BindingKind::Variable, &statement, name->span()).isAugmented = true;
      else
        changeRoot(*llvm::cast<AugAssignStmt>(statement).target, place);
      return;
    case StmtKind::Delete:
      for (const Expr *target : llvm::cast<DeleteStmt>(statement).targets)
        changeRoot(*target, place);
      return;
    case StmtKind::If:
      return ifStmt(llvm::cast<IfStmt>(statement), place);
    case StmtKind::For:
    case StmtKind::While:
    case StmtKind::With:
    case StmtKind::Try:
    case StmtKind::Match:
      return compound(statement, place);
    case StmtKind::Import:
      for (const ImportedName &imported : llvm::cast<ImportStmt>(statement).names)
        import(imported, &statement, place);
      return;
    case StmtKind::ImportFrom: {
      const auto &from = llvm::cast<ImportFromStmt>(statement);
      for (const ImportedName &imported : from.names)
        importFrom(from.module, from.level, imported, &statement, place);
      return;
    }
    case StmtKind::FunctionDef: {
      const auto &function = llvm::cast<FunctionDefStmt>(statement);
      if (function.name)
        add(place, function.name, BindingKind::Function, &statement, function.nameSpan).isAccessor =
            refinesProperty(text(function.span().begin, function.nameSpan.begin), names_.text(function.name));
      return;
    }
    case StmtKind::ClassDef:
      return classStmt(llvm::cast<ClassDefStmt>(statement), place);
    case StmtKind::TypeAlias: {
      const auto &alias = llvm::cast<TypeAliasStmt>(statement);
      if (alias.name)
        add(place, alias.name, BindingKind::Variable, &statement, alias.span());
      return;
    }
    case StmtKind::Expr:
      if (const auto *named = llvm::dyn_cast<NamedExpr>(llvm::cast<ExprStmt>(statement).value))
        add(place, named->name, BindingKind::Variable, &statement, named->span());
      else if (const auto *call = llvm::dyn_cast<CallExpr>(llvm::cast<ExprStmt>(statement).value))
        changedByCall(*call, place);
      return;
    default:
      return;
    }
  }

  /// `root` of `root.a[b].c`; none where the expression is that name itself, or begins otherwise.
  static Name rootOf(const Expr &expr) {
    if (const auto *attribute = llvm::dyn_cast<AttributeExpr>(&expr))
      return nameOrRoot(*attribute->value);
    if (const auto *subscript = llvm::dyn_cast<SubscriptExpr>(&expr))
      return nameOrRoot(*subscript->value);
    if (const auto *call = llvm::dyn_cast<CallExpr>(&expr))
      return rootOf(*call->callee);
    return {};
  }
  static Name nameOrRoot(const Expr &expr) {
    const auto *name = llvm::dyn_cast<NameExpr>(&expr);
    return name ? name->name : rootOf(expr);
  }

  static void changeRoot(const Expr &expr, const Place &place) {
    if (const Name root = rootOf(expr))
      change(place, root, false);
  }

  /// `name.method(…)` changes `name`, `setattr(name, …)` too; what another function does to its arguments is
  /// less sure.
  void changedByCall(const CallExpr &call, const Place &place) {
    changeRoot(call, place);
    const auto *function = llvm::dyn_cast<NameExpr>(call.callee);
    if (!function)
      return;
    const std::string_view called = names_.text(function->name);
    const bool sets = called == "setattr" || called == "delattr";
    for (const Expr *argument : call.args)
      if (const auto *name = llvm::dyn_cast<NameExpr>(argument))
        change(place, name->name, !sets);
  }

  void bindTarget(const Expr &target, const Stmt &statement, const Place &place) {
    switch (target.kind()) {
    case ExprKind::Name:
      add(place, llvm::cast<NameExpr>(target).name, BindingKind::Variable, &statement, target.span());
      return;
    case ExprKind::Starred:
      return bindTarget(*llvm::cast<StarredExpr>(target).value, statement, place);
    case ExprKind::Tuple:
      for (const Expr *element : llvm::cast<TupleExpr>(target).elements)
        bindTarget(*element, statement, place);
      return;
    case ExprKind::List:
      for (const Expr *element : llvm::cast<ListExpr>(target).elements)
        bindTarget(*element, statement, place);
      return;
    default:
      return changeRoot(target, place); // attributes and subscripts bind no name
    }
  }

  void annotated(const AnnAssignStmt &statement, const Place &place) {
    if (const auto *name = llvm::dyn_cast<NameExpr>(statement.target)) {
      Binding &binding = add(place, name->name, BindingKind::Variable, &statement, name->span());
      if (!statement.value)
        binding.likelihood = Likelihood::Declared;
    }
  }

  void ifStmt(const IfStmt &statement, const Place &place) {
    if (isUnlikely(*statement.test)) {
      stmts(statement.then, place.within(Likelihood::Unlikely, true));
      stmts(statement.otherwise, place.within(Likelihood::Certain, true));
    } else if (isNotTypeChecking(*statement.test)) {
      stmts(statement.then, place.within(Likelihood::Certain, true));
      stmts(statement.otherwise, place.within(Likelihood::Unlikely, true));
    } else {
      stmts(statement.then, place.within(Likelihood::Branch, true));
      stmts(statement.otherwise, place.within(Likelihood::Branch, true));
    }
  }

  void compound(const Stmt &statement, const Place &place) {
    const Place sure = place.within(Likelihood::Certain, false);
    const Place attempted = place.within(Likelihood::Certain, true);
    const Place branch = place.within(Likelihood::Branch, true);
    if (const auto *loop = llvm::dyn_cast<ForStmt>(&statement)) {
      bindTarget(*loop->target, statement, branch);
      stmts(loop->body, branch);
      stmts(loop->otherwise, branch);
    } else if (const auto *repeat = llvm::dyn_cast<WhileStmt>(&statement)) {
      stmts(repeat->body, branch);
      stmts(repeat->otherwise, branch);
    } else if (const auto *with = llvm::dyn_cast<WithStmt>(&statement)) {
      for (const WithItem &item : with->items)
        if (item.target)
          bindTarget(*item.target, statement, sure);
      stmts(with->body, sure);
    } else if (const auto *attempt = llvm::dyn_cast<TryStmt>(&statement)) {
      stmts(attempt->body, attempted);
      for (const ExceptHandler &handler : attempt->handlers)
        stmts(handler.body, branch);
      stmts(attempt->otherwise, attempted);
      stmts(attempt->finally, sure);
    } else if (const auto *match = llvm::dyn_cast<MatchStmt>(&statement)) {
      for (const MatchCase &matchCase : match->cases)
        stmts(matchCase.body, branch);
    }
  }

  void import(const ImportedName &imported, const Stmt *statement, const Place &place) {
    if (!imported.boundName)
      return;
    Binding &binding = add(place, imported.boundName, BindingKind::Import, statement, imported.span);
    binding.module = std::string(imported.path);
    binding.hasAlias = imported.hasAlias;
  }

  void importFrom(std::string_view module, uint32_t level, const ImportedName &imported,
                  const Stmt *statement, const Place &place) {
    if (imported.path == "*") {
      place.block->starImports.push_back({std::string(module), level});
    } else if (imported.boundName) {
      Binding &binding = add(place, imported.boundName, BindingKind::Import, statement, imported.span);
      binding.module = std::string(module);
      binding.imported = std::string(imported.path);
      binding.level = level;
      binding.hasAlias = imported.hasAlias;
      binding.isFromImport = true;
    }
  }

  void importItem(const OutlineItem &item, const Place &place) {
    const auto read = readImport(text(item.span.begin, item.span.end));
    if (!read)
      return lowered(item, place);
    for (const ImportText::Name &name : read->names) {
      const std::string_view bound =
          !name.alias.empty() ? name.alias : name.path.substr(0, name.path.find('.'));
      const ImportedName imported{name.path, name.path == "*" ? Name{} : names_.intern(bound),
                                  !name.alias.empty(),
                                  Span{name.span.begin + item.span.begin, name.span.end + item.span.begin}};
      if (read->isFrom)
        importFrom(read->module, read->level, imported, nullptr, place);
      else
        import(imported, nullptr, place);
    }
  }

  void classStmt(const ClassDefStmt &statement, const Place &place) {
    if (!statement.name)
      return;
    ClassFacts &cls = addClass(statement.name, statement.span(), statement.nameSpan, place, &statement);
    setHeader(cls, statement);
    cls.body.statements = statement.body;
    stmts(statement.body, {.block = &cls.body, .outer = &cls, .item = place.item, .isPart = true});
  }

  // ---- tests whose outcome is known well enough

  [[nodiscard]] static Name lastName(const Expr &expr) {
    if (const auto *name = llvm::dyn_cast<NameExpr>(&expr))
      return name->name;
    if (const auto *attribute = llvm::dyn_cast<AttributeExpr>(&expr))
      return attribute->name;
    return {};
  }

  [[nodiscard]] bool isTypeChecking(const Expr &test) const {
    const Name name = lastName(test);
    return name && names_.text(name) == "TYPE_CHECKING";
  }

  [[nodiscard]] bool isNotTypeChecking(const Expr &test) const {
    const auto *negation = llvm::dyn_cast<UnaryExpr>(&test);
    return negation && negation->op == UnaryOp::Not && isTypeChecking(*negation->operand);
  }

  /// `TYPE_CHECKING`, `False`, or `django.VERSION < …` / `sys.version_info < …`.
  [[nodiscard]] bool isUnlikely(const Expr &test) const {
    if (isTypeChecking(test))
      return true;
    if (const auto *constant = llvm::dyn_cast<ConstantExpr>(&test))
      return constant->constant == ConstantKind::False;
    const auto *compare = llvm::dyn_cast<CompareExpr>(&test);
    if (!compare || compare->ops.size() != 1 ||
        (compare->ops[0] != CompareOp::Lt && compare->ops[0] != CompareOp::LtE))
      return false;
    const Name left = lastName(*compare->operands[0]);
    return left && (names_.text(left) == "VERSION" || names_.text(left) == "version_info");
  }
};

/// The element of `value` at the place that `name` has in `target`, null when the shapes differ.
const Expr *valueFor(const Expr &target, const Expr *value, Name name) {
  if (const auto *plain = llvm::dyn_cast<NameExpr>(&target))
    return plain->name == name ? value : nullptr;
  const auto elements = [](const Expr *expr) -> ExprList {
    if (const auto *tuple = llvm::dyn_cast_or_null<TupleExpr>(expr))
      return tuple->elements;
    if (const auto *list = llvm::dyn_cast_or_null<ListExpr>(expr))
      return list->elements;
    return {};
  };
  const ExprList targets = elements(&target), values = elements(value);
  if (targets.size() != values.size())
    return nullptr;
  const auto isStarred = [](const Expr *expr) { return llvm::isa<StarredExpr>(expr); };
  if (std::ranges::any_of(targets, isStarred) || std::ranges::any_of(values, isStarred))
    return nullptr;
  for (size_t i = 0; i < targets.size(); ++i)
    if (const Expr *found = valueFor(*targets[i], values[i], name))
      return found;
  return nullptr;
}

const Expr *valueIn(const Stmt &statement, Name name) {
  if (const auto *assign = llvm::dyn_cast<AssignStmt>(&statement)) {
    for (const Expr *target : assign->targets)
      if (const Expr *value = valueFor(*target, assign->value, name))
        return value;
  } else if (const auto *annotated = llvm::dyn_cast<AnnAssignStmt>(&statement)) {
    const auto *target = llvm::dyn_cast<NameExpr>(annotated->target);
    if (target && target->name == name)
      return annotated->value;
  } else if (const auto *alias = llvm::dyn_cast<TypeAliasStmt>(&statement)) {
    return alias->name == name ? alias->value : nullptr;
  }
  return nullptr;
}

} // namespace

const Binding *find(const Block &block, Name name, uint32_t before) {
  const auto found = block.byName.find(name.value);
  if (found == block.byName.end())
    return nullptr;
  const Binding *best = nullptr;
  for (const uint32_t index : found->second) {
    const Binding &binding = block.bindings[index];
    if (binding.nameSpan.begin >= before)
      break;
    if (binding.likelihood == Likelihood::Declared || (binding.isAccessor && best))
      continue;
    if (!best || binding.likelihood > best->likelihood || binding.likelihood == Likelihood::Certain)
      best = &binding;
  }
  return best;
}

std::unique_ptr<FileFacts> makeFileFacts(const SourceFile &source, Names &names, bool isStub) {
  auto facts = std::make_unique<FileFacts>();
  facts->source = &source;
  facts->isStub = isStub;
  facts->module = std::make_unique<Module>(source, names);
  Collector(*facts, names).block(facts->block, facts->module->items(), nullptr);
  addRegistrations(source, names, facts->block);
  return facts;
}

const ClassFacts *classAt(const FileFacts &facts, Span nameSpan) {
  const auto found = std::ranges::lower_bound(facts.classes, nameSpan.begin, {},
                                              [](const auto &cls) { return cls->nameSpan.begin; });
  return found != facts.classes.end() && (*found)->nameSpan == nameSpan ? found->get() : nullptr;
}

const Expr *assignedValue(const FileFacts &facts, const Binding &binding) {
  if (binding.kind != BindingKind::Variable || binding.isAugmented)
    return nullptr;
  if (binding.stmt)
    return valueIn(*binding.stmt, binding.name);
  const Expr *value = nullptr;
  for (const Stmt *statement : binding.item->lowered(*facts.module))
    if (const Expr *found = valueIn(*statement, binding.name))
      value = found;
  return value;
}

} // namespace eagerlint::facts
