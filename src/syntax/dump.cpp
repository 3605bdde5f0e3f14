// IR as text: one line, close to what Python's `ast.dump` prints.
#include "syntax/ir.h"
#include "syntax/module.h"

#include "llvm/ADT/StringExtras.h"

#include <array>

namespace eagerlint::syntax {

namespace {

constexpr std::array binaryNames{"Add", "Sub",       "Mul",        "MatMul", "Div",   "FloorDiv", "Mod",
                                 "Pow", "LeftShift", "RightShift", "BitAnd", "BitOr", "BitXor"};
constexpr std::array unaryNames{"Not", "Negative", "Positive", "Invert"};
constexpr std::array compareNames{"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"};
constexpr std::array constantNames{"None",  "True",      "False", "Ellipsis", "Int",
                                   "Float", "Imaginary", "Str",   "Bytes"};
constexpr std::array comprehensionNames{"ListComp", "SetComp", "DictComp", "GeneratorExp"};
constexpr std::array paramMarks{"posonly ", "", "*", "kwonly ", "**"};

class Dumper {
public:
  explicit Dumper(const Names &names) : names_(names) {}

  std::string take() { return std::move(out_); }

  void expr(const Expr *expr) {
    if (expr == nullptr) {
      out_ += '-';
      return;
    }
    switch (expr->kind()) {
    case ExprKind::Name:
      return name(llvm::cast<NameExpr>(expr)->name);
    case ExprKind::Constant:
      return constant(*llvm::cast<ConstantExpr>(expr));
    case ExprKind::FString:
      return node("FString", [&] { fstringParts(llvm::cast<FStringExpr>(expr)->parts); });
    case ExprKind::Attribute: {
      const auto &found = *llvm::cast<AttributeExpr>(expr);
      return node("Attribute", [&] { this->expr(found.value), comma(), name(found.name); });
    }
    case ExprKind::Call:
      return call(*llvm::cast<CallExpr>(expr));
    case ExprKind::Subscript: {
      const auto &found = *llvm::cast<SubscriptExpr>(expr);
      return node("Subscript", [&] { all(found.value, found.index); });
    }
    case ExprKind::Slice: {
      const auto &found = *llvm::cast<SliceExpr>(expr);
      return node("Slice", [&] { all(found.lower, found.upper, found.step); });
    }
    case ExprKind::Tuple:
      return node("Tuple", [&] { list(llvm::cast<TupleExpr>(expr)->elements); });
    case ExprKind::List:
      return node("List", [&] { list(llvm::cast<ListExpr>(expr)->elements); });
    case ExprKind::Set:
      return node("Set", [&] { list(llvm::cast<SetExpr>(expr)->elements); });
    case ExprKind::Dict:
      return node("Dict", [&] {
        each(llvm::cast<DictExpr>(expr)->items, [&](const DictItem &item) { all(item.key, item.value); });
      });
    case ExprKind::Unary: {
      const auto &found = *llvm::cast<UnaryExpr>(expr);
      return node(unaryNames[static_cast<size_t>(found.op)], [&] { this->expr(found.operand); });
    }
    case ExprKind::Binary: {
      const auto &found = *llvm::cast<BinaryExpr>(expr);
      return node(binaryNames[static_cast<size_t>(found.op)], [&] { all(found.left, found.right); });
    }
    case ExprKind::Bool: {
      const auto &found = *llvm::cast<BoolExpr>(expr);
      return node(found.isAnd ? "And" : "Or", [&] { all(found.left, found.right); });
    }
    case ExprKind::Compare:
      return compare(*llvm::cast<CompareExpr>(expr));
    case ExprKind::Conditional: {
      const auto &found = *llvm::cast<ConditionalExpr>(expr);
      return node("IfExp", [&] { all(found.test, found.then, found.otherwise); });
    }
    case ExprKind::Lambda: {
      const auto &found = *llvm::cast<LambdaExpr>(expr);
      return node("Lambda", [&] { params(found.params), comma(), this->expr(found.body); });
    }
    case ExprKind::Comprehension:
      return comprehension(*llvm::cast<ComprehensionExpr>(expr));
    case ExprKind::Starred:
      return node("Starred", [&] { this->expr(llvm::cast<StarredExpr>(expr)->value); });
    case ExprKind::Await:
      return node("Await", [&] { this->expr(llvm::cast<AwaitExpr>(expr)->value); });
    case ExprKind::Yield: {
      const auto &found = *llvm::cast<YieldExpr>(expr);
      return node(found.isFrom ? "YieldFrom" : "Yield", [&] { this->expr(found.value); });
    }
    case ExprKind::NamedExpr: {
      const auto &found = *llvm::cast<NamedExpr>(expr);
      return node("NamedExpr", [&] { name(found.name), comma(), this->expr(found.value); });
    }
    case ExprKind::Opaque:
      return node("Opaque", [&] { quoted(llvm::cast<OpaqueExpr>(expr)->reason); });
    }
  }

