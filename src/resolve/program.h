// The frozen program: all files' facts merged, with modules, symbols and class hierarchies resolved on
// demand-free, immutable tables. Stub modules (libraries described in Python) are modules like any other,
// marked as stubs.
//
// Lookup mirrors Python's import system statically: absolute and relative imports, packages with `__init__`,
// re-exports, star imports honouring a literal `__all__`. What is not found is External with its dotted name.
#pragma once

#include "base/ids.h"
#include "base/names.h"
#include "facts/file_facts.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace eagerlint::resolve {

struct ModuleInfo {
  std::string dottedName; ///< "shop.models"; a package's `__init__` has the package's name
  const facts::FileFacts *facts = nullptr;
  FileId file;
  bool isPackage = false;
  /// Describes a library: a stub, or an installed module.
  bool isStub = false;
  bool isInstalled = false; ///< read from the project's virtualenv
  /// Written for this tool: it has only what the tool needs of the library.
  [[nodiscard]] bool isBundled() const { return isStub && !isInstalled; }
};

/// A base class: resolved to a class of the program, or external (dotted name as far as known, else the
/// source text). `object` is no base.
struct Base {
  ClassId cls;
  std::string external;
  /// The base comes out of a call: `Manager.from_queryset(Q)` (then `cls` is Manager, and an entry with
  /// `fromQuerySet` for Q follows), `with_metaclass(M, Base)`, or a call nobody here understands (then it is
  /// external). Likewise the name of a variable that only running the module gives a value: `A, B = load()`.
  const syntax::Expr *call = nullptr;
  /// Not a base in Python: a queryset class whose methods the class copies.
  bool fromQuerySet = false;
};

struct ClassInfo {
  const facts::ClassFacts *facts = nullptr;
  ModuleId module;
  ClassId outer; ///< for nested classes
  std::vector<Base> bases;
  /// C3 linearisation of the resolved classes, self first. When C3 fails: depth-first order without repeats.
  /// Behind it come the classes whose methods were copied by `from_queryset`: members are found in them, but
  /// `copiedFrom` on they are no ancestors.
  std::vector<ClassId> mro;
  uint32_t copiedFrom = 0;
  /// Some base (own or inherited) is external: members may come from code we do not see.
  bool hasExternalBase = false;
  std::vector<ClassId> subclasses; ///< direct, in program order
};

enum class SymbolKind : uint8_t { None, Module, Class, Binding, External };

/// What a name in a module stands for after following imports.
struct Symbol {
  SymbolKind kind = SymbolKind::None;
  ModuleId module;                         ///< Module; Binding: the module it is defined in
  ClassId cls;                             ///< Class
  const facts::Binding *binding = nullptr; ///< Binding: a Function or Variable, effective as by facts::find
  std::string external;                    ///< External: "rest_framework_gis.serializers.GeoModelSerializer"
};

/// A member of a class and the class of the MRO it was found in.
struct Member {
  ClassId owner;
  const facts::Binding *binding = nullptr;
};

/// What `from module import *` gives besides, or instead of, all names without a leading underscore.
struct Exports {
  std::vector<Name> names; ///< sorted by id
  /// `__all__` holds parts that are not literal: public names outside `names` may be exported, too.
  bool isOpen = false;
};

/// A statement of a module that changes something that stands elsewhere.
struct OutsideChange {
  ModuleId module;
  const syntax::OutlineItem *item = nullptr;
};

class Program {
public:
  [[nodiscard]] const Names &names() const { return *names_; }
  [[nodiscard]] Names &internNames() const { return *names_; }

  [[nodiscard]] ModuleId findModule(std::string_view dottedName) const;
  [[nodiscard]] const ModuleInfo &module(ModuleId id) const { return modules_[id]; }
  [[nodiscard]] const IndexVec<ModuleId, ModuleInfo> &modules() const { return modules_; }
  [[nodiscard]] const ClassInfo &cls(ClassId id) const { return classes_[id]; }
  /// In module order (sorted by path), then source order.
  [[nodiscard]] const IndexVec<ClassId, ClassInfo> &classes() const { return classes_; }
  [[nodiscard]] const SourceFile &source(FileId file) const { return *files_[file]; }
  [[nodiscard]] const SourceFile &sourceOf(ModuleId module) const { return source(modules_[module].file); }

