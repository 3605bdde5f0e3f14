// What one file says by itself: its bindings in order, its classes with their members. No other file is
// needed.
//
// Immutable once made. Statements keep their lazily lowered IR (syntax/module.h), so facts are cheap: only
// the statements whose bytes do not plainly tell what they bind are lowered when the facts are made.
#pragma once

#include "base/name_mask.h"
#include "base/names.h"
#include "base/source.h"
#include "syntax/module.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Allocator.h"

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace eagerlint::facts {

enum class BindingKind : uint8_t { Class, Function, Variable, Import };

/// How likely a binding is the one that holds when the block has run.
enum class Likelihood : uint8_t {
  Declared, ///< `name: annotation` without a value: binds nothing at run time
  Unlikely, ///< under `if TYPE_CHECKING:` or a test for an old version
  Branch,   ///< in a branch, a loop or an `except`: some other path may bind the name
  Certain,  ///< runs always; the body of a `try` counts
};

struct ClassFacts;

/// What a block (module or class body) binds to one name. One statement can give several bindings.
struct Binding {
  Name name;
  BindingKind kind = BindingKind::Variable;
  Likelihood likelihood = Likelihood::Certain;
  /// The outline item the binding stands in.
  const syntax::OutlineItem *item = nullptr;
  /// The statement itself: null when it is the item as a whole (use item->lowered()). Set when the binding
  /// stands inside a compound (`if`, `try`, `with`; for a loop or `with` target that compound) or shares its
  /// line with others.
  const syntax::Stmt *stmt = nullptr;
  /// Class only.
  const ClassFacts *classFacts = nullptr;
  /// Import only: `import a.b` → module "a.b", imported "", bound to `a`; `import a.b as c` → hasAlias;
  /// `from m import x as y` → module "m", imported "x". Relative levels are kept.
  std::string module;
  std::string imported;
  uint32_t level = 0;
  bool hasAlias = false;
  bool isFromImport = false;
  Span nameSpan;
  /// Inside an `if`/`try`/loop: another binding of the same name may hold at run time.
  bool conditional = false;
  /// `name += …`: changes what an earlier binding of the name gave.
  bool isAugmented = false;
  /// `@name.setter` / `@name.deleter`: refines the earlier binding of the name.
  bool isAccessor = false;
};

/// The statements of one block with what they bind. Used for modules and class bodies alike.
struct Block {
  std::vector<Binding> bindings; ///< in source order
  std::vector<const syntax::OutlineItem *> items;
  /// Instead of `items`, for the body of a class that stands inside a compound statement.
  syntax::StmtList statements;
  /// `from m import *` statements: (module, level), in order.
  struct StarImport {
    std::string module;
    uint32_t level = 0;
  };
  std::vector<StarImport> starImports;
  /// A statement that may change the object of a name in place: `name.attr = …`, `name[…] = …`,
  /// `name.method(…)`, `function(name)`, in a compound as well.
  struct Change {
    const syntax::OutlineItem *item = nullptr;
    bool isArgument = false; ///< the name is only handed to a function
  };
  std::unordered_map<Name, std::vector<Change>> changes;
  /// A statement that calls something the module imports, or is decorated by it: `@function(…)`,
  /// `name.attribute(…)`. In a module only.
  struct Registration {
    const syntax::OutlineItem *item = nullptr;
    Name root, attribute;  ///< no attribute for `@function`
    bool isLonger = false; ///< another attribute follows
  };
  std::vector<Registration> registrations;
  /// Names are put into it by `locals()`, `vars()` or `globals()`: it may have any.
  bool hasComputedNames = false;
  /// Indices into `bindings`, in order, for each name.
  llvm::DenseMap<uint32_t, llvm::SmallVector<uint32_t, 1>> byName;
  NameMask<8> names; ///< of `byName`

  [[nodiscard]] bool binds(Name name) const { return names.mayHave(name) && byName.contains(name.value); }
};

/// The effective binding of a name: the last certain one, else the first in a branch, else the first unlikely
/// one. Accessors and mere declarations never are. Null when there is none. Earlier bindings of a name (`x =
/// []; x += …`, overwritten functions) are found by `Block::byName`. With `before`, only bindings whose name
/// stands before that offset: what a statement at that place of the block sees.
[[nodiscard]] const Binding *find(const Block &block, Name name, uint32_t before = UINT32_MAX);

/// One class statement, at any nesting depth outside functions.
struct ClassFacts {
  Name name;
  std::string qualifiedName; ///< `Outer.Inner` within the module
  Span span, nameSpan;
  syntax::ExprList bases;
  llvm::ArrayRef<syntax::Keyword> keywords;
  syntax::ExprList decorators;
  Block body;
  const ClassFacts *outer = nullptr;
  /// Its place in `FileFacts::classes`.
  uint32_t index = 0;
};

struct FileFacts {
  const SourceFile *source = nullptr;
  std::unique_ptr<syntax::Module> module;
  Block block;
  std::vector<std::unique_ptr<ClassFacts>>
      classes; ///< all classes outside functions, source order, nested ones included
  bool isStub = false;
  llvm::BumpPtrAllocator arena; ///< holds the bases of classes whose header was not lowered
};

/// Never fails: broken statements bind what could be read of them.
[[nodiscard]] std::unique_ptr<FileFacts> makeFileFacts(const SourceFile &source, Names &names,
                                                       bool isStub = false);

/// The class whose name stands at this span, null when it is none of the file's (a class inside a function).
/// Leads from a ClassDefStmt met while running statements to its facts.
[[nodiscard]] const ClassFacts *classAt(const FileFacts &facts, Span nameSpan);

/// The value a Variable binding gets by `name = value`, `name: T = value` or `(a, name) = (x, value)`. Null
/// when the binding is of another kind or its value has no expression of its own.
[[nodiscard]] const syntax::Expr *assignedValue(const FileFacts &facts, const Binding &binding);

} // namespace eagerlint::facts