  void stmt(const Stmt *stmt);

private:
  template <class Body> void node(const char *kind, Body body) {
    out_ += kind;
    out_ += '(';
    body();
    out_ += ')';
  }
  void comma() { out_ += ", "; }
  void name(Name found) { out_ += found ? names_.text(found) : std::string_view("-"); }
  void word(std::string_view text) { out_ += text; }
  template <class... Exprs> void all(const Exprs *...exprs) {
    bool first = true;
    ((first ? void() : comma(), first = false, expr(exprs)), ...);
  }
  template <class List, class Each> void each(const List &elements, Each print) {
    out_ += '[';
    bool first = true;
    for (const auto &element : elements) {
      if (!std::exchange(first, false))
        comma();
      print(element);
    }
    out_ += ']';
  }
  void list(ExprList exprs) {
    each(exprs, [&](const Expr *element) { expr(element); });
  }
  void block(StmtList stmts) {
    each(stmts, [&](const Stmt *element) { stmt(element); });
  }
  void names(llvm::ArrayRef<Name> found) {
    each(found, [&](Name element) { name(element); });
  }

  /// Printable ASCII as it is, other bytes as `\xhh`.
  void quoted(std::string_view text) {
    out_ += '\'';
    for (const char c : text) {
      if (c == '\'' || c == '\\') {
        out_ += '\\';
        out_ += c;
      } else if (llvm::isPrint(c)) {
        out_ += c;
      } else {
        const auto byte = static_cast<unsigned char>(c);
        out_ += "\\x";
        out_ += llvm::hexdigit(byte >> 4, true);
        out_ += llvm::hexdigit(byte & 15U, true);
      }
    }
    out_ += '\'';
  }

  void constant(const ConstantExpr &constant) {
    word(constantNames[static_cast<size_t>(constant.constant)]);
    if (constant.constant == ConstantKind::Str || constant.constant == ConstantKind::Bytes)
      quoted(constant.text);
    else if (!constant.text.empty())
      out_ += '(', out_ += constant.text, out_ += ')';
  }

  /// Text runs on over what `=` adds to it, as it does in the value.
  void fstringParts(llvm::ArrayRef<FStringPart> parts) {
    std::string literal;
    bool first = true;
    out_ += '[';
    const auto next = [&] {
      if (!std::exchange(first, false))
        comma();
    };
    const auto flush = [&] {
      if (!literal.empty())
        next(), quoted(literal);
      literal.clear();
    };
    for (const FStringPart &part : parts) {
      literal += part.literal;
      literal += part.debugText;
      if (part.value == nullptr)
        continue;
      flush(), next();
      out_ += '{';
      expr(part.value);
      if (part.conversion != 0)
        out_ += '!', out_ += part.conversion;
      if (!part.formatSpec.empty())
        out_ += ':', fstringParts(part.formatSpec);
      out_ += '}';
    }
    flush();
    out_ += ']';
  }

  void keywords(llvm::ArrayRef<Keyword> found) {
    each(found, [&](const Keyword &keyword) {
      word(keyword.name ? names_.text(keyword.name) : std::string_view("**"));
      out_ += '=';
      expr(keyword.value);
    });
  }