  /// The name at module level, imports followed through any number of modules (cycles end as External).
  /// A submodule of a package counts when nothing binds the name. A name that only an unknown module's `*`
  /// can bring is External, unless it is a builtin.
  [[nodiscard]] Symbol lookup(ModuleId module, Name name) const;
  /// What an import stands for: `import a.b` is the module a.b, `from m import x` has `imported` x. Used for
  /// imports inside functions too. What is not in the program is External; so is a namespace package:
  /// `external` and an attribute joined by a dot can be asked with lookupDotted.
  [[nodiscard]] Symbol resolveImport(ModuleId from, std::string_view module, uint32_t level,
                                     std::string_view imported) const;
  /// The dotted name that `module` with `level` leading dots stands for; nothing when the dots lead out of
  /// all packages.
  [[nodiscard]] std::optional<std::string> absoluteName(ModuleId from, std::string_view module,
                                                        uint32_t level) const;
  /// What the binding's name stands for: imports are followed (`import a.b` without alias gives a).
  [[nodiscard]] Symbol resolveBinding(ModuleId module, const facts::Binding &binding) const;
  /// A name, dotted name or subscripted name (`Generic[T]`) as it would be evaluated in the module, or in the
  /// body of the class `scope`. Aliases (`Name = other.Name`) are followed as long as they lead to classes,
  /// modules, functions or externals; calls and the like end at the Variable binding. None for any other
  /// expression.
  [[nodiscard]] Symbol resolveExpr(ModuleId module, const syntax::Expr &expr, ClassId scope = {}) const;
  /// "pkg.module.Class.Inner" or "pkg.module.name".
  [[nodiscard]] Symbol lookupDotted(std::string_view dotted) const;
  /// Aliases are followed.
  [[nodiscard]] ClassId findClass(std::string_view dotted) const;
  /// The class a ClassFacts became.
  [[nodiscard]] ClassId classOf(const facts::ClassFacts *facts) const;
  /// "shop.models.Book", "shop.models.Book.Meta".
  [[nodiscard]] std::string qualifiedName(ClassId id) const;
  [[nodiscard]] bool isSubclass(ClassId cls, ClassId base) const;
  /// The effective binding of a member along the MRO. With `after`: only in the classes behind it, as
  /// `super()` does.
  [[nodiscard]] Member findMember(ClassId cls, Name name, ClassId after = {}) const;
  /// What other modules of the project set on the class; see resolve/outside_changes.h.
  [[nodiscard]] llvm::ArrayRef<OutsideChange> outsideChanges(ClassId cls) const;
  /// … of that variable of the module.
  [[nodiscard]] llvm::ArrayRef<OutsideChange> outsideChanges(ModuleId module, Name variable) const;
  /// A server has the module of the project in memory, as far as imports tell (loaded_modules.h).
  [[nodiscard]] bool isLoaded(ModuleId module) const { return loaded_.contains(module); }
  /// The literal `__all__` of a module; null when it has none.
  [[nodiscard]] const Exports *exports(ModuleId module) const;

private:
  friend class ProgramBuilder;
  struct Trail;
  [[nodiscard]] Symbol lookup(ModuleId module, Name name, bool withSubmodules, Trail &trail) const;
  [[nodiscard]] Symbol lookupStar(ModuleId module, Name name, Trail &trail) const;
  [[nodiscard]] Symbol follow(ModuleId module, const facts::Binding &binding, Trail &trail) const;
  [[nodiscard]] Symbol import(ModuleId from, std::string_view module, uint32_t level,
                              std::string_view imported, Trail &trail) const;
  [[nodiscard]] Symbol moduleOrExternal(std::string dotted) const;
  [[nodiscard]] Symbol submodule(ModuleId package, std::string_view name) const;

  Names *names_ = nullptr;
  IndexVec<FileId, const SourceFile *> files_;
  IndexVec<ModuleId, ModuleInfo> modules_;
  IndexVec<ClassId, ClassInfo> classes_;
  std::unordered_map<std::string, ModuleId> moduleByName_; ///< aliases included
  std::unordered_map<ModuleId, Exports> exports_;
  std::unordered_map<ClassId, std::vector<OutsideChange>> outsideChanges_;
  std::map<std::pair<ModuleId, Name>, std::vector<OutsideChange>> outsideChangesOfVariables_;
  std::set<ModuleId> loaded_;
  std::unordered_map<const facts::ClassFacts *, ClassId> classByFacts_;
};

/// Serial and ordered: the result depends on the set of modules, not on the order of `add`.
class ProgramBuilder {
public:
  explicit ProgramBuilder(Names &names);
  /// `dottedName` by the source root the file lies under. Facts must outlive the program. When a stub and a
  /// project module have the same name, the project's wins only if it is not an installed library (below
  /// `site-packages`); the loser is dropped. Of two project modules with one name both stay, and imports find
  /// the first by path.
  void add(std::string dottedName, const facts::FileFacts &facts, bool isPackage);
  /// A second name under which an added file is imported; of no effect when a module has that name.
  void addAlias(std::string dottedName, const facts::FileFacts &facts);
  [[nodiscard]] std::unique_ptr<const Program> build() &&;

private:
  struct Entry {
    std::string dottedName;
    const facts::FileFacts *facts;
    bool isPackage;
  };
  [[nodiscard]] std::vector<Entry> sortedEntries() const;
  Names *names_;
  std::vector<Entry> entries_;
  std::vector<std::pair<std::string, const facts::FileFacts *>> aliases_;
};

} // namespace eagerlint::resolve
