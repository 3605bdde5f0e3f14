#include "syntax/module.h"

#include "syntax/indentation.h"
#include "syntax/lowering.h"
#include "syntax/outline.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Allocator.h"

#include <algorithm>

namespace eagerlint::syntax {

/// The arena, the parser and the problems belong to whoever holds the mutex; items are constant after
/// construction but for what their once_flag guards.
struct Module::Impl {
  const SourceFile &source;
  Names &names;
  std::vector<OutlineItem *> items;
  llvm::SpecificBumpPtrAllocator<OutlineItem> itemArena;

  std::mutex mutex;
  std::unique_ptr<Parser> parser; ///< made when the first statement is asked for
  llvm::BumpPtrAllocator irArena;
  std::vector<SyntaxProblem> problems;

  Impl(const SourceFile &source, Names &names) : source(source), names(names) {}

  std::vector<OutlineItem *> itemsOf(const std::vector<ScannedStatement> &statements) {
    std::vector<OutlineItem *> made;
    made.reserve(statements.size());
    for (const ScannedStatement &statement : statements) {
      auto *item = new (itemArena.Allocate()) OutlineItem();
      item->kind = statement.kind;
      item->span = statement.span;
      item->nameSpan = statement.nameSpan;
      if (!statement.nameSpan.empty())
        item->name = names.intern(source.text(statement.nameSpan));
      item->members = itemsOf(statement.members);
      made.push_back(item);
    }
    return made;
  }
};

Module::Module(const SourceFile &source, Names &names) : impl_(std::make_unique<Impl>(source, names)) {
  impl_->items = impl_->itemsOf(scanFile(source.text(), Members::Scan));
}

Module::~Module() = default;

const SourceFile &Module::source() const { return impl_->source; }

const std::vector<OutlineItem *> &Module::items() const { return impl_->items; }

StmtList OutlineItem::lowered(const Module &module) const {
  std::call_once(once_, [&] {
    Module::Impl &impl = *module.impl_;
    const std::string_view text = impl.source.text();
    ScannedStatement statement{kind, span, nameSpan, 0, true, {}};
    std::tie(statement.column, statement.startsLine) = indentationAt(text, span.begin);

    std::lock_guard lock(impl.mutex);
    if (impl.parser == nullptr)
      impl.parser = std::make_unique<Parser>();
    Lowering lowering(text, impl.names, impl.irArena, *impl.parser, impl.problems);
    lowered_ = kind == OutlineKind::Class ? lowering.classHeader(statement) : lowering.statement(statement);
  });
  return lowered_;
}

namespace {

void lowerAll(const Module &module, const std::vector<OutlineItem *> &items) {
  for (const OutlineItem *item : items) {
    (void)item->lowered(module);
    lowerAll(module, item->members);
  }
}

} // namespace

std::vector<SyntaxProblem> Module::check() const {
  lowerAll(*this, items());
  const std::vector<LineProblem> lines = checkLines(impl_->source.text());
  std::vector<SyntaxProblem> problems;
  {
    std::lock_guard lock(impl_->mutex);
    for (const SyntaxProblem &problem : impl_->problems)
      if (llvm::none_of(lines, [&](const LineProblem &known) { return known.line.contains(problem.span); }))
        problems.push_back(problem);
  }
  for (const LineProblem &known : lines)
    problems.push_back(known.problem);
  const auto key = [](const SyntaxProblem &problem) { return std::tie(problem.span, problem.message); };
  std::ranges::sort(problems, {}, key);
  const auto repeated = std::ranges::unique(problems, {}, key);
  problems.erase(repeated.begin(), repeated.end());
  return problems;
}

} // namespace eagerlint::syntax