  void call(const CallExpr &call) {
    node("Call", [&] {
      expr(call.callee), comma(), list(call.args);
      if (!call.keywords.empty())
        comma(), keywords(call.keywords);
    });
  }

  void compare(const CompareExpr &compare) {
    node("Compare", [&] {
      expr(compare.operands[0]);
      for (size_t i = 0; i < compare.ops.size(); ++i)
        comma(), word(compareNames[static_cast<size_t>(compare.ops[i])]), comma(),
            expr(compare.operands[i + 1]);
    });
  }

  void comprehension(const ComprehensionExpr &found) {
    node(comprehensionNames[static_cast<size_t>(found.comprehension)], [&] {
      expr(found.element);
      if (found.value != nullptr)
        comma(), expr(found.value);
      comma();
      each(found.clauses, [&](const ComprehensionClause &clause) {
        word(clause.isAsync ? "async for " : "for ");
        expr(clause.target);
        word(" in ");
        expr(clause.iterable);
        for (const Expr *condition : clause.conditions)
          word(" if "), expr(condition);
      });
    });
  }

  void params(ParamList found) {
    each(found, [&](const Param &param) {
      word(paramMarks[static_cast<size_t>(param.kind)]);
      name(param.name);
      if (param.annotation != nullptr)
        word(": "), expr(param.annotation);
      if (param.defaultValue != nullptr)
        word("="), expr(param.defaultValue);
    });
  }

  void imported(llvm::ArrayRef<ImportedName> found) {
    each(found, [&](const ImportedName &one) {
      word(one.path);
      if (one.hasAlias)
        word(" as "), name(one.boundName);
    });
  }

  void functionDef(const FunctionDefStmt &found);
  void classDef(const ClassDefStmt &found);
  void tryStmt(const TryStmt &found);
  void withStmt(const WithStmt &found);
  void matchStmt(const MatchStmt &found);

  const Names &names_;
  std::string out_;
};

void Dumper::functionDef(const FunctionDefStmt &found) {
  node(found.isAsync ? "AsyncFunctionDef" : "FunctionDef", [&] {
    name(found.name), comma(), params(found.params), comma(), block(found.body);
    if (!found.decorators.empty())
      word(", decorators="), list(found.decorators);
    if (found.returns != nullptr)
      word(", returns="), expr(found.returns);
    if (found.isGenerator)
      word(", generator");
  });
}

void Dumper::classDef(const ClassDefStmt &found) {
  node("ClassDef", [&] {
    name(found.name), comma(), list(found.bases), comma(), keywords(found.keywords), comma(),
        block(found.body);
    if (!found.decorators.empty())
      word(", decorators="), list(found.decorators);
  });
}

void Dumper::tryStmt(const TryStmt &found) {
  node("Try", [&] {
    block(found.body), comma();
    each(found.handlers, [&](const ExceptHandler &handler) {
      word(handler.isGroup ? "except* " : "except ");
      expr(handler.type);
      if (handler.name)
        word(" as "), name(handler.name);
      word(": "), block(handler.body);
    });
    comma(), block(found.otherwise), comma(), block(found.finally);
  });
}

void Dumper::withStmt(const WithStmt &found) {
  node(found.isAsync ? "AsyncWith" : "With", [&] {
    each(found.items, [&](const WithItem &item) {
      expr(item.context);
      if (item.target != nullptr)
        word(" as "), expr(item.target);
    });
    comma(), block(found.body);
  });
}

void Dumper::matchStmt(const MatchStmt &found) {
  node("Match", [&] {
    expr(found.subject), comma();
    each(found.cases, [&](const MatchCase &one) {
      word("case "), expr(one.pattern);
      if (one.guard != nullptr)
        word(" if "), expr(one.guard);
      word(": "), block(one.body);
    });
  });
}

void Dumper::stmt(const Stmt *stmt) {
  switch (stmt->kind()) {
  case StmtKind::Expr:
    return node("Expr", [&] { expr(llvm::cast<ExprStmt>(stmt)->value); });
  case StmtKind::Assign: {
    const auto &found = *llvm::cast<AssignStmt>(stmt);
    return node("Assign", [&] { list(found.targets), comma(), expr(found.value); });
  }
  case StmtKind::AugAssign: {
    const auto &found = *llvm::cast<AugAssignStmt>(stmt);
    return node("AugAssign", [&] {
      expr(found.target), comma(), word(binaryNames[static_cast<size_t>(found.op)]), comma(),
          expr(found.value);
    });
  }
  case StmtKind::AnnAssign: {
    const auto &found = *llvm::cast<AnnAssignStmt>(stmt);
    return node("AnnAssign", [&] { all(found.target, found.annotation, found.value); });
  }
  case StmtKind::Return:
    return node("Return", [&] { expr(llvm::cast<ReturnStmt>(stmt)->value); });
  case StmtKind::If: {
    const auto &found = *llvm::cast<IfStmt>(stmt);
    return node("If", [&] { expr(found.test), comma(), block(found.then), comma(), block(found.otherwise); });
  }
  case StmtKind::For: {
    const auto &found = *llvm::cast<ForStmt>(stmt);
    return node(found.isAsync ? "AsyncFor" : "For", [&] {
      all(found.target, found.iterable), comma(), block(found.body), comma(), block(found.otherwise);
    });
  }
  case StmtKind::While: {
    const auto &found = *llvm::cast<WhileStmt>(stmt);
    return node("While",
                [&] { expr(found.test), comma(), block(found.body), comma(), block(found.otherwise); });
  }
  case StmtKind::With:
    return withStmt(*llvm::cast<WithStmt>(stmt));
  case StmtKind::Try:
    return tryStmt(*llvm::cast<TryStmt>(stmt));
  case StmtKind::Raise: {
    const auto &found = *llvm::cast<RaiseStmt>(stmt);
    return node("Raise", [&] { all(found.exception, found.cause); });
  }
  case StmtKind::Assert: {
    const auto &found = *llvm::cast<AssertStmt>(stmt);
    return node("Assert", [&] { all(found.test, found.message); });
  }
  case StmtKind::Delete:
    return node("Delete", [&] { list(llvm::cast<DeleteStmt>(stmt)->targets); });
  case StmtKind::Pass:
    return word("Pass");
  case StmtKind::Break:
    return word("Break");
  case StmtKind::Continue:
    return word("Continue");
  case StmtKind::Global:
    return node("Global", [&] { names(llvm::cast<GlobalStmt>(stmt)->names); });
  case StmtKind::Nonlocal:
    return node("Nonlocal", [&] { names(llvm::cast<NonlocalStmt>(stmt)->names); });
  case StmtKind::Import:
    return node("Import", [&] { imported(llvm::cast<ImportStmt>(stmt)->names); });
  case StmtKind::ImportFrom: {
    const auto &found = *llvm::cast<ImportFromStmt>(stmt);
    return node("ImportFrom", [&] {
      word(std::string(found.level, '.')), word(found.module), comma(), imported(found.names);
    });
  }
  case StmtKind::FunctionDef:
    return functionDef(*llvm::cast<FunctionDefStmt>(stmt));
  case StmtKind::ClassDef:
    return classDef(*llvm::cast<ClassDefStmt>(stmt));
  case StmtKind::Match:
    return matchStmt(*llvm::cast<MatchStmt>(stmt));
  case StmtKind::TypeAlias: {
    const auto &found = *llvm::cast<TypeAliasStmt>(stmt);
    return node("TypeAlias", [&] { name(found.name), comma(), expr(found.value); });
  }
  case StmtKind::Opaque:
    return node("Opaque", [&] { quoted(llvm::cast<OpaqueStmt>(stmt)->reason); });
  }
}

} // namespace

std::string dump(const Stmt &stmt, const Names &names) {
  Dumper dumper(names);
  dumper.stmt(&stmt);
  return dumper.take();
}

std::string dump(const Expr &expr, const Names &names) {
  Dumper dumper(names);
  dumper.expr(&expr);
  return dumper.take();
}

} // namespace eagerlint::syntax
